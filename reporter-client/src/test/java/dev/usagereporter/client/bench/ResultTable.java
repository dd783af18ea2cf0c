package dev.usagereporter.client.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What the benchmark prints. */
final class ResultTable {
    private static final String ROW = "%-37s %9s %7s %13s %8s %9s %8s %8s %6s";

    private ResultTable() {}

    /**
     * One client.
     *
     * @param samples one of each round
     */
    record Row(String name, List<Sample> samples) {}

    /**
     * A line for each client, compared with the first of them.
     *
     * @param work tries at which they are compared
     * @param random for the ranges
     */
    static List<String> of(List<Row> rows, long work, RandomGenerator random) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("", "same work", "ratio", "9 of 10 draws", "fixed", "tries", "median", "mean", "luck"));
        for (Row row : rows) {
            lines.add(line(row, rows.getFirst(), work, random));
        }
        return lines;
    }

    private static String line(Row row, Row base, long work, RandomGenerator random) {
        Line line = Line.through(row.samples()).orElseThrow(() -> new FailedRun(row.name() + ": all stamps took the same number of tries"));
        Ratio ratio = Ratio.of(row.samples(), base.samples(), work, random);
        double[] millis = Sample.millis(row.samples());
        double tries = row.samples().stream().mapToLong(Sample::tries).average().orElseThrow();
        return ROW.formatted(
                row.name(),
                millis(line.millisAt(work)),
                hundredths(ratio.value()),
                hundredths(ratio.low()) + " to " + hundredths(ratio.high()),
                millis(line.fixedMillis()),
                // A slope that is lost in noise says nothing of a rate.
                line.millisPerTry() > 0 ? hundredths(line.triesPerSecond() / 1e6) + " M/s" : "-",
                millis(Sample.median(millis)),
                millis(Arrays.stream(millis).average().orElseThrow()),
                hundredths(tries / work));
    }

    private static String millis(double millis) {
        return Math.round(millis) + " ms";
    }

    private static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
