package dev.usagereporter.server.export.dp;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Draws whole numbers from the discrete Laplace distribution: {@code x} has a probability proportional to
 * {@code exp(-|x| * s / t)}. Algorithms 1 and 2 of Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy"
 * (2020): only whole numbers are drawn and compared, so that no bit of a result tells how a floating-point number was rounded.
 *
 * <p>How long a draw takes depends on what is drawn; nobody outside sees it for one count.
 */
final class DiscreteLaplace implements LongSupplier {
    private final long t;
    private final long s;
    private final RandomGenerator random;

    /** @param random its {@link RandomGenerator#nextLong(long)} rejects what would make a number likelier than another */
    DiscreteLaplace(Scale scale, RandomGenerator random) {
        this.t = scale.t();
        this.s = scale.s();
        this.random = random;
    }

    /**
     * The next number.
     *
     * @throws ArithmeticException when it would not fit into 64 bits, which is less likely than exp(-2^22)
     */
    @Override
    public long getAsLong() {
        while (true) {
            long remainder = random.nextLong(t);
            if (!happensWithExpOfMinus(remainder, t)) {
                continue;
            }
            long whole = 0;
            while (happensWithExpOfMinus(1, 1)) {
                whole++;
            }
            long magnitude = Math.addExact(remainder, Math.multiplyExact(t, whole)) / s;
            boolean negative = random.nextLong(2) == 1;
            // Zero has one sign, else it would come twice as often.
            if (!(negative && magnitude == 0)) {
                return negative ? -magnitude : magnitude;
            }
        }
    }

    /**
     * True with a probability of {@code exp(-numerator / denominator)}, exactly.
     *
     * @param numerator from 0 to the denominator
     */
    boolean happensWithExpOfMinus(long numerator, long denominator) {
        // The k-th draw is reached with probability x^(k-1)/(k-1)!, so that an odd end has 1 - x + x^2/2! - x^3/3! + ...
        long k = 1;
        while (random.nextLong(Math.multiplyExact(denominator, k)) < numerator) {
            k++;
        }
        return k % 2 == 1;
    }
}
