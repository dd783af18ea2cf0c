package dev.usagereporter.server.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory for long bodies. The limits of requests and of one body multiply to more than a small heap has, and a client
 * may announce the longest body and send it slowly; so long bodies share a budget, and short ones, which nearly all
 * reports are, never need any of it. A body in chunks counts as the longest.
 */
final class BodyBudget {
    /** A body announced with at most so many bytes needs no budget. */
    static final int SHORT = 64 * 1024;

    private final AtomicLong free;

    /**
     * A budget that nobody has used.
     *
     * @param bytes of all long bodies together
     */
    BodyBudget(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** A sixteenth of the heap: reading and decoding a body takes a few times its length. */
    static BodyBudget ofThisHeap() {
        return new BodyBudget(Runtime.getRuntime().maxMemory() / 16);
    }

    /** Whether so many bytes were free; they are taken then. */
    boolean take(long bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    /** Gives back what was taken. */
    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }

    long free() {
        return free.get();
    }
}
