package dev.usagereporter.pow;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is the same for every hash: has several threads try, looks at clock, listener and interrupt between tries, and proves
 * what was found.
 *
 * @param nanoClock monotonic nanoseconds
 * @param threads makes the threads beside the calling one
 */
record MintLoop(LongSupplier nanoClock, ThreadFactory threads) {
    /**
     * @param threadCount threads to mint on, the calling one included
     * @param start begins tries, on each of those threads; not called for a challenge of more bits than the budget has
     */
    MintOutcome run(Challenge challenge, MintBudget budget, int threadCount, MintListener listener, Supplier<Tries> start) {
        if (challenge.bits() > budget.maxBits()) {
            return new MintOutcome.TooManyBits(challenge.bits(), budget.maxBits());
        }
        long started = nanoClock.getAsLong();
        try (Crew crew = new Crew(threadCount - 1, threads, start)) {
            Tries tries = start.get();
            while (true) {
                String counter = tries.someMore() ? tries.counter() : crew.found();
                Duration elapsed = Duration.ofNanos(nanoClock.getAsLong() - started);
                long tried = tries.tried() + crew.tried();
                if (counter != null) {
                    return new MintOutcome.Minted(confirmed(challenge, counter), tried, elapsed);
                }
                if (Thread.currentThread().isInterrupted() || !listener.onProgress(tried, elapsed)) {
                    return new MintOutcome.Cancelled(tried);
                }
                if (elapsed.multipliedBy(1L + crew.size()).compareTo(budget.cpuTime()) >= 0) {
                    return new MintOutcome.BudgetSpent(tried);
                }
            }
        }
    }

    private static Stamp confirmed(Challenge challenge, String counter) {
        Stamp stamp = challenge.withCounter(counter);
        if (Verification.value(stamp, challenge.algorithm()) != challenge.bits()) {
            throw new IllegalStateException("minted a stamp that does not verify");
        }
        return stamp;
    }
}
