package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever comes in whatever order: no more than the shared rate in the long run, and no more than two bits. */
class LanesPropertyTest {
    /** So many reports at one instant on one lane, after a rest. */
    record Burst(Lane lane, int reports, long restMillis) {}

    @Provide
    Arbitrary<List<Burst>> bursts() {
        Arbitrary<Integer> reports = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(1, 10)), Tuple.of(3, Arbitraries.integers().between(10, 2000)));
        Arbitrary<Long> rests = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.longs().between(0, 200)),
                Tuple.of(5, Arbitraries.longs().between(0, 2_000)),
                Tuple.of(1, Arbitraries.longs().between(0, 300_000)));
        return Combinators.combine(Arbitraries.of(Lane.class), reports, rests)
                .as(Burst::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(400);
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.of(1.0, 1.5, 2.0, 4.0),
                        Arbitraries.integers().between(0, 300))
                .as(Policies::withLanes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void neverPassesMoreThanTheSharedRateNorRaisesThePriceByMoreThanThat(
            @ForAll("policies") Policy policy, @ForAll("bursts") List<Burst> bursts) throws Exception {
        Playground play = new Playground(policy);
        double rate = policy.shedFactor() * policy.capacity();
        double floorRate = Math.min(rate, policy.floorRate());
        List<Double> passed = new ArrayList<>();
        for (Burst burst : bursts) {
            play.clock.advance(Duration.ofMillis(burst.restMillis()));
            for (int i = 0; i < burst.reports(); i++) {
                if (play.enterAndStore(burst.lane())) {
                    passed.add(Load.seconds(Playground.START, play.clock.instant()));
                }
            }
            double most = policy.floor() + Math.log(policy.shedFactor()) / Math.log(2);
            assertTrue(play.bits() <= most + 0.5, play.bits() + " bits with " + policy);
        }
        double allowance = Math.max(1, rate) + (floorRate > 0 ? Math.max(1, floorRate) : 0);
        for (int from = 0; from < passed.size(); from += 1 + passed.size() / 200) {
            for (int to = from; to < passed.size(); to++) {
                double window = passed.get(to) - passed.get(from);
                assertTrue(to - from + 1 <= rate * window + allowance + 1e-6, to - from + 1 + " in " + window + " s with " + policy);
            }
        }
    }

    /** A flood of old tokens can: it could as well send stamps at the floor, which are cheaper. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void noFloodOfFreshTokensTakesTheShareOfTheFloorLane(@ForAll("policies") Policy policy, @ForAll("bursts") List<Burst> flood) {
        Lanes alone = new Lanes(policy, Playground.START);
        Lanes flooded = new Lanes(policy, Playground.START);
        Instant now = Playground.START;
        for (Burst burst : flood) {
            now = now.plusMillis(burst.restMillis());
            for (int i = 0; i < burst.reports(); i++) {
                flooded.enter(Lane.FRESH, now);
            }
            for (int i = 0; i < 3; i++) {
                assertEquals(alone.enter(Lane.FLOOR, now), flooded.enter(Lane.FLOOR, now));
            }
        }
    }
}
