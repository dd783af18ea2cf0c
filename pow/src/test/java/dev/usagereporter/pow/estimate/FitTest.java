package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
    /** A time whose P99 is that many seconds to the last bit. */
    private static SolveTime withP99(double seconds) {
        for (int bits = 1; bits <= SolveTime.MAX_BITS; bits++) {
            for (double p99 = seconds; p99 < seconds + 1e-9; p99 = Math.nextUp(p99)) {
                SolveTime time = new SolveTime(bits, new SolveTime(bits, 1).quantileSeconds(0.99) / p99);
                if (time.quantileSeconds(0.99) == seconds) {
                    return time;
                }
            }
        }
        throw new AssertionError("no such time");
    }

    @Test
    void fitsWhereP99IsAsLongAsThePriceHolds() {
        SolveTime time = withP99(300);
        assertTrue(new Fit(time, Duration.ofMinutes(5)).fits());
        assertFalse(new Fit(time, Duration.ofMinutes(5).minusNanos(1)).fits());
        assertTrue(new Fit(time, Duration.ofMinutes(5).plusNanos(1)).fits());
        assertFalse(new Fit(withP99(Math.nextUp(300.0)), Duration.ofMinutes(5)).fits());
        assertTrue(new Fit(withP99(Math.nextDown(300.0)), Duration.ofMinutes(5)).fits());
    }

    @ParameterizedTest
    @CsvSource({"20, true", "24, true", "25, true", "26, false", "40, false"})
    void judgesDigestsOnAMachineOfAMillionHashesASecond(int bits, boolean fits) {
        assertEquals(fits, Fit.ofDigest(bits, Fit.DEFAULT_HOLD).fits());
    }

    @Test
    void fitsAtTheDefaultCeilingWithOneRestart() {
        Fit fit = Fit.ofDigest(24, Fit.DEFAULT_HOLD);
        assertEquals(77.26, fit.p99Seconds(), 0.01);
        assertEquals(1, fit.restarts());
        assertEquals(0.02797, fit.lateWithoutRestart(), 1e-5);
        assertEquals(2.187e-5, fit.givenUp(), 1e-7);
    }

    @Test
    void judgesByTheHoldThatIsSet() {
        assertTrue(Fit.ofDigest(24, Duration.ofSeconds(78)).fits());
        assertFalse(Fit.ofDigest(24, Duration.ofSeconds(77)).fits());
    }

    @Test
    void countsAStampThatIsFoundAsTheRestartIsDueAsFound() {
        assertEquals(0, new Fit(withP99(1), Fit.DEFAULT_HOLD).restarts());
        assertEquals(0, new Fit(withP99(45), Fit.DEFAULT_HOLD).restarts());
        assertEquals(1, new Fit(withP99(Math.nextUp(45.0)), Fit.DEFAULT_HOLD).restarts());
        assertEquals(1, new Fit(withP99(90), Fit.DEFAULT_HOLD).restarts());
        assertEquals(2, new Fit(withP99(90.001), Fit.DEFAULT_HOLD).restarts());
    }

    @Test
    void aStampIsYoungerAtItsRestartThanAReportMayBe() {
        assertTrue(Fit.RESTART.compareTo(Fit.EXPIRATION) < 0);
    }
}
