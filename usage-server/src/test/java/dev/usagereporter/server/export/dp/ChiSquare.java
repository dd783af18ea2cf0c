package dev.usagereporter.server.export.dp;

import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Whether numbers come from the discrete Laplace distribution, by Pearson's chi-square over bins of its values. */
final class ChiSquare {
    private static final int BINS_ON_A_SIDE = 20;

    private ChiSquare() {}

    /** The statistic of so many draws; {@link #limit} is what it stays below. */
    static double of(LongSupplier sampler, Scale scale, int draws) {
        long[] edges = edges(scale);
        long[] seen = new long[edges.length + 1];
        for (int i = 0; i < draws; i++) {
            int at = Arrays.binarySearch(edges, sampler.getAsLong());
            seen[at < 0 ? -at - 1 : at + 1]++;
        }
        double statistic = 0;
        for (int bin = 0; bin < seen.length; bin++) {
            double above = bin == 0 ? 1 : atLeast(edges[bin - 1], scale);
            double expected = draws * (above - (bin == edges.length ? 0 : atLeast(edges[bin], scale)));
            if (expected < 20) {
                throw new AssertionError("too few draws for the bins");
            }
            statistic += (seen[bin] - expected) * (seen[bin] - expected) / expected;
        }
        return statistic;
    }

    /** What a right sampler exceeds less than once in ten thousand million runs, by the cube root of Wilson and Hilferty. */
    static double limit(Scale scale) {
        double freedom = edges(scale).length;
        double spread = 2 / (9 * freedom);
        return freedom * Math.pow(1 - spread + 6.5 * Math.sqrt(spread), 3);
    }

    /** Bins of about a third of the scale, and the tails; zero is alone where it comes often enough. */
    private static long[] edges(Scale scale) {
        double size = (double) scale.t() / scale.s();
        long width = Math.max(1, Math.round(size / 3));
        int aside = (int) Math.clamp(size * 7 / width, 2, BINS_ON_A_SIDE);
        if (size > 1_000) {
            return IntStream.rangeClosed(-aside, aside).mapToLong(i -> width * i).toArray();
        }
        long[] edges = new long[2 * aside];
        for (int i = 0; i < aside; i++) {
            edges[aside + i] = width * i + 1;
            edges[aside - 1 - i] = -width * i;
        }
        return edges;
    }

    /** The probability of a number that is not below the edge. */
    static double atLeast(long edge, Scale scale) {
        return edge <= 0 ? 1 - atLeast(1 - edge, scale) : tail(edge, scale);
    }

    private static double tail(long edge, Scale scale) {
        double rate = (double) scale.s() / scale.t();
        return Math.exp(-rate * edge) / (1 + Math.exp(-rate));
    }
}
