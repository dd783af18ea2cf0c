package dev.usagereporter.pow;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What is the same for every hash: looks at clock, listener and interrupt between tries, and proves what was found.
 *
 * @param nanoClock monotonic nanoseconds
 */
record MintLoop(LongSupplier nanoClock) {
    /** @param start begins to try; not called for a challenge of more bits than the budget has */
    MintOutcome run(Challenge challenge, MintBudget budget, MintListener listener, Function<Challenge, Tries> start) {
        if (challenge.bits() > budget.maxBits()) {
            return new MintOutcome.TooManyBits(challenge.bits(), budget.maxBits());
        }
        Tries tries = start.apply(challenge);
        HexCounter counter = tries.counter();
        long started = nanoClock.getAsLong();
        while (true) {
            boolean found = tries.someMore();
            Duration elapsed = Duration.ofNanos(nanoClock.getAsLong() - started);
            if (found) {
                return new MintOutcome.Minted(confirmed(challenge, counter), counter.tries(), elapsed);
            }
            if (Thread.currentThread().isInterrupted() || !listener.onProgress(counter.tries(), elapsed)) {
                return new MintOutcome.Cancelled(counter.tries());
            }
            if (elapsed.compareTo(budget.cpuTime()) >= 0) {
                return new MintOutcome.BudgetSpent(counter.tries());
            }
        }
    }

    private static Stamp confirmed(Challenge challenge, HexCounter counter) {
        Stamp stamp = challenge.withCounter(counter.digits());
        if (Verification.value(stamp, challenge.algorithm()) != challenge.bits()) {
            throw new IllegalStateException("minted a stamp that does not verify");
        }
        return stamp;
    }
}
