package dev.usagereporter.pow.estimate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The answer to "what does one bit more cost my users and my attackers?"
 *
 * @param algorithm the hash
 * @param firstBits least bits of the tables
 * @param lastBits most bits of the tables
 * @param ceiling bits whose fit is judged
 * @param hashesPerSecond speed of this machine
 * @param measured whether that was measured, not given
 */
public record Estimate(Algorithm algorithm, int firstBits, int lastBits, int ceiling, double hashesPerSecond, boolean measured) {
    /** So many times slower is the slow machine. */
    public static final double SLOWER = 10;

    /** The settings' ceiling, {@code difficulty.max-bits}; it is as far above the floor for argon2id, whose floor is 8. */
    private static final int DIGEST_CEILING = 24;

    private static final int ARGON2ID_CEILING = 12;

    /** The estimate asked for; empty where the speed must be measured and the clock of this machine does not move. */
    static Optional<Estimate> of(EstimateRequest request, Speedometer speedometer) {
        boolean measured = request.speed().isEmpty();
        OptionalDouble speed = measured ? speedometer.hashesPerSecond(request.algorithm()) : request.speed();
        if (speed.isEmpty()) {
            return Optional.empty();
        }
        Algorithm algorithm = request.algorithm();
        return Optional.of(new Estimate(
                algorithm,
                request.bits().orElse(usualFirst(algorithm)),
                request.bits().orElse(usualLast(algorithm)),
                request.bits().orElse(isMemoryHard(algorithm) ? ARGON2ID_CEILING : DIGEST_CEILING),
                speed.getAsDouble(),
                measured));
    }

    static int usualFirst(Algorithm algorithm) {
        return isMemoryHard(algorithm) ? 4 : 16;
    }

    static int usualLast(Algorithm algorithm) {
        return isMemoryHard(algorithm) ? 16 : 28;
    }

    SolveTime here(int bits) {
        return new SolveTime(bits, hashesPerSecond);
    }

    SolveTime slower(int bits) {
        return new SolveTime(bits, hashesPerSecond / SLOWER);
    }

    SolveTime card(int bits) {
        return new SolveTime(bits, GraphicsCard.hashesPerSecond(algorithm));
    }

    /** On the slowest machine that is to keep up: one of a million digests a second; for argon2id one 10 times slower than this. */
    public Fit fit() {
        return isMemoryHard()
                ? new Fit(slower(ceiling), Fit.DEFAULT_HOLD)
                : Fit.ofDigest(ceiling, Fit.DEFAULT_HOLD);
    }

    boolean isMemoryHard() {
        return isMemoryHard(algorithm);
    }

    private static boolean isMemoryHard(Algorithm algorithm) {
        return algorithm instanceof Argon2id;
    }

    /** The text that both commands print: plain ASCII, lines of at most 100 characters. */
    public String text() {
        return EstimateText.of(this);
    }

    /** The picture of the same times, as SVG. */
    public String picture() {
        return EstimatePicture.of(this);
    }
}
