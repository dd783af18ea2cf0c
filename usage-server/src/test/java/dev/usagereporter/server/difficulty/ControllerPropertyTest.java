package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.server.difficulty.Change.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;

class ControllerPropertyTest {
    /** So many reports at one instant, after a rest. */
    record Burst(int reports, long restNanos) {}

    @Provide
    Arbitrary<List<Burst>> bursts() {
        Arbitrary<Long> rests = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.longs().between(0, 1_000_000_000L)),
                Tuple.of(5, Arbitraries.longs().between(0, 30_000_000_000L)),
                Tuple.of(1, Arbitraries.longs().between(0, 600_000_000_000L)));
        return Combinators.combine(Arbitraries.integers().between(0, 500), rests)
                .as(Burst::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(100);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void lookingMakesNoDifference(@ForAll("bursts") List<Burst> bursts, @ForAll @DoubleRange(min = 0.3, max = 3) double alpha)
            throws Exception {
        Playground unseen = new Playground(policy(alpha));
        Playground seen = new Playground(policy(alpha));
        for (Burst burst : bursts) {
            unseen.clock.advance(Duration.ofNanos(burst.restNanos()));
            unseen.accept(burst.reports());
            for (int look = 0; look < 5; look++) {
                seen.clock.advance(Duration.ofNanos(burst.restNanos() / 5));
                seen.demands();
            }
            seen.clock.advance(Duration.ofNanos(burst.restNanos() % 5));
            seen.accept(burst.reports());
        }
        // The first look of all, which finds every fall that was due.
        assertEquals(unseen.reading(), seen.reading());
        assertEquals(unseen.changes, seen.changes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyChangeIsInOrderAndWithinTheRule(
            @ForAll("bursts") List<Burst> bursts, @ForAll @DoubleRange(min = 0.3, max = 3) double alpha) throws Exception {
        Playground play = new Playground(policy(alpha));
        for (Burst burst : bursts) {
            play.clock.advance(Duration.ofNanos(burst.restNanos()));
            play.accept(burst.reports());
        }
        play.clock.advance(Duration.ofHours(2));
        assertEquals(20, play.bits(), "calm in the end");
        Change previous = new Change(Playground.START, 20, Reason.STARTED);
        for (Change change : play.changes) {
            assertFalse(change.time().isBefore(previous.time()));
            assertTrue(change.bits() >= 20 && change.bits() <= 26);
            if (change.reason() == Reason.LOAD_FELL) {
                assertEquals(previous.bits() - 1, change.bits());
                assertFalse(change.time().isBefore(previous.time().plus(Policies.DWELL)), "dwells");
            } else {
                assertEquals(Reason.LOAD_ROSE, change.reason());
                assertTrue(change.bits() > previous.bits());
            }
            previous = change;
        }
    }

    private static Policy policy(double alpha) {
        return new Policy(Algorithm.SHA1, 20, 26, 3, alpha, 0, 0, Policies.DWELL, Policies.HOLD, Optional.empty());
    }
}
