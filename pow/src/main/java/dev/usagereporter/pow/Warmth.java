package dev.usagereporter.pow;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What a minter knows of its process: how much it has tried in it so far, and whether lanes have become the faster engine.
 * Shared by the minter's threads, and by all that it mints with one hash.
 */
final class Warmth {
    private final long longWork;
    private final AtomicLong tries = new AtomicLong();
    private volatile boolean warm;

    /** @param longWork tries of the scalar engine from which on it is worth the time to warm up the other one */
    Warmth(long longWork) {
        this.longWork = longWork;
    }

    /** Counts tries that were made with the scalar engine. */
    void tries(long count) {
        tries.addAndGet(count);
    }

    /** @param expected tries of the stamp that is being minted */
    boolean isLongWork(long expected) {
        return expected >= longWork || tries.get() >= longWork;
    }

    boolean isWarm() {
        return warm;
    }

    void lanesAreFaster() {
        warm = true;
    }
}
