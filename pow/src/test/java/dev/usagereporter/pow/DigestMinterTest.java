package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestMinterTest {
    private static final int BATCH = 4096;
    private static final Duration STEP = Duration.ofMillis(10);
    private static final MintBudget AMPLE = new MintBudget(Stamp.MAX_BITS, Duration.ofMinutes(10));
    private static final Challenge ENDLESS = challenge(Algorithm.SHA1, 22, "endless");

    @ParameterizedTest
    @CsvSource({
        "SHA1, 1, a", "SHA1, 2, b", "SHA1, 5, c", "SHA1, 8, d", "SHA1, 11, e", "SHA1, 12, f", "SHA1, 14, g", "SHA1, 15, h",
        "SHA256, 1, a", "SHA256, 4, b", "SHA256, 8, c", "SHA256, 13, d", "SHA256, 15, e"
    })
    void findsTheSolutionThatANaiveLoopFindsFirst(DigestAlgorithm algorithm, int bits, String salt) {
        Challenge challenge = challenge(algorithm, bits, salt);
        MintOutcome.Minted minted = mint(challenge);
        long first = LongStream.range(0, 1_000_000)
                .filter(counter -> naiveBits(algorithm, naiveStamp(challenge, counter)) >= bits)
                .findFirst()
                .orElseThrow();
        assertEquals(naiveStamp(challenge, first), minted.stamp().format());
        assertEquals(first + 1, minted.tries());
    }

    @Test
    void mintsWhatVerifies() {
        Challenge challenge = challenge(Algorithm.SHA256, 10, "salt");
        Stamp stamp = mint(challenge).stamp();
        assertEquals(
                new Verdict.Valid(10),
                Verification.verify(
                        stamp, new Expectation(Algorithm.SHA256, "resource", 10, LocalDate.of(2026, 11, 20))));
    }

    @Test
    void mintsFromTheRandomPrefixOfASalt() {
        Random random = new Random(20);
        for (int i = 0; i < 20; i++) {
            Challenge challenge = challenge(Algorithm.SHA1, 8, Salt.random(random, 1 + i * 13));
            assertEquals(8, Verification.value(mint(challenge).stamp(), Algorithm.SHA1));
        }
    }

    @ParameterizedTest
    @CsvSource({"21, 20", "60, 24", "160, 159", "2, 1"})
    void refusesMoreBitsThanTheBudgetBeforeAnyWork(int asked, int allowed) {
        Minter minter = new DigestMinter(() -> {
            throw new AssertionError("no look at the clock");
        });
        MintOutcome outcome = minter.mint(
                challenge(Algorithm.SHA1, asked, "salt"),
                new MintBudget(allowed, Duration.ofDays(1)),
                (tries, elapsed) -> {
                    throw new AssertionError("no progress");
                });
        assertEquals(new MintOutcome.TooManyBits(asked, allowed), outcome);
    }

    @Test
    void mintsTheBitsThatTheBudgetJustAllows() {
        MintOutcome outcome = new DigestMinter(FakeNanos.steppingSeconds())
                .mint(challenge(Algorithm.SHA1, 9, "salt"), new MintBudget(9, Duration.ofDays(1)), MintListener.NONE);
        assertInstanceOf(MintOutcome.Minted.class, outcome);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "9999999, 1", "10000000, 1", "10000001, 2", "20000000, 2", "20000001, 3", "95000000, 10"})
    void stopsAtTheFirstLookAtWhichTheTimeIsSpent(long budgetNanos, int batches) {
        MintOutcome outcome = new DigestMinter(FakeNanos.stepping(STEP))
                .mint(ENDLESS, new MintBudget(Stamp.MAX_BITS, Duration.ofNanos(budgetNanos)), MintListener.NONE);
        assertEquals(new MintOutcome.BudgetSpent((long) batches * BATCH), outcome);
    }

    @Test
    void keepsASolutionFoundAsTheTimeRanOut() {
        MintOutcome outcome = new DigestMinter(FakeNanos.stepping(STEP))
                .mint(challenge(Algorithm.SHA1, 3, "salt"), new MintBudget(20, Duration.ZERO), MintListener.NONE);
        assertEquals(STEP, assertInstanceOf(MintOutcome.Minted.class, outcome).took());
    }

    @Test
    void countsTimeFromItsOwnStart() {
        Challenge challenge = challenge(Algorithm.SHA1, 14, "later");
        DigestMinter minter = new DigestMinter(FakeNanos.stepping(STEP));
        MintOutcome.Minted first =
                assertInstanceOf(MintOutcome.Minted.class, minter.mint(challenge, AMPLE, MintListener.NONE));
        long batches = (first.tries() + BATCH - 1) / BATCH;
        assertTrue(batches > 1, "the solution must lie beyond the first batch");
        assertEquals(STEP.multipliedBy(batches), first.took());
        assertEquals(first, minter.mint(challenge, AMPLE, MintListener.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void stopsWhenTheListenerSaysSo(int calls) {
        List<Long> seen = new ArrayList<>();
        MintOutcome outcome = new DigestMinter(FakeNanos.steppingSeconds()).mint(ENDLESS, AMPLE, (tries, elapsed) -> {
            seen.add(tries);
            return seen.size() < calls;
        });
        assertEquals(new MintOutcome.Cancelled((long) calls * BATCH), outcome);
        assertEquals(calls, seen.size());
    }

    @Test
    void tellsProgressThatOnlyGrows() {
        List<Long> tries = new ArrayList<>();
        List<Duration> elapsed = new ArrayList<>();
        new DigestMinter(FakeNanos.stepping(STEP)).mint(ENDLESS, AMPLE, (done, since) -> {
            tries.add(done);
            elapsed.add(since);
            return done < 10 * BATCH;
        });
        for (int i = 0; i < 10; i++) {
            assertEquals((i + 1L) * BATCH, tries.get(i));
            assertEquals(STEP.multipliedBy(i + 1), elapsed.get(i));
        }
        assertEquals(10, tries.size());
    }

    @Test
    void stopsWhenInterruptedAndLeavesTheFlag() {
        Thread.currentThread().interrupt();
        MintOutcome outcome;
        boolean stillInterrupted;
        try {
            outcome = new DigestMinter(FakeNanos.steppingSeconds()).mint(ENDLESS, AMPLE, MintListener.NONE);
        } finally {
            stillInterrupted = Thread.interrupted();
        }
        assertEquals(new MintOutcome.Cancelled(BATCH), outcome);
        assertTrue(stillInterrupted);
    }

    @ParameterizedTest
    @CsvSource({
        "'mixed mode, sharing', true", "mixed mode, true", "'', true", "'compiled mode, sharing', true",
        "'mixed mode, emulated-client, sharing', false", "'interpreted mode, sharing', false", "interpreted mode, false"
    })
    void warmsUpNothingWithoutTheCompilerThatMakesVectors(String vmInfo, boolean vectors) {
        assertEquals(vectors, DigestMinter.makesVectors(vmInfo));
    }

    /** What is long enough to warm up for is minted all the same, by either engine. */
    @ParameterizedTest
    @CsvSource({"SHA1, 23", "SHA256, 22"})
    void startsToRehearseWithLongWork(DigestAlgorithm algorithm, int longBits) {
        assertEquals(longBits, DigestMinter.longBits(algorithm));
        for (int bits = longBits - 1; bits <= longBits; bits++) {
            AtomicInteger looks = new AtomicInteger();
            LongSupplier clock = () -> looks.incrementAndGet() * 1000L;
            new DigestMinter(clock).mint(challenge(algorithm, bits, "salt"), AMPLE, (tries, elapsed) -> false);
            assertEquals(bits == longBits, looks.get() > 2, looks + " looks at the clock");
        }
    }

    @Test
    void mintsDigestsOnly() {
        Challenge argon2id = challenge(new Argon2id(8, 1, 1), 1, "salt");
        Minter minter = new DigestMinter(FakeNanos.steppingSeconds());
        assertThrows(IllegalArgumentException.class, () -> minter.mint(argon2id, AMPLE, MintListener.NONE));
    }

    @Test
    void setsNoInterruptOfItsOwn() {
        mint(challenge(Algorithm.SHA1, 4, "salt"));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    private static MintOutcome.Minted mint(Challenge challenge) {
        return assertInstanceOf(
                MintOutcome.Minted.class,
                new DigestMinter(FakeNanos.steppingSeconds()).mint(challenge, AMPLE, MintListener.NONE));
    }

    private static Challenge challenge(Algorithm algorithm, int bits, String salt) {
        return Challenge.of(algorithm, bits, "261120", "resource", salt);
    }

    private static String naiveStamp(Challenge challenge, long counter) {
        String prefix = String.format(
                Locale.ROOT,
                "1:%d:%s:%s:%s:%s:",
                challenge.bits(),
                challenge.date(),
                challenge.resource(),
                challenge.extension(),
                challenge.salt());
        int width = 16 + Math.floorMod(36 - prefix.length(), 64);
        return prefix + String.format(Locale.ROOT, "%0" + width + "x", counter);
    }

    private static int naiveBits(Algorithm algorithm, String stamp) {
        return Verification.countedBits(
                assertInstanceOf(StampParse.Parsed.class, Stamp.parse(stamp)).stamp(), algorithm);
    }
}
