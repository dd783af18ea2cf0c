package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Instant START = Playground.START;

    @Test
    void passesWhatTheCapacityTimesTheFactorAllows() {
        Lanes lanes = new Lanes(Policies.withLanes(10, 4, 0), START);
        assertEquals(40, passed(lanes, Lane.FRESH, 1000, START));
        assertEquals(40, passed(lanes, Lane.FRESH, 1000, START.plusSeconds(1)));
        assertEquals(4, passed(lanes, Lane.FRESH, 1000, START.plusMillis(1100)));
    }

    @Test
    void turnsOldTokensAwayFirst() {
        Lanes lanes = new Lanes(Policies.withLanes(10, 4, 0), START);
        assertEquals(21, passed(lanes, Lane.AGED, 1000, START), "until less than half of the second's worth is left");
        assertEquals(19, passed(lanes, Lane.FRESH, 1000, START), "which is for the fresh ones");
        assertFalse(lanes.enter(Lane.AGED, START.plusMillis(499)));
        assertTrue(lanes.enter(Lane.FRESH, START.plusMillis(499)));
    }

    @Test
    void freshOnesAloneTakeItAllUnderAFlood() {
        Lanes lanes = new Lanes(Policies.withLanes(10, 4, 0), START);
        passed(lanes, Lane.FRESH, 1000, START);
        int aged = 0;
        int fresh = 0;
        for (int millis = 1; millis <= 10_000; millis++) {
            aged += lanes.enter(Lane.AGED, START.plusMillis(millis)) ? 1 : 0;
            fresh += lanes.enter(Lane.FRESH, START.plusMillis(millis)) ? 1 : 0;
        }
        assertEquals(0, aged);
        assertEquals(400, fresh);
    }

    @Test
    void floorLanePassesItsOwnRateThoughNothingElsePasses() {
        Lanes lanes = new Lanes(Policies.withLanes(10, 4, 5), START);
        assertEquals(40, passed(lanes, Lane.FRESH, 1000, START));
        assertEquals(5, passed(lanes, Lane.FLOOR, 1000, START));
        assertFalse(lanes.enter(Lane.FLOOR, START.plusMillis(200).minusNanos(1)));
        assertTrue(lanes.enter(Lane.FLOOR, START.plusMillis(200)));
    }

    /** Reference clients that pay what is asked, when the price is at the floor or an operator has set it. */
    @Test
    void oldTokensHaveTheFloorLaneWhenTheyAreShed() {
        Lanes lanes = new Lanes(Policies.withLanes(10, 4, 5), START);
        assertEquals(21 + 5, passed(lanes, Lane.AGED, 1000, START));
        assertEquals(0, passed(lanes, Lane.FLOOR, 1000, START), "it is one lane for both");
        assertEquals(19 - 5, passed(lanes, Lane.FRESH, 1000, START), "and all lanes together keep their bound");
        assertFalse(lanes.enter(Lane.AGED, START.plusMillis(200).minusNanos(1)));
        assertTrue(lanes.enter(Lane.AGED, START.plusMillis(200)));
    }

    @Test
    void whatPassesAtTheFloorIsMissingForTheOthers() {
        Lanes lanes = new Lanes(Policies.withLanes(10, 4, 5), START);
        assertEquals(5, passed(lanes, Lane.FLOOR, 1000, START));
        assertEquals(35, passed(lanes, Lane.FRESH, 1000, START));
        passed(lanes, Lane.FLOOR, 1000, START.plusSeconds(1));
        assertEquals(35, passed(lanes, Lane.FRESH, 1000, START.plusSeconds(1)));
    }

    @Test
    void whatTheFloorLaneBorrowedIsPaidBack() {
        Lanes lanes = new Lanes(Policies.withLanes(10, 4, 5), START);
        passed(lanes, Lane.FRESH, 1000, START);
        passed(lanes, Lane.FLOOR, 1000, START);
        // Five are owed, at 40 a second: an eighth of a second, and one more for the next.
        assertFalse(lanes.enter(Lane.FRESH, START.plusMillis(150).minusNanos(1)));
        assertTrue(lanes.enter(Lane.FRESH, START.plusMillis(150)));
    }

    @Test
    void floorLaneNeverPassesMoreThanAllLanesTogetherMay() {
        Lanes lanes = new Lanes(Policies.withLanes(10, 1, 1000), START);
        int passed = 0;
        for (int second = 0; second < 100; second++) {
            passed += passed(lanes, Lane.FLOOR, 5000, START.plusSeconds(second));
            passed += passed(lanes, Lane.FRESH, 5000, START.plusSeconds(second));
        }
        assertTrue(passed <= 100 * 10 + 20, "passed " + passed);
    }

    @Test
    void floorLaneIsClosedWithoutARate() {
        assertFalse(new Lanes(Policies.withLanes(10, 4, 0), START).enter(Lane.FLOOR, START));
        assertFalse(new Lanes(Policies.withLanes(10, 0, 0), START).enter(Lane.FLOOR, START));
    }

    @Test
    void nothingIsShedWithoutAFactor() {
        Lanes lanes = new Lanes(Policies.withLanes(1, 0, 5), START);
        assertEquals(100_000, passed(lanes, Lane.FRESH, 100_000, START));
        assertEquals(100_000, passed(lanes, Lane.AGED, 100_000, START));
        assertEquals(5, passed(lanes, Lane.FLOOR, 100_000, START), "but the floor lane has its rate");
    }

    private static int passed(Lanes lanes, Lane lane, int asked, Instant now) {
        int passed = 0;
        for (int i = 0; i < asked; i++) {
            passed += lanes.enter(lane, now) ? 1 : 0;
        }
        return passed;
    }
}
