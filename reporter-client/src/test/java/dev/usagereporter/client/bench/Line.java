package dev.usagereporter.client.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Time as a line over tries, after Theil and Sen: the median of the slopes between all pairs, then the median of what is left
 * of each time. A quarter of the samples may be arbitrarily wrong, which on a shared machine some always are.
 *
 * @param fixedMillis what a process takes beside its tries: starting, talking, ending
 * @param millisPerTry of all its threads together
 */
record Line(double fixedMillis, double millisPerTry) {
    /** The line through these; empty where no two of them differ in their tries. */
    static Optional<Line> through(List<Sample> samples) {
        double[] slopes = slopes(samples);
        if (slopes.length == 0) {
            return Optional.empty();
        }
        double slope = Sample.median(slopes);
        double[] rests = samples.stream().mapToDouble(sample -> sample.millis() - slope * sample.tries()).toArray();
        return Optional.of(new Line(Sample.median(rests), slope));
    }

    /** The time of so many tries. */
    double millisAt(long tries) {
        return fixedMillis + millisPerTry * tries;
    }

    double triesPerSecond() {
        return 1000 / millisPerTry;
    }

    private static double[] slopes(List<Sample> samples) {
        DoubleStream.Builder slopes = DoubleStream.builder();
        for (int i = 0; i < samples.size(); i++) {
            for (Sample other : samples.subList(0, i)) {
                Sample sample = samples.get(i);
                if (sample.tries() != other.tries()) {
                    slopes.add((sample.millis() - other.millis()) / (sample.tries() - other.tries()));
                }
            }
        }
        return slopes.build().toArray();
    }
}
