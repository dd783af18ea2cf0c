package dev.usagereporter.pow.estimate;

/**
 * How long minting takes. Each try succeeds with chance {@code q = 2^-bits} whatever went before, so the number of tries is
 * geometric with mean {@code 1/q}. Its quantile is {@code ln(1-p) / ln(1-q)} tries, rounded up; here it is
 * {@code -ln(1-p) / q}, which is never less, and more by no more than {@code -ln(1-p)} tries: 4.6 at P99.
 *
 * @param bits leading zero bits, 1 to {@value #MAX_BITS}
 * @param hashesPerSecond tries a second
 */
public record SolveTime(int bits, double hashesPerSecond) {
    /** The most that a server can be told to ask for. */
    public static final int MAX_BITS = 40;

    public SolveTime {
        if (bits < 1 || bits > MAX_BITS) {
            throw new IllegalArgumentException("bits must be from 1 to " + MAX_BITS);
        }
        if (!(hashesPerSecond > 0 && hashesPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a speed must be positive");
        }
    }

    public double meanTries() {
        return (double) (1L << bits);
    }

    public double meanSeconds() {
        return meanTries() / hashesPerSecond;
    }

    /** Seconds within which a share {@code p} of all stamps is found, 0 to below 1. */
    public double quantileSeconds(double p) {
        return quantileTries(p) / hashesPerSecond;
    }

    double quantileTries(double p) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("expected 0 <= p < 1");
        }
        // Strict, so that texts and pictures are the same on every machine.
        return -StrictMath.log1p(-p) * meanTries();
    }

    /** The share of stamps that take longer than that. */
    public double lateShare(double seconds) {
        return StrictMath.exp(-seconds / meanSeconds());
    }
}
