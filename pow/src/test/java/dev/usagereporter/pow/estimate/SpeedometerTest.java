package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpeedometerTest {
    private static final Argon2id SMALL = new Argon2id(8, 1, 1);
    private static final long UNBOUNDED = Long.MAX_VALUE;

    /** A clock that moves at each look, by ten times as much between two of its times. */
    private static final class Steps implements LongSupplier {
        private final long step;
        private final long slowFrom;
        private final long slowTo;
        private long passed;
        private int looks;

        Steps(long step, double slowFrom, double slowTo) {
            this.step = step;
            this.slowFrom = (long) (slowFrom * 1e9);
            this.slowTo = (long) (slowTo * 1e9);
        }

        @Override
        public long getAsLong() {
            looks++;
            passed += passed >= slowFrom && passed < slowTo ? 10 * step : step;
            // Begins just below the largest value, so that it overflows on the way as the real one may.
            return Long.MAX_VALUE - 1_500_000_000 + passed;
        }
    }

    static Stream<Algorithm> algorithms() {
        return Stream.of(Algorithm.SHA1, Algorithm.SHA256, SMALL);
    }

    /** What is tried between two looks at the clock: a batch of the minter, or one hash of argon2id. */
    private static double triesPerLook(Algorithm algorithm) {
        return algorithm.equals(SMALL) ? 1 : 4096;
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void dividesTriesByTime(Algorithm algorithm) {
        double speed = new Speedometer(new Steps(10_000_000, 0, 0), UNBOUNDED).hashesPerSecond(algorithm).orElseThrow();
        double expected = 100 * triesPerLook(algorithm);
        assertEquals(expected, speed, expected / 20);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void runsForASecondEachThreeTimesAfterOneToWarmUp(Algorithm algorithm) {
        Steps clock = new Steps(10_000_000, 0, 0);
        new Speedometer(clock, UNBOUNDED).hashesPerSecond(algorithm);
        assertEquals(4.1, clock.passed / 1e9, 0.1);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void isNotMisledByTheWarmUpNorByOneSlowRun(Algorithm algorithm) {
        double expected = 100 * triesPerLook(algorithm);
        for (double slow : new double[] {0, 1.05, 2.1, 3.1}) {
            Steps clock = new Steps(10_000_000, slow, slow + 0.9);
            double speed = new Speedometer(clock, UNBOUNDED).hashesPerSecond(algorithm).orElseThrow();
            assertEquals(expected, speed, expected / 10, "slow from " + slow);
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void endsWithNothingWhereTheClockStandsStill(Algorithm algorithm) {
        Steps clock = new Steps(0, 0, 0);
        assertEquals(OptionalDouble.empty(), new Speedometer(clock, 10_240).hashesPerSecond(algorithm));
        assertTrue(clock.looks <= 10_240 / 8 + 10, clock.looks + " looks");
    }

    @Test
    void countsTheMemoryOfArgon2idAgainstTheBoundOnWork() {
        Steps clock = new Steps(0, 0, 0);
        new Speedometer(clock, 1).hashesPerSecond(new Argon2id(64, 2, 1));
        assertTrue(clock.looks < 8, "one try, however small the bound is");
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void saysNothingWhereTheClockRunsBackwards(Algorithm algorithm) {
        assertEquals(OptionalDouble.empty(), new Speedometer(new Steps(-1000, 0, 0), 10_240).hashesPerSecond(algorithm));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void endsEarlyWhereItsThreadIsInterrupted(Algorithm algorithm) {
        Steps clock = new Steps(1, 0, 0);
        Thread.currentThread().interrupt();
        try {
            assertTrue(new Speedometer(clock, UNBOUNDED).hashesPerSecond(algorithm).isPresent());
            assertTrue(clock.looks < 40, clock.looks + " looks");
        } finally {
            assertTrue(Thread.interrupted(), "it stays interrupted");
        }
    }
}
