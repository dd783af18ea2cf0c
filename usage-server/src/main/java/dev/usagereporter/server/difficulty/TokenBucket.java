package dev.usagereporter.server.difficulty;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket that holds what one second brings, but at least one token, and starts full; kept as the generic cell rate
 * algorithm does (ITU-T I.371): one instant, at which the bucket will be full again.
 *
 * <p>Instants are nanoseconds modulo 2^64, of which only differences are used, so no clock overflows them. A clock that is
 * set back leaves it at most as empty as it can be, and filling again from then on: not closed until the clock comes back.
 */
final class TokenBucket {
    private static final double SECOND = 1e9;

    /** The slowest rate is one token in thirty years; the arithmetic holds to twice that. */
    private static final double LONGEST = 1e18;

    private final long perToken;
    private final long capacity;

    /** Owned by nobody: replaced by compare-and-set alone. */
    private final AtomicLong fullAt;

    /**
     * A full bucket.
     *
     * @param rate tokens a second, more than 0
     */
    TokenBucket(double rate, Instant now) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("expected a positive rate");
        }
        this.perToken = (long) Math.max(1, Math.ceil(Math.min(LONGEST, SECOND / rate)));
        this.capacity = Math.max((long) SECOND, perToken);
        this.fullAt = new AtomicLong(nanos(now));
    }

    /** Takes a token if one is there. */
    boolean take(Instant now) {
        return takeBelow(capacity - perToken, now);
    }

    /** Takes a token if the bucket is at least half full. */
    boolean takeFromUpperHalf(Instant now) {
        return takeBelow(Math.min(capacity - perToken, capacity / 2), now);
    }

    /** Takes a token that the bucket may have to owe; it owes at most what it can hold. */
    void takeAlways(Instant now) {
        takeBelow(Long.MAX_VALUE, now);
    }

    /** Takes a token if no more than {@code most} nanoseconds' worth is missing. */
    private boolean takeBelow(long most, Instant now) {
        long time = nanos(now);
        while (true) {
            long full = fullAt.get();
            long missing = Math.clamp(full - time, 0, 2 * capacity);
            boolean taken = missing <= most;
            if (!taken && full - time <= 2 * capacity) {
                return false;
            }
            long after = time + Math.min(taken ? missing + perToken : missing, 2 * capacity);
            if (fullAt.compareAndSet(full, after)) {
                return taken;
            }
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * (long) SECOND + instant.getNano();
    }
}
