package dev.usagereporter.server.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory for long bodies. The limits of requests and of one body multiply to more than a small heap has, and a client
 * may announce a body and hold back its last byte; so long bodies share a budget. Short ones, which nearly all reports
 * are, need none of it and never meet here: all requests at once hold at most that many times {@link #SHORT}. A body in
 * chunks counts as the longest.
 */
final class BodyBudget {
    /** A body announced with at most so many bytes needs no budget; a report without much of an extra has about 1 KiB. */
    static final int SHORT = 4 * 1024;

    private final AtomicLong free;

    /**
     * A budget that nobody has used.
     *
     * @param bytes of all long bodies together
     */
    BodyBudget(long bytes) {
        free = new AtomicLong(bytes);
    }

    /**
     * A sixteenth of the heap, since reading and decoding a body takes a few times its length; on the smallest heaps more,
     * so that one longest body always fits: it would be sent away for ever.
     *
     * @param heap most bytes of this process's heap
     * @param maxBody the longest body, bytes
     */
    static BodyBudget of(long heap, int maxBody) {
        return new BodyBudget(Math.max(heap / 16, maxBody));
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
