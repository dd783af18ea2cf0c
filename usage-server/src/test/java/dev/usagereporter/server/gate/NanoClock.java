package dev.usagereporter.server.gate;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Nanoseconds that stand still until the test moves them; they start just before they overflow, as the real ones may. */
final class NanoClock implements LongSupplier {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);

    @Override
    public long getAsLong() {
        return now.get();
    }

    void advance(long nanos) {
        now.addAndGet(nanos);
    }
}
