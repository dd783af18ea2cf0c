package dev.usagereporter.server.gate;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Nanoseconds that only move as the test says; they start just before they overflow, as the real ones may. */
final class NanoClock implements LongSupplier {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final AtomicLong step = new AtomicLong();

    @Override
    public long getAsLong() {
        return now.getAndAdd(step.getAndSet(0));
    }

    void advance(long nanos) {
        now.addAndGet(nanos);
    }

    /** So much passes after the next look at the clock. */
    void passAfterTheNextLook(long nanos) {
        step.set(nanos);
    }
}
