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
        long started = nanoClock.getAsLong();
        while (true) {
            boolean found = tries.someMore();
            Duration elapsed = Duration.ofNanos(nanoClock.getAsLong() - started);
            if (found) {
                return new MintOutcome.Minted(confirmed(challenge, tries.counter()), tries.tried(), elapsed);
            }
            if (Thread.currentThread().isInterrupted() || !listener.onProgress(tries.tried(), elapsed)) {
                return new MintOutcome.Cancelled(tries.tried());
            }
            if (elapsed.compareTo(budget.cpuTime()) >= 0) {
                return new MintOutcome.BudgetSpent(tries.tried());
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
