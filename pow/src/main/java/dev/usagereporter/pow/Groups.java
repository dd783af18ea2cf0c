package dev.usagereporter.pow;

import java.util.concurrent.atomic.AtomicLong;

/** Hands out counters, or groups of them, each to one thread. Safe for use by several threads. */
final class Groups {
    private final AtomicLong next;

    Groups() {
        this(0);
    }

    Groups(long first) {
        this.next = new AtomicLong(first);
    }

    long take() {
        return next.getAndIncrement();
    }
}
