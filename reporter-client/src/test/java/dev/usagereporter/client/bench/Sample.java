package dev.usagereporter.client.bench;

import java.util.Arrays;
import java.util.Collection;

/**
 * One process that has sent one report.
 *
 * @param tries hashes it took to find the stamp, at least 1
 * @param millis from before the process was started until it had ended
 */
record Sample(long tries, double millis) {
    Sample {
        if (tries < 1 || !(millis >= 0)) {
            throw new IllegalArgumentException("a stamp takes at least one try and no negative time");
        }
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

    static double[] millis(Collection<Sample> samples) {
        return samples.stream().mapToDouble(Sample::millis).toArray();
    }
}
