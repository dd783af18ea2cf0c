package dev.usagereporter.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final long WORK = 1L << 20;
    private static final double MEGA = 1e6;

    /** Rounds with half to one and a half million tries. */
    private static List<Sample> rounds(double fixedMillis, double millisPerMega) {
        return IntStream.rangeClosed(0, 10)
                .mapToObj(i -> new Sample(500_000 + i * 100_000, fixedMillis + (500_000 + i * 100_000) / MEGA * millisPerMega))
                .toList();
    }

    @Test
    void saysHowEachClientComparesWithTheFirst() {
        List<ResultTable.Row> rows = List.of(
                new ResultTable.Row("reference client", rounds(10, 800)), new ResultTable.Row("ours", rounds(150, 100)));
        assertEquals(
                """
                                                      same work   ratio 9 of 10 draws    fixed     tries   median     mean   luck
                reference client                         849 ms    1.00  1.00 to 1.00    10 ms  1.25 M/s   810 ms   810 ms   0.95
                ours                                     255 ms    0.30  0.30 to 0.30   150 ms 10.00 M/s   250 ms   250 ms   0.95""",
                String.join("\n", ResultTable.of(rows, WORK, new Random(1))));
    }

    @Test
    void namesNoRateWhereTheSlopeIsLostInNoise() {
        List<ResultTable.Row> rows = List.of(new ResultTable.Row("noise", rounds(500, -100)));
        assertTrue(ResultTable.of(rows, WORK, new Random(1)).getLast().contains("  500 ms         -   400 ms"));
    }

    @Test
    void refusesRoundsWithoutALine() {
        List<ResultTable.Row> rows = List.of(new ResultTable.Row("same", List.of(new Sample(5, 1), new Sample(5, 2))));
        FailedRun failed = assertThrows(FailedRun.class, () -> ResultTable.of(rows, WORK, new Random(1)));
        assertEquals("same: all stamps took the same number of tries", failed.getMessage());
    }

    @Test
    void rangeOfRatiosGrowsWithNoiseAndHoldsTheRatio() {
        List<Sample> base = rounds(10, 800);
        List<Sample> noisy = new ArrayList<>();
        for (Sample sample : rounds(150, 100)) {
            noisy.add(new Sample(sample.tries(), sample.millis() * (1 + Math.sin(2.4 * noisy.size()) / 5)));
        }
        Ratio ratio = Ratio.of(noisy, base, WORK, new Random(1));
        assertTrue(ratio.low() < ratio.value() - 0.01 && ratio.value() + 0.01 < ratio.high(), ratio.toString());
        assertEquals(ratio, Ratio.of(noisy, base, WORK, new Random(1)));
        assertThrows(IllegalArgumentException.class, () -> Ratio.of(noisy, base.subList(1, 11), WORK, new Random(1)));
    }
}
