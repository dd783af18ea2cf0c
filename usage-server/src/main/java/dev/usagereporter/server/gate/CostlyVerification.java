package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Room for hashes that are expensive to verify, so that sending bad ones is not an attack on everybody else: only so many
 * at once, and altogether no more than a share of the processors' time, however many come. A verification is charged the
 * time that it took; what was charged is paid back at the share, and up to a second's worth of it may be spent in advance.
 *
 * <p>Whoever finds all places taken waits a moment for one, because two honest reports may meet; so do only a few, as each
 * holds its body meanwhile. When the share is spent the answer is no at once: in a flood nearly all who wait would be
 * turned away in the end.
 *
 * <p>A verification runs on the thread of its caller. A virtual thread does not leave its carrier while it computes, so
 * the others only go on if fewer run at once than there are carriers (one for each processor); each also takes the memory
 * that its algorithm names. Time is measured by the clock on the wall: on a busy machine more is charged than was
 * computed, which lets through less, never more. A verification that takes longer than {@link Claims#SLACK} is in vain: its
 * report comes too late to take its claim, so parameters must be chosen well below that.
 */
public final class CostlyVerification {
    /** How far ahead of the present may be spent. */
    private static final long BURST_NANOS = 1_000_000_000;

    /** Several of the verifications that are worth configuring. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final int WAITING = 32;

    private static final double MIN_SHARE = 0.001;
    private static final double MAX_SHARE = 1024;

    private final Semaphore places;
    private final double processorsShare;
    private final LongSupplier nanos;
    private final Duration patience;
    /** How many wait for a place; changed atomically. */
    private final AtomicInteger waiting = new AtomicInteger();
    /** When everything that was charged will have been paid back, in nanoseconds of the clock; changed atomically. */
    private final AtomicLong paidBackAt;

    /**
     * Room with nothing spent yet.
     *
     * @param atOnce how many verifications run at once, at least 1
     * @param processorsShare processors' worth of time a second: 0.4 is a fifth of two processors; 0.001 to 1024
     * @param nanos a clock as {@link System#nanoTime}
     */
    public CostlyVerification(int atOnce, double processorsShare, LongSupplier nanos) {
        this(atOnce, processorsShare, nanos, PATIENCE);
    }

    /** @param patience how long to wait for a place */
    CostlyVerification(int atOnce, double processorsShare, LongSupplier nanos, Duration patience) {
        if (atOnce < 1 || !(processorsShare >= MIN_SHARE && processorsShare <= MAX_SHARE)) {
            throw new IllegalArgumentException(
                    "expected at least 1 at once and a share of " + MIN_SHARE + " to " + MAX_SHARE + " processors");
        }
        this.patience = patience;
        this.places = new Semaphore(atOnce, true);
        this.processorsShare = processorsShare;
        this.nanos = nanos;
        this.paidBackAt = new AtomicLong(nanos.getAsLong());
    }

    /** Runs the verification, or says by an empty result that there is no room for it now. */
    Optional<Verdict> verify(Supplier<Verdict> verification) {
        if (!places.tryAcquire() && !waitForPlace()) {
            return Optional.empty();
        }
        try {
            // Looked at with a place taken: everybody who had this place before has been charged, so that at most so many
            // verifications as there are places overdraw.
            long start = nanos.getAsLong();
            if (isSpent(start)) {
                return Optional.empty();
            }
            try {
                return Optional.of(verification.get());
            } finally {
                charge(start);
            }
        } finally {
            places.release();
        }
    }

    private boolean isSpent(long now) {
        return paidBackAt.get() - now >= BURST_NANOS;
    }

    private boolean waitForPlace() {
        if (isSpent(nanos.getAsLong())) {
            return false;
        }
        try {
            return waiting.incrementAndGet() <= WAITING && places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void charge(long start) {
        long now = nanos.getAsLong();
        long toPayBack = (long) Math.ceil((now - start) / processorsShare);
        paidBackAt.updateAndGet(until -> (until - now > 0 ? until : now) + toPayBack);
    }
}
