package dev.usagereporter.pow.engine;

/** Rounds with the Vector API. Loaded by name, and only where the module of that API is present, see {@link LaneRounds}. */
final class VectorRounds implements LaneRounds {
    @Override
    public Sha1Rounds sha1() {
        return new VectorSha1Rounds();
    }

    @Override
    public Sha256Rounds sha256() {
        return new VectorSha256Rounds();
    }
}
