package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SolveTimeTest {
    /** The number of tries after which a share p of all stamps is found, counted one try after the other. */
    private static long exactTries(int bits, double p) {
        double miss = 1 - 1.0 / (1L << bits);
        double missedAll = 1;
        long tries = 0;
        while (1 - missedAll < p) {
            missedAll *= miss;
            tries++;
        }
        return tries;
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.693147", "0.95, 2.995732", "0.99, 4.605170"})
    void knowsTheQuantilesAsMultiplesOfTheMean(double p, double factor) {
        SolveTime time = new SolveTime(20, 1 << 20);
        assertEquals(1, time.meanSeconds());
        assertEquals(factor, time.quantileSeconds(p), 1e-6);
    }

    @Property(tries = 300)
    void isNeverLessThanTheGeometricLawAndHardlyMore(
            @ForAll @IntRange(min = 1, max = 14) int bits, @ForAll @DoubleRange(min = 0.01, max = 0.99) double p) {
        double law = new SolveTime(bits, 1).quantileTries(p);
        long exact = exactTries(bits, p);
        assertTrue(exact <= Math.ceil(law), exact + " " + law);
        assertTrue(law - exact <= -Math.log(1 - p), exact + " " + law);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 20})
    void agreesWithTheGeometricLawAtTheBitsOfTheTable(int bits) {
        for (double p : new double[] {0.5, 0.95, 0.99}) {
            long exact = exactTries(bits, p);
            assertEquals((double) exact, new SolveTime(bits, 1).quantileTries(p), exact * 1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.95", "0.99"})
    void lateShareIsTheOtherSideOfAQuantile(double p) {
        SolveTime time = new SolveTime(24, 1e6);
        assertEquals(1 - p, time.lateShare(time.quantileSeconds(p)), 1e-12);
        assertEquals(1, time.lateShare(0));
    }

    @Test
    void oneBitMoreDoublesEverything() {
        SolveTime less = new SolveTime(39, 1e6);
        SolveTime more = new SolveTime(40, 1e6);
        assertEquals(2 * less.meanSeconds(), more.meanSeconds());
        assertEquals(2 * less.quantileSeconds(0.99), more.quantileSeconds(0.99));
        assertEquals(0x1p40, more.meanTries());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 41, -1})
    void refusesBitsThatNoServerAsksFor(int bits) {
        assertThrows(IllegalArgumentException.class, () -> new SolveTime(bits, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesSpeedsThatAreNone(double speed) {
        assertThrows(IllegalArgumentException.class, () -> new SolveTime(1, speed));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.01, Double.NaN})
    void refusesSharesThatNoTimeReaches(double p) {
        assertThrows(IllegalArgumentException.class, () -> new SolveTime(1, 1).quantileSeconds(p));
    }
}
