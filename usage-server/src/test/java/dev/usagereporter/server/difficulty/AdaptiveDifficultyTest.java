package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.server.difficulty.Change.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the price follows what is accepted. */
class AdaptiveDifficultyTest {
    @Test
    void startsAtTheFloor() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        assertEquals(new Demand(Algorithm.SHA1, 20, 20), play.chosen());
        assertEquals(Policies.HOLD, play.demands().hold());
        assertEquals(Optional.empty(), play.demands().sha1());
        Reading reading = play.reading();
        assertEquals("default", reading.application());
        assertEquals(Policies.DEFAULTS, reading.policy());
        assertEquals(0, reading.load());
        assertFalse(reading.decidedByOperator());
        assertEquals(List.of(new Change(Playground.START, 20, Reason.STARTED)), reading.changes());
        assertEquals(List.of(), play.changes);
    }

    @Test
    void risesWithTheReportThatMakesItDearEnough() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        int needed = (int) Math.ceil(500 * 60 * Math.sqrt(2));
        play.accept(needed - 1);
        assertEquals(20, play.bits());
        play.accept(1);
        assertEquals(21, play.bits());
        Change rose = new Change(Playground.START, 21, Reason.LOAD_ROSE);
        assertEquals(rose, play.reading().changes().getFirst());
        assertEquals(List.of(rose), play.changes);
        assertEquals(needed / 60.0, play.reading().load(), 1e-6);
    }

    @Test
    void neverRisesAboveTheCeiling() throws Exception {
        Playground play = new Playground(Policies.UNSHED);
        play.accept(2_000_000);
        assertEquals(26, play.bits());
        assertEquals(6, play.changes.size());
    }

    @Test
    void offersAFloorLaneWhileMoreIsAsked() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.flood();
        assertEquals(new Demand(Algorithm.SHA1, 22, 20), play.chosen());
        Playground without = new Playground(Policies.withLanes(500, 4, 0));
        without.flood();
        assertEquals(new Demand(Algorithm.SHA1, 22, 22), without.chosen());
    }

    @Test
    void movesThePriceOfSha1BesideAnotherAlgorithmByAsMuch() throws Exception {
        Playground play = new Playground(Policies.with(new Argon2id(1024, 1, 1), Optional.of(18)));
        assertEquals(Optional.of(new Demand(Algorithm.SHA1, 18, 18)), play.demands().sha1());
        play.flood();
        assertEquals(new Demand(new Argon2id(1024, 1, 1), 22, 20), play.chosen());
        assertEquals(Optional.of(new Demand(Algorithm.SHA1, 20, 18)), play.demands().sha1());
    }

    @Test
    void hasNoSecondPriceOfSha1WhereThatIsChosen() throws Exception {
        assertEquals(Optional.empty(), new Playground(Policies.with(Algorithm.SHA1, Optional.of(18))).demands().sha1());
    }

    @Test
    void asksForNoMoreSha1ThanThereIs() throws Exception {
        Playground play = new Playground(Policies.with(Algorithm.SHA256, Optional.of(159)));
        play.flood();
        assertEquals(Optional.of(new Demand(Algorithm.SHA1, 160, 159)), play.demands().sha1());
    }

    @Test
    void fallsBackToTheFloorBitByBit() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.flood();
        Instant start = play.clock.instant();
        play.clock.advance(Duration.ofHours(1));
        List<Change> changes = play.reading().changes();
        assertEquals(List.of(20, 21), List.of(changes.get(0).bits(), changes.get(1).bits()));
        assertEquals(Reason.LOAD_FELL, changes.get(0).reason());
        assertEquals(Reason.LOAD_FELL, changes.get(1).reason());
        // 2,000 a second decay to 500 * 2^0.25 = 595 in 73 s; for the 297 of the next fall the dwell is longer than the decay.
        assertEquals(60 * Math.log(2000 / 594.6), Load.seconds(start, changes.get(1).time()), 0.1);
        assertEquals(changes.get(1).time().plus(Policies.DWELL), changes.get(0).time());
        assertEquals(20, play.bits());
        assertEquals(changes.subList(0, 2).reversed(), play.changes.subList(play.changes.size() - 2, play.changes.size()));
    }

    @Test
    void isNotStuckOneAboveTheFloorWhenNobodyReportsAnyMore() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.accept(45_000);
        assertEquals(21, play.bits());
        play.clock.advance(Duration.ofMinutes(10));
        assertEquals(20, play.bits());
    }

    @Test
    void isNotStuckOneAboveTheFloorUnderSomeLoad() throws Exception {
        Playground play = new Playground(Policies.UNSHED);
        play.accept(4500);
        assertEquals(21, play.bits());
        play.report(25, Duration.ofMinutes(10));
        assertEquals(20, play.bits(), "half the capacity is worth 19 bits");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 100, 3600})
    void fallsAtTheSameTimesHoweverOftenSomebodyLooks(long everySeconds) throws Exception {
        Playground seldom = new Playground(Policies.UNSHED);
        Playground often = new Playground(Policies.UNSHED);
        seldom.accept(300_000);
        often.accept(300_000);
        seldom.clock.advance(Duration.ofHours(2));
        for (long seconds = 0; seconds < 7200; seconds += everySeconds) {
            often.demands();
            often.clock.advance(Duration.ofSeconds(everySeconds));
        }
        assertEquals(seldom.reading().changes(), often.reading().changes());
        assertEquals(20, often.bits());
        assertEquals(seldom.changes, often.changes, "and every change is told once");
    }

    @Test
    void waitsForTheDwellBetweenARiseAndAFall() throws Exception {
        Policy nervous = new Policy(
                Algorithm.SHA1, 20, 24, 1, 100, 0, 0, Policies.DWELL, Policies.HOLD, Optional.empty());
        Playground play = new Playground(nervous);
        play.accept(61);
        assertTrue(play.bits() > 20);
        int top = play.bits();
        play.clock.advance(Policies.DWELL.minusMillis(1));
        assertEquals(top, play.bits());
        play.clock.advance(Duration.ofMillis(1));
        assertEquals(top - 1, play.bits());
        play.clock.advance(Policies.DWELL.minusMillis(1));
        assertEquals(top - 1, play.bits(), "and between two falls");
        play.clock.advance(Duration.ofMillis(1));
        assertEquals(Math.max(20, top - 2), play.bits());
    }

    @Test
    void floodOfSessionsMovesNothing() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        for (int i = 0; i < 1_000_000; i++) {
            play.demands();
            if (i % 100 == 0) {
                play.clock.advance(Duration.ofMillis(1));
            }
        }
        assertEquals(20, play.bits());
        assertEquals(0, play.reading().load());
        assertEquals(1, play.reading().changes().size());
    }

    @Test
    void reportsThatWereNotStoredMoveNothing() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        for (int i = 0; i < 300_000; i++) {
            for (Lane lane : Lane.values()) {
                play.difficulty.enter("default", lane);
            }
        }
        assertEquals(20, play.bits());
        assertEquals(0, play.reading().load());
    }

    @Test
    void staysWithinTheBoundWhenCheapStampsAreHoardedAndSentAtOnce() throws Exception {
        // Ten million stamps minted at the floor, sent within the five minutes for which their price holds.
        Playground play = new Playground(Policies.DEFAULTS);
        int entered = 0;
        for (int second = 0; second < 300; second++) {
            for (int i = 0; i < 33_333; i++) {
                entered += play.enterAndStore(Lane.FRESH) ? 1 : 0;
            }
            assertTrue(play.bits() <= 22, "never above 22");
            play.clock.advance(Duration.ofSeconds(1));
        }
        assertEquals(300 * 2000, entered);
        assertEquals(22, play.bits());
    }

    @Test
    void isCalmAgainWithinThreeMinutesOfAnEndRush() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.flood();
        assertEquals(22, play.bits());
        play.clock.advance(Duration.ofMinutes(3));
        assertEquals(20, play.bits());
    }

    @Test
    void hardlyEverChangesUnderAConstantLoad() throws Exception {
        for (int rate : new int[] {50, 60, 71, 100, 141, 142, 200, 283}) {
            Playground play = new Playground(Policies.UNSHED);
            play.report(rate, Duration.ofHours(1));
            assertTrue(play.changes.size() <= 3, rate + " a second changed it " + play.changes.size() + " times");
        }
    }

    @Test
    void keepsTheLastTwentyChanges() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        for (int i = 1; i <= 25; i++) {
            play.clock.advance(Duration.ofSeconds(1));
            play.difficulty.set("default", 1 + i % 20, false);
        }
        List<Change> changes = play.reading().changes();
        assertEquals(20, changes.size());
        assertEquals(play.clock.instant(), changes.getFirst().time());
        assertEquals(Playground.START.plusSeconds(6), changes.getLast().time());
        assertEquals(25, play.changes.size());
    }

    @Test
    void clockSetBackDelaysRecoveryByNoMoreThanADwell() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.flood();
        play.clock.advance(Duration.ofDays(-365));
        assertEquals(22, play.bits());
        assertEquals(2000, play.reading().load(), 40, "nothing is forgotten");
        play.clock.advance(Duration.ofMinutes(3));
        assertEquals(20, play.bits(), "and it decays from now on");
        play.difficulty.enter("default", Lane.AGED);
        play.clock.advance(Duration.ofMillis(1500));
        assertTrue(play.difficulty.enter("default", Lane.AGED), "and no lane stays closed");
    }

    @Test
    void clockSetBackOverAndOverDoesNotFreezeThePrice() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.flood();
        for (int i = 0; i < 100; i++) {
            play.clock.advance(Duration.ofSeconds(200));
            play.demands();
            play.clock.advance(Duration.ofSeconds(-100));
            play.demands();
        }
        assertEquals(20, play.bits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2036-01-01T00:00:00Z", "2600-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void clockSetFarAheadOnlyLetsThePriceFall(Instant ahead) throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.flood();
        Instant back = play.clock.instant();
        play.clock.set(ahead);
        assertEquals(20, play.bits());
        play.accept(1);
        play.clock.set(back);
        assertEquals(20, play.bits());
        play.flood();
        assertEquals(22, play.bits(), "and works on when it is set right");
        play.clock.advance(Duration.ofMinutes(3));
        assertEquals(20, play.bits());
    }

    @Test
    void applicationsShareNothing() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.flood();
        assertEquals(20, play.difficulty.demands("shop").chosen().bits());
        assertTrue(play.difficulty.enter("shop", Lane.AGED));
        assertEquals(List.of("default", "shop"), play.difficulty.readings().stream().map(Reading::application).toList());
    }

    @Test
    void unknownApplicationsAreABug() throws Exception {
        AdaptiveDifficulty difficulty = new Playground(Policies.DEFAULTS).difficulty;
        assertThrows(IllegalArgumentException.class, () -> difficulty.demands("nobody"));
        assertThrows(IllegalArgumentException.class, () -> difficulty.enter("nobody", Lane.FRESH));
        assertThrows(IllegalArgumentException.class, () -> difficulty.accepted("nobody"));
    }

    @Test
    void tellsWhomItTurnsAway() throws Exception {
        Playground play = new Playground(Policies.withLanes(1, 1, 1));
        assertTrue(play.difficulty.enter("default", Lane.FLOOR));
        assertFalse(play.difficulty.enter("default", Lane.FLOOR));
        assertFalse(play.difficulty.enter("default", Lane.FRESH));
        assertFalse(play.difficulty.enter("default", Lane.AGED));
        assertEquals(List.of(Lane.FLOOR, Lane.FRESH, Lane.AGED), play.shed);
    }
}
