package dev.usagereporter.pow;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that moves on by one step at each look; owned by the test's thread. */
final class FakeNanos implements LongSupplier {
    private final long step;
    private long now;

    private FakeNanos(long start, long step) {
        this.now = start;
        this.step = step;
    }

    /** Starts just below the largest value, so that it overflows on the way as the real one may. */
    static FakeNanos stepping(Duration step) {
        return new FakeNanos(Long.MAX_VALUE - step.toNanos() / 2, step.toNanos());
    }

    /** Moves a second at each look, so that a minter that finds nothing comes to the end of any budget. */
    static FakeNanos steppingSeconds() {
        return stepping(Duration.ofSeconds(1));
    }

    @Override
    public long getAsLong() {
        long seen = now;
        now += step;
        return seen;
    }
}
