package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Minting with argon2id, which looks at everything after each try. */
class Argon2MinterTest {
    private static final Argon2id SMALL = new Argon2id(8, 1, 1);
    private static final Duration STEP = Duration.ofMillis(10);
    private static final MintBudget AMPLE = new MintBudget(Stamp.MAX_BITS, Duration.ofDays(1));
    private static final Challenge ENDLESS = challenge(SMALL, 160, "endless");

    @ParameterizedTest
    @CsvSource({"8, 1, 1, 1, a", "8, 1, 1, 5, b", "8, 1, 1, 8, c", "32, 2, 2, 4, d", "64, 1, 8, 3, e", "1024, 1, 1, 4, f"})
    void findsTheSolutionThatANaiveLoopFindsFirst(int memory, int passes, int lanes, int bits, String salt) {
        Challenge challenge = challenge(new Argon2id(memory, passes, lanes), bits, salt);
        MintOutcome.Minted minted = mint(challenge);
        long tries = LongStream.rangeClosed(1, 1_000_000)
                .filter(counter -> Verification.countedBits(naive(challenge, counter), challenge.algorithm()) >= bits)
                .findFirst()
                .orElseThrow();
        assertEquals(naive(challenge, tries), minted.stamp());
        assertEquals(tries, minted.tries());
    }

    @Test
    void mintsWhatVerifies() {
        Stamp stamp = mint(challenge(SMALL, 6, "salt")).stamp();
        assertEquals("alg=argon2id", stamp.extension());
        Expectation expected = new Expectation(SMALL, "resource", 6, LocalDate.of(2026, 11, 20));
        assertEquals(new Verdict.Valid(6), Verification.verify(stamp, expected));
    }

    @ParameterizedTest
    @CsvSource({"21, 20", "2, 1", "160, 159"})
    void refusesMoreBitsThanTheBudgetBeforeAnyWork(int asked, int allowed) {
        Minter minter = new Argon2Minter(() -> {
            throw new AssertionError("no look at the clock");
        });
        Challenge challenge = challenge(new Argon2id(Argon2id.MAX_MEMORY, 16, 1), asked, "salt");
        MintOutcome outcome = minter.mint(challenge, new MintBudget(allowed, Duration.ofDays(1)), (tries, elapsed) -> {
            throw new AssertionError("no progress");
        });
        assertEquals(new MintOutcome.TooManyBits(asked, allowed), outcome);
    }

    @Test
    void mintsTheBitsThatTheBudgetJustAllows() {
        MintOutcome outcome = new Argon2Minter(FakeNanos.steppingSeconds())
                .mint(challenge(SMALL, 3, "salt"), new MintBudget(3, Duration.ofDays(1)), MintListener.NONE);
        assertInstanceOf(MintOutcome.Minted.class, outcome);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "9999999, 1", "10000000, 1", "10000001, 2", "20000000, 2", "20000001, 3", "95000000, 10"})
    void stopsAfterTheFirstTryAtWhichTheTimeIsSpent(long budgetNanos, long tries) {
        MintOutcome outcome = new Argon2Minter(FakeNanos.stepping(STEP))
                .mint(ENDLESS, new MintBudget(Stamp.MAX_BITS, Duration.ofNanos(budgetNanos)), MintListener.NONE);
        assertEquals(new MintOutcome.BudgetSpent(tries), outcome);
    }

    @Test
    void keepsASolutionFoundAsTheTimeRanOut() {
        MintOutcome.Minted found = mint(challenge(SMALL, 4, "salt"));
        assertTrue(found.tries() > 1, "the solution must not be the first try");
        Duration justEnough = STEP.multipliedBy(found.tries() - 1).plusNanos(1);
        Minter minter = new Argon2Minter(FakeNanos.stepping(STEP));
        MintOutcome outcome =
                minter.mint(challenge(SMALL, 4, "salt"), new MintBudget(20, justEnough), MintListener.NONE);
        assertEquals(STEP.multipliedBy(found.tries()), assertInstanceOf(MintOutcome.Minted.class, outcome).took());
        MintOutcome less = new Argon2Minter(FakeNanos.stepping(STEP))
                .mint(challenge(SMALL, 4, "salt"), new MintBudget(20, justEnough.minusNanos(1)), MintListener.NONE);
        assertEquals(new MintOutcome.BudgetSpent(found.tries() - 1), less);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void asksTheListenerAfterEachTry(int calls) {
        List<Long> tries = new ArrayList<>();
        List<Duration> elapsed = new ArrayList<>();
        MintOutcome outcome = new Argon2Minter(FakeNanos.stepping(STEP)).mint(ENDLESS, AMPLE, (done, since) -> {
            tries.add(done);
            elapsed.add(since);
            return tries.size() < calls;
        });
        assertEquals(new MintOutcome.Cancelled(calls), outcome);
        for (int i = 0; i < calls; i++) {
            assertEquals(i + 1L, tries.get(i));
            assertEquals(STEP.multipliedBy(i + 1), elapsed.get(i));
        }
        assertEquals(calls, tries.size());
    }

    @Test
    void stopsAfterTheTryInWhichItIsInterruptedAndLeavesTheFlag() {
        MintOutcome outcome;
        boolean stillInterrupted;
        try {
            outcome = new Argon2Minter(FakeNanos.steppingSeconds()).mint(ENDLESS, AMPLE, (tries, elapsed) -> {
                if (tries == 3) {
                    Thread.currentThread().interrupt();
                }
                return true;
            });
        } finally {
            stillInterrupted = Thread.interrupted();
        }
        assertEquals(new MintOutcome.Cancelled(4), outcome);
        assertTrue(stillInterrupted);
    }

    @Test
    void mintsArgon2idOnly() {
        Challenge sha1 = challenge(Algorithm.SHA1, 1, "salt");
        Minter minter = new Argon2Minter(FakeNanos.steppingSeconds());
        assertThrows(IllegalArgumentException.class, () -> minter.mint(sha1, AMPLE, MintListener.NONE));
    }

    /** One minter for all of them gives what the minter of each gives. */
    @Test
    void isChosenByTheAlgorithm() {
        StampMinter any = new StampMinter(FakeNanos.steppingSeconds());
        for (Algorithm algorithm : List.of(Algorithm.SHA1, Algorithm.SHA256, SMALL)) {
            Challenge challenge = challenge(algorithm, 5, "salt");
            Minter own = algorithm instanceof Argon2id
                    ? new Argon2Minter(FakeNanos.steppingSeconds())
                    : new DigestMinter(FakeNanos.steppingSeconds());
            MintOutcome outcome = any.mint(challenge, AMPLE, MintListener.NONE);
            assertEquals(own.mint(challenge, AMPLE, MintListener.NONE), outcome);
            Stamp stamp = assertInstanceOf(MintOutcome.Minted.class, outcome).stamp();
            assertEquals(5, Verification.value(stamp, algorithm));
        }
    }

    private static MintOutcome.Minted mint(Challenge challenge) {
        return assertInstanceOf(
                MintOutcome.Minted.class,
                new Argon2Minter(FakeNanos.steppingSeconds()).mint(challenge, AMPLE, MintListener.NONE));
    }

    private static Challenge challenge(Algorithm algorithm, int bits, String salt) {
        return Challenge.of(algorithm, bits, "261120", "resource", salt);
    }

    private static Stamp naive(Challenge challenge, long counter) {
        return challenge.withCounter("0".repeat(16 - Long.toHexString(counter).length()) + Long.toHexString(counter));
    }
}
