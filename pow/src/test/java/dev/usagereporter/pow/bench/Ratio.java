package dev.usagereporter.pow.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How many times faster one contender is than another: the median of what each round says, and the least and greatest of it.
 * What disturbs a round disturbs both.
 */
record Ratio(double median, double least, double greatest) {
    /**
     * The ratio of two contenders' rates.
     *
     * @param rates of each round
     * @param base of each round, what they are compared with
     */
    static Ratio of(List<Double> rates, List<Double> base) {
        if (rates.size() != base.size()) {
            throw new IllegalArgumentException("both must have a rate of each round");
        }
        double[] ratios = new double[rates.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = rates.get(round) / base.get(round);
        }
        return new Ratio(median(ratios), Arrays.stream(ratios).min().orElseThrow(), Arrays.stream(ratios).max().orElseThrow());
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing has no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int upper = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
    }

    /** The least and the greatest, as the table writes them. */
    String range() {
        return String.format(Locale.ROOT, "%.2f to %.2f", least, greatest);
    }
}
