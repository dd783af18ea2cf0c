package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * How much comes in from one source without a proof: a token bucket for each, kept as one instant, at which it will be full
 * again (the generic cell rate algorithm, ITU-T I.371).
 *
 * <p>Nothing of a source is kept: a hash of it with a random key of this process chooses one of {@value #SLOTS} buckets, which
 * are all there ever are. Two sources of one bucket share it, so that the second may be told to slow down for the first; with
 * a thousand sources at once that happens to one in 65. Nobody can choose whose bucket they share.
 */
public final class SourceBuckets {
    static final int SLOTS = 65_536;

    private static final int KEY_BYTES = 16;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int MAX = 1_000_000;

    private final byte[] key = new byte[KEY_BYTES];
    private final long perToken;
    private final long capacity;
    private final LongSupplier nanos;
    private final long start;

    /** When each bucket will be full again, in nanoseconds since the start; changed by compare-and-set alone. */
    private final AtomicLongArray fullAt = new AtomicLongArray(SLOTS);

    /**
     * Full buckets.
     *
     * @param perMinute requests a minute of one source, 1 to 1,000,000
     * @param burst requests of one source at once, 1 to 1,000,000
     * @param nanos a clock as {@link System#nanoTime}, which is never set back
     */
    public SourceBuckets(int perMinute, int burst, SecureRandom random, LongSupplier nanos) {
        if (perMinute < 1 || perMinute > MAX || burst < 1 || burst > MAX) {
            throw new IllegalArgumentException("expected a rate and a burst of 1 to " + MAX);
        }
        random.nextBytes(key);
        this.perToken = (MINUTE_NANOS + perMinute - 1) / perMinute;
        this.capacity = perToken * burst;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /**
     * Takes a token of a source's bucket.
     *
     * @param source what one source has in common, such as the bytes of an address
     * @return how long the source must wait for the next one; empty where one was taken
     */
    public Optional<Duration> take(byte[] source) {
        int slot = slot(source);
        long now = nanos.getAsLong() - start;
        while (true) {
            long full = fullAt.get(slot);
            long after = Math.max(full, now) + perToken;
            // A bucket from which exactly everything is taken is empty, and that is allowed.
            if (after - now > capacity) {
                return Optional.of(Duration.ofNanos(after - now - capacity));
            }
            if (fullAt.compareAndSet(slot, full, after)) {
                return Optional.empty();
            }
        }
    }

    private int slot(byte[] source) {
        MessageDigest sha256 = Algorithm.SHA256.newDigest();
        sha256.update(key);
        return ByteBuffer.wrap(sha256.digest(source)).getInt() & (SLOTS - 1);
    }
}
