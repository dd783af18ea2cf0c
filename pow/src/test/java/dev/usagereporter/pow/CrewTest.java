package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Minting on several threads. */
@Timeout(60)
class CrewTest {
    private static final MintBudget FOUR = new MintBudget(Stamp.MAX_BITS, Duration.ofMinutes(10), 4);
    private static final Argon2id SMALL = new Argon2id(8, 1, 1);

    /** Threads that were made, to see that none is left. */
    private static final class Threads implements ThreadFactory {
        private final List<Thread> made = new CopyOnWriteArrayList<>();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new MintThread(work);
            made.add(thread);
            return thread;
        }

        void assertEnded(int count) {
            assertEquals(count, made.size());
            for (Thread thread : made) {
                assertFalse(thread.isAlive());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void mintsDigestsOnAsManyThreadsAsTheBudgetAllows(DigestAlgorithm algorithm) {
        for (int i = 0; i < 5; i++) {
            Threads threads = new Threads();
            Challenge challenge = Challenge.of(algorithm, 18, "261120", "resource", "salt" + i);
            MintOutcome outcome = new DigestMinter(System::nanoTime, threads).mint(challenge, FOUR, MintListener.NONE);
            Stamp stamp = assertInstanceOf(MintOutcome.Minted.class, outcome).stamp();
            assertEquals(18, Verification.value(stamp, algorithm));
            threads.assertEnded(3);
        }
    }

    @Test
    void mintsArgon2idOnSeveralThreads() {
        for (int i = 0; i < 5; i++) {
            Threads threads = new Threads();
            Challenge challenge = Challenge.of(SMALL, 8, "261120", "resource", "salt" + i);
            MintOutcome outcome = new Argon2Minter(System::nanoTime, threads).mint(challenge, FOUR, MintListener.NONE);
            Stamp stamp = assertInstanceOf(MintOutcome.Minted.class, outcome).stamp();
            assertEquals(8, Verification.value(stamp, SMALL));
            threads.assertEnded(3);
        }
    }

    /** What takes less time than a thread to start is done without one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16})
    void startsNoThreadForAFewTries(int bits) {
        Threads threads = new Threads();
        Challenge challenge = Challenge.of(Algorithm.SHA1, bits, "261120", "resource", "salt");
        new DigestMinter(System::nanoTime, threads).mint(challenge, FOUR, MintListener.NONE);
        threads.assertEnded(0);
    }

    @Test
    void startsNoThreadForMoreBitsThanTheBudget() {
        Threads threads = new Threads();
        Challenge challenge = Challenge.of(Algorithm.SHA1, 40, "261120", "resource", "salt");
        MintBudget budget = new MintBudget(39, Duration.ofDays(1), 4);
        new DigestMinter(System::nanoTime, threads).mint(challenge, budget, MintListener.NONE);
        threads.assertEnded(0);
    }

    /** All time counts: four threads have a quarter of it each. */
    @Test
    void endsWhenAllThreadsTogetherHaveSpentTheTime() {
        Threads threads = new Threads();
        Challenge endless = Challenge.of(Algorithm.SHA1, 160, "261120", "resource", "salt");
        MintBudget budget = new MintBudget(160, Duration.ofSeconds(8), 4);
        AtomicInteger looks = new AtomicInteger();
        MintOutcome outcome = new MintLoop(FakeNanos.steppingSeconds(), threads)
                .run(endless, budget, 4, (tries, elapsed) -> looks.incrementAndGet() > 0, Endless::new);
        assertInstanceOf(MintOutcome.BudgetSpent.class, outcome);
        assertEquals(2, looks.get());
        threads.assertEnded(3);
    }

    @Test
    void endsAllThreadsWhenCancelled() {
        Threads threads = new Threads();
        Challenge endless = Challenge.of(Algorithm.SHA1, 160, "261120", "resource", "salt");
        MintOutcome outcome = new DigestMinter(System::nanoTime, threads).mint(endless, FOUR, (tries, elapsed) -> tries < 200_000);
        assertTrue(assertInstanceOf(MintOutcome.Cancelled.class, outcome).tries() >= 200_000);
        threads.assertEnded(3);
    }

    @Test
    void endsAllThreadsWhenTheListenerThrows() {
        Threads threads = new Threads();
        Challenge endless = Challenge.of(Algorithm.SHA1, 160, "261120", "resource", "salt");
        DigestMinter minter = new DigestMinter(System::nanoTime, threads);
        IllegalStateException thrown = new IllegalStateException("the host's");
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> minter.mint(endless, FOUR, (tries, elapsed) -> {
            throw thrown;
        })));
        threads.assertEnded(3);
    }

