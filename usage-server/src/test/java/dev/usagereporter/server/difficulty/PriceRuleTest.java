package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceRuleTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final double AT_CAPACITY = 500 * 60;

    private final PriceRule rule = new PriceRule(Policies.DEFAULTS);

    @ParameterizedTest
    @CsvSource({"1, 20", "2, 21", "4, 22", "0.5, 19", "0.25, 18", "1024, 30"})
    void countsOneBitForEachDoublingOfTheCapacity(double times, double raw) {
        assertEquals(raw, rule.raw(times * AT_CAPACITY), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 20.5", "2, 22", "4, 24"})
    void countsAlphaBitsForEachDoubling(double alpha, double raw) {
        assertEquals(raw, new PriceRule(withAlpha(alpha)).raw(2 * AT_CAPACITY), 1e-12);
    }

    @Test
    void findsNoLoadWorthLessThanAnyPrice() {
        assertEquals(Double.NEGATIVE_INFINITY, rule.raw(0));
        assertEquals(20, rule.risen(20, rule.raw(0)));
        assertEquals(20, rule.starting(rule.raw(0)));
    }

    @Test
    void risesAtHalfABitMoreAndNotBefore() {
        assertEquals(21, rule.risen(20, 20.5));
        assertEquals(20, rule.risen(20, Math.nextDown(20.5)));
        assertEquals(21, rule.risen(20, Math.nextUp(20.5)));
        assertEquals(22, rule.risen(21, 21.5));
        assertEquals(21, rule.risen(21, Math.nextDown(21.5)));
    }

    @Test
    void risesByAsManyBitsAsTheLoadIsWorthButNotAboveTheCeiling() {
        assertEquals(23, rule.risen(20, 23.49));
        assertEquals(24, rule.risen(20, 23.5));
        assertEquals(24, rule.risen(20, 24.5));
        assertEquals(24, rule.risen(20, 1e300));
        assertEquals(24, rule.risen(24, 1e300));
    }

    @Test
    void neverFallsWhenItIsAskedToRise() {
        assertEquals(24, rule.risen(24, 3));
        assertEquals(30, new PriceRule(Policies.DEFAULTS).risen(30, 31), "not even above its ceiling");
    }

    @Test
    void startsFromTheNearestPriceWithinTheBounds() {
        assertEquals(20, rule.starting(20.49));
        assertEquals(21, rule.starting(20.5));
        assertEquals(20, rule.starting(-1e300));
        assertEquals(24, rule.starting(1e300));
    }

    @Test
    void fallsAtTheNanosecondAtWhichTheLoadIsWorthThatMuchLess() {
        // 22 bits fall at raw = 20.25, that is at 2^0.25 times the capacity: four times that decays to it in tau * ln 4.
        Load load = new Load(AT_CAPACITY * Math.pow(2, 0.25) * 4, START);
        Duration wait = Duration.ofNanos((long) Math.ceil(60 * Math.log(4) * 1e9));
        Instant due = START.plus(wait);
        Instant longAgo = START.minusSeconds(3600);
        assertNull(rule.fell(22, load, longAgo, due.minusNanos(100)));
        assertTrue(Duration.between(due, fell(22, load, longAgo, due.plusNanos(100))).abs().compareTo(Duration.ofNanos(50)) < 0);
        assertEquals(20.25, rule.raw(load.countAt(due)), 1e-9);
    }

    @Test
    void fallsAtTheSameInstantWheneverSomebodyLooks() {
        Load load = new Load(123_456, START);
        Instant first = fell(22, load, START, START.plusSeconds(300));
        for (long seconds = 301; seconds < 4_000_000_000L; seconds *= 3) {
            assertEquals(first, fell(22, load, START, START.plusSeconds(seconds)));
        }
        assertEquals(first, fell(22, load, START, first));
        assertNull(rule.fell(22, load, START, first.minusNanos(1)));
    }

    @Test
    void fallsWhenTheDwellIsOverAndNotBefore() {
        Instant over = START.plus(Policies.DWELL);
        assertNull(rule.fell(21, Load.none(START), START, over.minusMillis(1)));
        assertNull(rule.fell(21, Load.none(START), START, over.minusNanos(1)));
        assertEquals(over, rule.fell(21, Load.none(START), START, over));
        assertEquals(over, rule.fell(21, Load.none(START), START, over.plusMillis(1)));
    }

    @Test
    void fallsAtTheEndOfTheDwellWhenTheLoadWasLowBefore() {
        Load load = new Load(AT_CAPACITY * Math.pow(2, -0.75) * 1.1, START);
        assertEquals(START.plus(Policies.DWELL), fell(21, load, START, START.plusSeconds(500)));
    }

    @Test
    void neverFallsBelowTheFloor() {
        assertNull(rule.fell(20, Load.none(START), START, Instant.MAX));
        assertNull(rule.fell(19, Load.none(START), START, Instant.MAX));
    }

    /** One bit more halves what an attacker of constant strength sends: wherever he starts, the price must come to rest. */
    @Test
    void comesToRestUnderAnyConstantAttack() {
        for (double worth = 15; worth < 30; worth += 0.001) {
            for (int start = 20; start <= 24; start++) {
                int bits = start;
                for (int step = 0; step < 6; step++) {
                    bits = moved(bits, worth - (bits - 20));
                }
                assertEquals(bits, moved(bits, worth - (bits - 20)), "worth " + worth + " from " + start);
            }
        }
    }

    private int moved(int bits, double raw) {
        Load load = new Load(AT_CAPACITY * Math.pow(2, raw - 20), START);
        boolean fell = rule.fell(bits, load, START.minusSeconds(3600), START) != null;
        return fell ? bits - 1 : rule.risen(bits, raw);
    }

    @Test
    void bearsTheEndsOfTime() {
        assertEquals(Instant.MIN.plus(Policies.DWELL), rule.fell(21, Load.none(Instant.MIN), Instant.MIN, Instant.MAX));
        assertNull(rule.fell(21, Load.none(Instant.MAX), Instant.MAX, Instant.MIN));
        assertNull(rule.fell(21, Load.none(Instant.MAX), Instant.MAX, Instant.MAX));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-9, 1, 1e9, 1e300})
    void bearsEveryAlphaAndLoad(double alpha) {
        PriceRule extreme = new PriceRule(withAlpha(alpha));
        for (double count : new double[] {0, Double.MIN_VALUE, 1, 1e9, 1e300}) {
            int risen = extreme.risen(20, extreme.raw(count));
            assertTrue(risen >= 20 && risen <= 24);
            Instant fell = extreme.fell(24, new Load(count, START), START, START.plusSeconds(100_000));
            if (fell != null) {
                assertFalse(fell.isBefore(START.plus(Policies.DWELL)) || fell.isAfter(START.plusSeconds(100_000)));
            }
        }
    }

    private Instant fell(int bits, Load load, Instant changed, Instant now) {
        return Optional.ofNullable(rule.fell(bits, load, changed, now)).orElseThrow();
    }

    private static Policy withAlpha(double alpha) {
        return new Policy(Algorithm.SHA1, 20, 24, 500, alpha, 4, 125, Policies.DWELL, Policies.HOLD, Optional.empty());
    }
}
