package dev.usagereporter.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LineTest {
    private static List<Sample> exact() {
        return new ArrayList<>(LongStream.rangeClosed(1, 20).mapToObj(i -> new Sample(i * 1000, 50 + i * 2.0)).toList());
    }

    private static void assertLine(double fixed, double perTry, List<Sample> samples) {
        Line line = Line.through(samples).orElseThrow();
        assertEquals(fixed, line.fixedMillis(), 1e-9);
        assertEquals(perTry, line.millisPerTry(), 1e-12);
    }

    @Test
    void findsAnExactLine() {
        assertLine(50, 0.002, exact());
        assertEquals(52, Line.through(exact()).orElseThrow().millisAt(1000), 1e-9);
        assertEquals(500_000, Line.through(exact()).orElseThrow().triesPerSecond(), 1e-3);
    }

    @Test
    void isNotMovedByOutliers() {
        List<Sample> samples = exact();
        samples.set(3, new Sample(4000, 900));
        samples.set(11, new Sample(12_000, 5000));
        samples.set(19, new Sample(20_000, 0));
        assertLine(50, 0.002, samples);
    }

    @Test
    void goesThroughTwoPoints() {
        assertLine(10, 0.1, List.of(new Sample(100, 20), new Sample(300, 40)));
    }

    @Test
    void takesPointsWithTheSameTriesForNoSlope() {
        assertLine(10, 0.1, List.of(new Sample(100, 20), new Sample(100, 20), new Sample(300, 40)));
        List<Sample> same = List.of(new Sample(100, 20), new Sample(100, 40));
        assertEquals(Optional.empty(), Line.through(same));
    }

    @Test
    void isNoneThroughOnePointOrNone() {
        assertEquals(Optional.empty(), Line.through(List.of(new Sample(100, 20))));
        assertEquals(Optional.empty(), Line.through(List.of()));
    }

    @Test
    void takesTheMedianOfEvenAndOddNumbers() {
        assertEquals(2, Sample.median(new double[] {3, 1, 2}));
        assertEquals(2.5, Sample.median(new double[] {4, 1, 3, 2}));
        assertThrows(IllegalArgumentException.class, () -> Sample.median(new double[0]));
    }

    @Test
    void refusesSamplesThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new Sample(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Sample(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new Sample(1, Double.NaN));
    }
}
