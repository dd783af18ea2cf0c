package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void leavesOneInEAfterAMinute() {
        assertEquals(1000 / Math.E, new Load(1000, START).countAt(START.plusSeconds(60)), 1e-9);
        assertEquals(1000 / Math.E / 60, new Load(1000, START).rateAt(START.plusSeconds(60)), 1e-9);
    }

    @Test
    void decaysOnTimeAndNotOnEvents() {
        Load once = new Load(1000, START);
        Load often = once;
        for (int step = 1; step <= 1000; step++) {
            Instant now = START.plusMillis(100L * step);
            often = new Load(often.countAt(now), now);
        }
        assertEquals(once.countAt(START.plusSeconds(100)), often.count(), 1e-9);
    }

    @Test
    void countsNanosecondsBetweenReports() {
        Load load = Load.none(START);
        for (int i = 1; i <= 1_000_000; i++) {
            load = load.oneMore(START.plusNanos(500_000L * i));
        }
        assertEquals(2000 * 60 * (1 - Math.exp(-500 / 60.0)), load.count(), 1);
    }

    @Test
    void holdsASteadyRate() {
        Load load = Load.none(START);
        for (int i = 1; i <= 20_000; i++) {
            load = load.oneMore(START.plusMillis(100L * i));
        }
        assertEquals(10, load.rateAt(START.plusSeconds(2000)), 0.02);
    }

    @Test
    void countsAnEarlierTimeAsTheLast() {
        Load load = new Load(1000, START);
        assertEquals(1000, load.countAt(START.minusSeconds(3600)));
        assertEquals(1000, load.countAt(Instant.MIN));
    }

    @Test
    void goesOnDecayingFromAnEarlierTime() {
        Load back = new Load(1000, START).notAfter(START.minusSeconds(3600));
        assertEquals(1000 / Math.E, back.countAt(START.minusSeconds(3540)), 1e-9);
        assertSame(back, back.notAfter(START));
    }

    @Test
    void isNothingAtTheEndOfTime() {
        assertEquals(0, new Load(1e300, Instant.MIN).countAt(Instant.MAX));
        assertEquals(0, Load.none(START).countAt(START));
    }
}
