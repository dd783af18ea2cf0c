package dev.usagereporter.pow.engine;

/** Loops for every Java. */
final class PlainRounds implements LaneRounds {
    @Override
    public Sha1Rounds sha1() {
        return new PlainSha1Rounds();
    }

    @Override
    public Sha256Rounds sha256() {
        return new PlainSha256Rounds();
    }
}
