package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.server.difficulty.Simulation.Attack;
import dev.usagereporter.server.difficulty.Simulation.Result;
import dev.usagereporter.server.difficulty.Simulation.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What a price that follows the load lets in, and what a fixed one would, for a large, a huge and an absurd attacker. */
    @ParameterizedTest
    @CsvSource({"1.2e9, 143, 1144", "6.15e9, 367, 5865", "50e9, 1490, 47684"})
    void holdsAnAttackerToHisShareWithoutShedding(double hashRate, double accepted, double fixed) {
        for (long seed = 1; seed <= 3; seed++) {
            Result result = Simulation.run(Policies.UNSHED, attack(hashRate, 0, 0, Duration.ofMinutes(30), Duration.ZERO, seed));
            assertEquals(accepted, result.summary().attacker(), 0.15 * accepted);
            assertEquals(fixed, result.summary().fixedPrice(), 1);
            assertEquals(0, result.summary().steadyChanges(), "flaps");
            assertEquals(30, result.rows().size());
        }
    }

    @ParameterizedTest
    @CsvSource({"1e8, 20", "1.2e9, 21", "6.15e9, 22", "50e9, 22"})
    void neverGoesAboveTheSharedRateNorTwoBitsWithTheDefaults(double hashRate, int highest) {
        Attack attack = attack(hashRate, 20, 20, Duration.ofMinutes(10), Duration.ZERO, 7);
        Result result = Simulation.run(Policies.DEFAULTS, attack);
        for (Row row : result.rows()) {
            double stored = row.attacker() + row.paying() + row.reference();
            assertTrue(stored <= 2000 + (2000 + 125) / 60.0, "stored " + stored);
            assertTrue(row.bits() <= 22);
        }
        assertEquals(highest, result.summary().highestBits());
        assertEquals(0, result.summary().steadyChanges(), "flaps");
        assertTrue(result.summary().costFactor() <= 4, "a paying client pays at most fourfold");
        assertTrue(result.summary().payingShare() > 0.1, "paying clients get in");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2e9, 6.15e9, 50e9})
    void letsReferenceClientsInByTheirLaneWhateverTheAttack(double hashRate) {
        Result result = Simulation.run(Policies.DEFAULTS, attack(hashRate, 20, 20, Duration.ofMinutes(10), Duration.ZERO, 11));
        assertEquals(1, result.summary().referenceShare());
    }

    @Test
    void letsReferenceClientsInUpToTheRateOfTheirLane() {
        Result result = Simulation.run(Policies.DEFAULTS, attack(6.15e9, 0, 500, Duration.ofMinutes(10), Duration.ZERO, 3));
        assertEquals(0.25, result.summary().referenceShare(), 0.02);
    }

    @Test
    void letsNoReferenceClientInAbove20BitsWithoutALane() {
        Policy policy = Policies.withLanes(500, 4, 0);
        Result result = Simulation.run(policy, attack(6.15e9, 0, 20, Duration.ofMinutes(10), Duration.ZERO, 3));
        assertEquals(0, result.summary().referenceShare());
    }

    @Test
    void letsEverybodyInWhenThereIsNoAttack() {
        Result result = Simulation.run(Policies.DEFAULTS, attack(0, 100, 100, Duration.ofMinutes(10), Duration.ZERO, 5));
        assertEquals(1, result.summary().payingShare());
        assertEquals(1, result.summary().referenceShare());
        assertEquals(1, result.summary().costFactor());
        assertEquals(20, result.summary().highestBits());
        assertEquals(0, result.summary().attacker());
        Row last = result.rows().getLast();
        assertEquals(100, last.paying(), 10);
        assertEquals(100, last.reference(), 10);
        assertEquals(0, last.shed());
    }

    @ParameterizedTest
    @CsvSource({"1.2e9", "6.15e9", "50e9"})
    void isBackAtTheFloorWithinThreeMinutesAfterTheAttackWithTheDefaults(double hashRate) {
        Attack attack = attack(hashRate, 20, 20, Duration.ofMinutes(10), Duration.ofMinutes(10), 13);
        Result result = Simulation.run(Policies.DEFAULTS, attack);
        assertEquals(20, result.rows().size());
        Duration recovery = result.summary().recovery().orElseThrow();
        assertTrue(recovery.isPositive() && recovery.compareTo(Duration.ofMinutes(3)) < 0, recovery.toString());
        assertEquals(20, result.rows().getLast().bits());
    }

    @Test
    void tellsThatItDidNotRecover() {
        Attack attack = attack(6.15e9, 0, 0, Duration.ofMinutes(10), Duration.ofSeconds(30), 13);
        assertEquals(Optional.empty(), Simulation.run(Policies.DEFAULTS, attack).summary().recovery());
    }

    @Test
    void tellsThatThereWasNothingToRecoverFrom() {
        Attack attack = attack(1e6, 1, 0, Duration.ofMinutes(10), MINUTE, 13);
        assertEquals(Optional.of(Duration.ZERO), Simulation.run(Policies.DEFAULTS, attack).summary().recovery());
    }

    @Test
    void playsSha1BesideAnotherAlgorithmAtItsOwnPrice() {
        Attack attack = attack(6.15e9, 0, 20, Duration.ofMinutes(10), Duration.ZERO, 3);
        assertEquals(0, referenceShare(Policies.with(Algorithm.SHA256, Optional.empty()), attack), "not taken at all");
        assertEquals(0, referenceShare(Policies.with(Algorithm.SHA256, Optional.of(21)), attack), "even the floor is too dear");
        assertEquals(1, referenceShare(Policies.with(Algorithm.SHA256, Optional.of(20)), attack), "by the floor lane");
    }

    private static double referenceShare(Policy policy, Attack attack) {
        return Simulation.run(policy, attack).summary().referenceShare();
    }

    @Test
    void givesTheSameResultForTheSameSeed() {
        Attack attack = attack(1.2e9, 20, 20, Duration.ofMinutes(5), MINUTE, 42);
        assertEquals(Simulation.run(Policies.DEFAULTS, attack), Simulation.run(Policies.DEFAULTS, attack));
    }

    @Test
    void endsTheLastRowWithTheSimulation() {
        Attack attack = attack(1e8, 0, 0, Duration.ofSeconds(90), Duration.ofSeconds(35), 1);
        List<Duration> ends = Simulation.run(Policies.DEFAULTS, attack).rows().stream().map(Row::end).toList();
        assertEquals(List.of(MINUTE, Duration.ofMinutes(2), Duration.ofSeconds(125)), ends);
    }

    @Test
    void playsPricesAtWhichNobodyMintsAnything() {
        Policy dear = new Policy(
                Algorithm.SHA1, 40, 160, 1, 1, 0, 0, Policies.DWELL, Policies.HOLD, Optional.empty());
        Result result = Simulation.run(dear, attack(1e6, 0, 0, Duration.ofMinutes(10), Duration.ZERO, 1));
        assertEquals(0, result.summary().attacker());
        assertEquals(1e6 / (1024.0 * 1024 * 1024 * 1024), result.summary().fixedPrice(), 1e-12);
        assertEquals(40, result.summary().highestBits());
    }

    @Test
    void refusesWhatWouldTakeTooLong() {
        Attack endless = attack(1e15, 0, 0, Duration.ofMinutes(30), Duration.ZERO, 1);
        assertThrows(IllegalArgumentException.class, () -> Simulation.run(Policies.DEFAULTS, endless));
        Attack crowd = attack(0, 1e9, 0, Duration.ofSeconds(1), MINUTE, 1);
        assertThrows(IllegalArgumentException.class, () -> Simulation.run(Policies.DEFAULTS, crowd));
    }

    @Test
    void refusesAttacksThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> attack(-1, 0, 0, MINUTE, MINUTE, 1));
        assertThrows(IllegalArgumentException.class, () -> attack(Double.NaN, 0, 0, MINUTE, MINUTE, 1));
        assertThrows(IllegalArgumentException.class, () -> attack(0, Double.POSITIVE_INFINITY, 0, MINUTE, MINUTE, 1));
        assertThrows(IllegalArgumentException.class, () -> attack(0, 0, -1, MINUTE, MINUTE, 1));
        assertThrows(IllegalArgumentException.class, () -> attack(1, 0, 0, Duration.ZERO, MINUTE, 1));
        assertThrows(IllegalArgumentException.class, () -> attack(1, 0, 0, MINUTE, Duration.ofSeconds(-1), 1));
        Duration most = MINUTE.multipliedBy(Simulation.MAX_ROWS);
        attack(1, 0, 0, most, Duration.ZERO, 1);
        assertThrows(IllegalArgumentException.class, () -> attack(1, 0, 0, most, Duration.ofSeconds(1), 1));
    }

    private static Attack attack(
            double hashRate, double paying, double reference, Duration lasting, Duration afterwards, long seed) {
        return new Attack(hashRate, paying, reference, lasting, afterwards, MINUTE, seed);
    }
}
