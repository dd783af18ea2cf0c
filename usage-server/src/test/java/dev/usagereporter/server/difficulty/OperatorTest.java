package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.server.difficulty.Change.Reason;
import dev.usagereporter.server.difficulty.Decisions.Decision;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sets, and gives back. */
class OperatorTest {
    @Test
    void setPriceIsInForceForTheNextSessionAndWithoutALane() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        Ruling.Done done = assertInstanceOf(Ruling.Done.class, play.difficulty.set("default", 18, false));
        assertEquals(new Demand(Algorithm.SHA1, 18, 18), play.chosen());
        assertEquals(play.reading(), done.reading());
        assertTrue(done.reading().decidedByOperator());
        Change set = new Change(Playground.START, 18, Reason.OPERATOR_SET);
        assertEquals(set, done.reading().changes().getFirst());
        assertEquals(List.of(set), play.changes);
        assertEquals(20, play.difficulty.demands("shop").chosen().bits(), "and only there");
    }

    @Test
    void loadDoesNotMoveASetPriceNorOpenALane() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.difficulty.set("default", 19, false);
        play.flood();
        assertEquals(new Demand(Algorithm.SHA1, 19, 19), play.chosen());
        play.clock.advance(Duration.ofDays(1));
        assertEquals(19, play.bits());
        assertEquals(1, play.changes.size());
    }

    @Test
    void setPriceAboveTheFloorDoesNotFall() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.difficulty.set("default", 30, true);
        play.clock.advance(Duration.ofDays(1));
        assertEquals(new Demand(Algorithm.SHA1, 30, 30), play.chosen());
    }

    @Test
    void sheddingStaysOn() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.difficulty.set("default", 10, false);
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            passed += play.enterAndStore(Lane.FRESH) ? 1 : 0;
        }
        assertEquals(2000, passed);
    }

    @Test
    void sha1BesideAnotherAlgorithmStaysAtItsFloor() throws Exception {
        Playground play = new Playground(Policies.with(Algorithm.SHA256, Optional.of(18)));
        play.flood();
        play.difficulty.set("default", 23, false);
        assertEquals(Optional.of(new Demand(Algorithm.SHA1, 18, 18)), play.demands().sha1());
        assertEquals(new Demand(Algorithm.SHA256, 23, 23), play.chosen());
    }

    @Test
    void releasedPriceStartsFromTheLoad() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.difficulty.set("default", 10, false);
        play.flood();
        Ruling.Done done = assertInstanceOf(Ruling.Done.class, play.difficulty.release("default"));
        assertEquals(new Demand(Algorithm.SHA1, 22, 20), play.chosen());
        assertFalse(done.reading().decidedByOperator());
        Change released = new Change(play.clock.instant(), 22, Reason.OPERATOR_RELEASED);
        assertEquals(released, done.reading().changes().getFirst());
        assertEquals(released, play.changes.getLast());
        play.clock.advance(Duration.ofMinutes(3));
        assertEquals(20, play.bits(), "and the load moves it again");
    }

    @Test
    void releasedPriceIsWithinTheBounds() throws Exception {
        Playground calm = new Playground(Policies.DEFAULTS);
        calm.difficulty.set("default", 35, true);
        calm.difficulty.release("default");
        assertEquals(20, calm.bits());
        Playground busy = new Playground(Policies.UNSHED);
        busy.difficulty.set("default", 5, false);
        busy.accept(2_000_000);
        busy.difficulty.release("default");
        assertEquals(26, busy.bits());
    }

    @Test
    void releaseOfWhatWasNotSetChangesNothing() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.decisions.broken = true;
        assertInstanceOf(Ruling.Done.class, play.difficulty.release("default"));
        assertEquals(List.of(), play.changes);
        assertEquals(0, play.decisions.saves);
    }

    @Test
    void unknownApplicationIsSaid() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        assertEquals(new Ruling.Unknown(), play.difficulty.set("nobody", 20, true));
        assertEquals(new Ruling.Unknown(), play.difficulty.release("nobody"));
        assertEquals(0, play.decisions.saves);
    }

    @Test
    void whatCannotBeKeptDoesNotComeIntoForce() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.difficulty.set("default", 18, false);
        Reading before = play.reading();
        play.decisions.broken = true;
        assertThrows(IOException.class, () -> play.difficulty.set("default", 16, false));
        assertThrows(IOException.class, () -> play.difficulty.release("default"));
        assertEquals(before, play.reading());
        play.decisions.broken = false;
        play.difficulty.set("shop", 17, false);
        assertEquals(
                Map.of(
                        "default", new Decision("sha1", 18, Playground.START),
                        "shop", new Decision("sha1", 17, Playground.START)),
                play.decisions.kept);
    }

    @Test
    void isKeptBeforeItIsInForce() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        int[] asked = new int[1];
        Decisions watched = new Decisions() {
            @Override
            public Map<String, Decision> load() {
                return Map.of();
            }

            @Override
            public void save(Map<String, Decision> decisions) {
                asked[0] = play.difficulty.demands("default").chosen().bits();
            }
        };
        play.difficulty = AdaptiveDifficulty.open(Map.of("default", Policies.DEFAULTS), watched, play.clock, play);
        play.difficulty.set("default", 12, false);
        assertEquals(20, asked[0]);
        assertEquals(12, play.bits());
        play.difficulty.release("default");
        assertEquals(12, asked[0]);
        assertEquals(20, play.bits());
    }

    @Test
    void survivesARestartUntilItIsReleased() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.difficulty.set("default", 18, false);
        play.clock.advance(Duration.ofHours(1));
        play.difficulty = play.open(Policies.DEFAULTS);
        assertEquals(new Demand(Algorithm.SHA1, 18, 18), play.chosen());
        assertTrue(play.reading().decidedByOperator());
        Instant now = play.clock.instant();
        assertEquals(
                List.of(new Change(now, 18, Reason.STARTED), new Change(now.minusSeconds(3600), 18, Reason.OPERATOR_SET)),
                play.reading().changes());
        play.difficulty.release("default");
        play.difficulty = play.open(Policies.DEFAULTS);
        assertEquals(20, play.bits());
        assertFalse(play.reading().decidedByOperator());
    }

    /** 20 bits of SHA-1 are a tenth of a second, 20 bits of argon2id are half an hour. */
    @Test
    void leavesAPriceOfAnotherHashOutOfForce() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.difficulty.set("default", 18, false);
        Policy hard = Policies.with(new Argon2id(1024, 1, 1), Optional.empty());
        play.difficulty = play.open(hard);
        assertEquals(hard.floor(), play.bits());
        assertFalse(play.reading().decidedByOperator());
        assertEquals(List.of("default 18 false"), play.restored);
        play.difficulty = play.open(Policies.DEFAULTS);
        assertEquals(18, play.bits(), "nothing was forgotten");
        assertEquals(List.of("default 18 false", "default 18 true"), play.restored);
    }

    /** A disk may fail after it has written. */
    @Test
    void clearsTheDiskWhenItMayHoldAnOrderThatFailed() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        play.decisions.broken = true;
        assertThrows(IOException.class, () -> play.difficulty.set("default", 18, false));
        assertEquals(20, play.bits());
        play.decisions.broken = false;
        int saves = play.decisions.saves;
        play.difficulty.release("default");
        assertEquals(saves + 1, play.decisions.saves);
        play.difficulty.release("default");
        assertEquals(saves + 1, play.decisions.saves, "and once is enough");
    }

    @Test
    void keepsDecisionsOfApplicationsThatAreNotServed() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        Decision gone = new Decision("sha1", 15, Playground.START.minusSeconds(1));
        play.decisions.kept = Map.of("gone", gone);
        play.difficulty = play.open(Policies.DEFAULTS);
        play.difficulty.set("default", 18, false);
        assertEquals(Map.of("gone", gone, "default", new Decision("sha1", 18, Playground.START)), play.decisions.kept);
        play.difficulty.release("default");
        assertEquals(Map.of("gone", gone), play.decisions.kept);
        assertEquals(new Ruling.Unknown(), play.difficulty.release("gone"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 41, 160, Integer.MAX_VALUE})
    void refusesWhatIsNoPriceEvenByForce(int bits) throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        assertEquals(new Ruling.Refused("expected 1 to 40 bits"), play.difficulty.set("default", bits, true));
        assertEquals(0, play.decisions.saves);
        play.decisions.kept = Map.of("default", new Decision("sha1", bits, Playground.START));
        IOException refused = assertThrows(IOException.class, () -> play.open(Policies.DEFAULTS));
        assertEquals("a difficulty that was set before is " + bits + " bits, expected 1 to 40", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void takesTheOutermostPrices(int bits) throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        assertInstanceOf(Ruling.Done.class, play.difficulty.set("default", bits, true));
        play.difficulty = play.open(Policies.DEFAULTS);
        assertEquals(bits, play.bits());
    }

    @Test
    void refusesToLockReferenceClientsOutUnlessForced() throws Exception {
        Playground play = new Playground(Policies.DEFAULTS);
        Ruling.Refused refused = assertInstanceOf(Ruling.Refused.class, play.difficulty.set("default", 21, false));
        assertTrue(refused.reason().contains("reference clients"), refused.reason());
        assertEquals(20, play.bits());
        assertEquals(List.of(), play.changes);
        assertEquals(0, play.decisions.saves);
        Ruling.Done done = assertInstanceOf(Ruling.Done.class, play.difficulty.set("default", 21, true));
        assertEquals(21, play.bits());
        assertTrue(done.warnings().getFirst().contains("reference clients"), done.warnings().toString());
    }

    @Test
    void sets20BitsWithoutForceOrWarning() throws Exception {
        Ruling.Done done = assertInstanceOf(Ruling.Done.class, new Playground(Policies.DEFAULTS).difficulty.set("default", 20, false));
        assertEquals(List.of(), done.warnings());
    }

    @Test
    void asksForNoForceWhereReferenceClientsDoNotPayThatPrice() throws Exception {
        Playground play = new Playground(Policies.with(Algorithm.SHA256, Optional.of(20)));
        assertInstanceOf(Ruling.Done.class, play.difficulty.set("default", 24, false));
    }
}