    @Test
    void keepsAnInterruptAndEndsAllThreads() {
        Threads threads = new Threads();
        Challenge endless = Challenge.of(Algorithm.SHA1, 160, "261120", "resource", "salt");
        Thread.currentThread().interrupt();
        MintOutcome outcome;
        boolean kept;
        try {
            outcome = new DigestMinter(System::nanoTime, threads).mint(endless, FOUR, MintListener.NONE);
        } finally {
            kept = Thread.interrupted();
        }
        assertInstanceOf(MintOutcome.Cancelled.class, outcome);
        assertTrue(kept);
        threads.assertEnded(3);
    }

    @Test
    void takesASolutionFromAnyThreadAndCountsTheTriesOfAll() throws InterruptedException {
        CountDownLatch found = new CountDownLatch(1);
        Supplier<Tries> start = () -> new Endless() {
            @Override
            public boolean someMore() {
                super.someMore();
                found.countDown();
                return true;
            }
        };
        try (Crew crew = new Crew(1, new Threads(), start)) {
            assertTrue(found.await(30, java.util.concurrent.TimeUnit.SECONDS));
            String counter = crew.found();
            while (counter == null) {
                Thread.onSpinWait();
                counter = crew.found();
            }
            assertEquals("7", counter);
            assertEquals(1, crew.tried());
        }
    }

    @Test
    void sharesTheWorkAmongThreadsThatCanBeHad() {
        Threads threads = new Threads();
        ThreadFactory onlyTwo = work -> {
            if (threads.made.size() == 2) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return threads.newThread(work);
        };
        Challenge challenge = Challenge.of(Algorithm.SHA1, 18, "261120", "resource", "salt");
        MintOutcome outcome = new DigestMinter(System::nanoTime, onlyTwo).mint(challenge, FOUR, MintListener.NONE);
        assertInstanceOf(MintOutcome.Minted.class, outcome);
        threads.assertEnded(2);
    }

    @Test
    void leavesNoThreadBehindWhereOneCannotBeMade() {
        Threads threads = new Threads();
        IllegalStateException thrown = new IllegalStateException("the host's rules");
        ThreadFactory onlyTwo = work -> {
            if (threads.made.size() == 2) {
                throw thrown;
            }
            return threads.newThread(work);
        };
        DigestMinter minter = new DigestMinter(System::nanoTime, onlyTwo);
        Challenge endless = Challenge.of(Algorithm.SHA1, 160, "261120", "resource", "salt");
        assertSame(thrown, assertThrows(IllegalStateException.class, () -> minter.mint(endless, FOUR, MintListener.NONE)));
        threads.assertEnded(2);
    }

    @Test
    void tellsTheCallerOfAThreadThatFails() {
        IllegalStateException bug = new IllegalStateException("an engine's");
        Supplier<Tries> start = () -> {
            if (Thread.currentThread() instanceof MintThread) {
                throw bug;
            }
            return new Endless();
        };
        Threads threads = new Threads();
        Challenge endless = Challenge.of(Algorithm.SHA1, 160, "261120", "resource", "salt");
        MintLoop loop = new MintLoop(System::nanoTime, threads);
        Throwable thrown = assertThrows(IllegalStateException.class, () -> loop.run(endless, FOUR, 4, MintListener.NONE, start));
        assertSame(bug, thrown.getCause());
        threads.assertEnded(3);
    }

    @Test
    void neverHandsOutAStampThatDoesNotVerify() {
        Challenge challenge = Challenge.of(Algorithm.SHA1, 160, "261120", "resource", "salt");
        Supplier<Tries> lying = () -> new Endless() {
            @Override
            public boolean someMore() {
                return true;
            }
        };
        MintLoop loop = new MintLoop(System::nanoTime, new Threads());
        assertThrows(IllegalStateException.class, () -> loop.run(challenge, FOUR, 1, MintListener.NONE, lying));
    }

    @Test
    void mintsOnThreadsThatLeaveTheHostAlone() {
        MintThread thread = new MintThread(() -> {});
        assertTrue(thread.isDaemon());
        assertEquals(Thread.MIN_PRIORITY, thread.getPriority());
        assertEquals(null, thread.getContextClassLoader());
    }

    /** Tries that find nothing. */
    private static class Endless implements Tries {
        private volatile long tried;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        public boolean someMore() {
            tried++;
            return false;
        }

        @Override
        public long tried() {
            return tried;
        }

        @Override
        public String counter() {
            return "7";
        }
    }
}
