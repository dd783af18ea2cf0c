package dev.usagereporter.server.export.dp;

import java.math.BigInteger;

/**
 * How wide noise is: the fraction {@code t/s} in its lowest terms, so that a count may be off by its size on average.
 *
 * @param t from 1 to {@link #MAX}
 * @param s from 1 to {@link #MAX}
 */
record Scale(long t, long s) {
    /** Leaves a factor of eight million to whatever the sampler multiplies with it before 64 bits are full. */
    static final long MAX = 1L << 40;

    Scale {
        if (t < 1 || s < 1 || t > MAX || s > MAX) {
            throw new IllegalArgumentException("a scale is a fraction of two numbers from 1 to " + MAX);
        }
        long divisor = BigInteger.valueOf(t).gcd(BigInteger.valueOf(s)).longValueExact();
        t /= divisor;
        s /= divisor;
    }

    /**
     * The scale at which one table keeps its share of a budget: the contributions divided by the epsilon of one part, which is
     * {@code epsilonThousandths / 1000 / parts}.
     *
     * @param contributions most cells of a part that one installation is counted in
     * @param epsilonThousandths what the table may spend of one installation's budget in all parts together
     * @param parts how many parts an installation may be in
     */
    static Scale of(int contributions, int epsilonThousandths, int parts) {
        return new Scale(Math.multiplyExact(1_000L * contributions, parts), epsilonThousandths);
    }

    /** The fraction as text, {@code 4/1}. */
    String text() {
        return t + "/" + s;
    }
}
