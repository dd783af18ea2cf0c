package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.gate.Claims;
import dev.usagereporter.server.report.UsageReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where callers and the writer meet: claims, what is pending, and the queue, under one lock that is never held over
 * I/O. Looking a claim up, taking it and queueing its row is one step under that lock.
 */
final class Intake {
    /** A batch larger than this is split: H2 keeps an uncommitted batch in memory. */
    private static final long BATCH_BYTES = 16L << 20;

    private enum State {
        OPEN,
        CLOSING,
        BROKEN
    }

    private final StoreOptions options;
    private final InstantSource clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Owned by the lock, down to the end of the list.
    private final Claims claims;
    /** Claims that are neither committed nor released: at most the queue, one batch, and what a broken store leaves. */
    private final Map<ClaimKey, Entry> pending = new HashMap<>();
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private long queuedBytes;
    private State state = State.OPEN;

    Intake(StoreOptions options, InstantSource clock, long claimSeed) {
        this.options = options;
        this.clock = clock;
        this.claims = new Claims(options.claimLife(), options.claimCap(), claimSeed);
    }

    /** The entry is asked last, once everything else speaks for the report. */
    Reception admit(ClaimKey claim, UsageReport report, BooleanSupplier open) {
        Entry entry = new Entry(claim, report);
        lock.lock();
        try {
            if (state != State.OPEN) {
                return new Reception.Refused();
            }
            Instant now = clock.instant();
            if (claims.contains(claim, now)) {
                return new Reception.Known();
            }
            Entry earlier = pending.get(claim);
            if (earlier != null) {
                return new Reception.Pending(earlier);
            }
            // It was held up since the gate's check. If its proof was stored before, that claim may have expired since.
            if (Duration.between(report.receivedAt(), now).compareTo(Claims.SLACK) > 0) {
                return new Reception.Refused();
            }
            // A pending claim has its place reserved, so a commit never finds the table full.
            if (claims.size(now) + pending.size() >= options.claimCap() || !queueHasRoom(entry)) {
                return new Reception.Refused();
            }
            if (!open.getAsBoolean()) {
                return new Reception.Shed();
            }
            pending.put(claim, entry);
            queue.add(entry);
            queuedBytes += entry.bytes;
            changed.signal();
            return new Reception.Accepted(entry);
        } finally {
            lock.unlock();
        }
    }

    private boolean queueHasRoom(Entry entry) {
        boolean fits = queuedBytes + entry.bytes <= options.queueBytes();
        return queue.isEmpty() || (queue.size() < options.queue() && fits);
    }

    /**
     * The next batch, oldest first; empty when none came within {@code wait} or none will come. Only the writer calls
     * it, and whatever it gets must be settled, released or left to {@link #breakDown}.
     */
    List<Entry> take(Duration wait) {
        lock.lock();
        try {
            awaitWork(wait);
            List<Entry> batch = new ArrayList<>(Math.min(queue.size(), options.batch()));
            long bytes = 0;
            for (Entry entry = queue.peek();
                    entry != null && batch.size() < options.batch() && (batch.isEmpty() || bytes + entry.bytes <= BATCH_BYTES);
                    entry = queue.peek()) {
                queue.remove();
                entry.taken = true;
                bytes += entry.bytes;
                batch.add(entry);
            }
            queuedBytes -= bytes;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void awaitWork(Duration wait) {
        long left = wait.toNanos();
        try {
            while (queue.isEmpty() && state == State.OPEN && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException nobodyInterruptsTheWriter) {
            // And if somebody did: the flag is cleared here and does not reach the database.
        }
    }

    /** Whether the writer has nothing more to do, ever. */
    boolean finished() {
        lock.lock();
        try {
            return state != State.OPEN && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** A claim that the database holds from before the start. */
    void restore(ClaimKey claim, Instant receivedAt) {
        lock.lock();
        try {
            claims.restore(claim, receivedAt);
        } finally {
            lock.unlock();
        }
    }

    /** The entries are committed and durable: their claims are held from now on. */
    void settle(List<Entry> stored) {
        lock.lock();
        try {
            for (Entry entry : stored) {
                pending.remove(entry.claim);
                // The same time as in the row, so that a restart finds the same end of the claim.
                if (!claims.add(entry.claim, entry.report.receivedAt())) {
                    throw new IllegalStateException("a pending claim has a reserved place");
                }
            }
        } finally {
            lock.unlock();
        }
        complete(stored, Outcome.STORED);
    }

    /** The entries are certainly not stored: the same proofs may come again. */
    void release(List<Entry> failed) {
        lock.lock();
        try {
            failed.forEach(entry -> pending.remove(entry.claim));
        } finally {
            lock.unlock();
        }
        complete(failed, Outcome.RELEASED);
    }

    /**
     * Takes a row back that the writer has not taken yet.
     *
     * @param owner whether the caller is the one who queued it; anybody else only stops waiting
     * @return whether the caller may go
     */
    boolean withdraw(Entry entry, boolean owner) {
        lock.lock();
        try {
            if (entry.taken || entry.outcome.isDone()) {
                return false;
            }
            if (!owner) {
                return true;
            }
            if (queue.remove(entry)) {
                queuedBytes -= entry.bytes;
                pending.remove(entry.claim);
            }
        } finally {
            lock.unlock();
        }
        complete(List.of(entry), Outcome.RELEASED);
        return true;
    }

    /** Accepts nothing more; what was accepted is still handed to the writer. */
    void close() {
        lock.lock();
        try {
            if (state == State.OPEN) {
                state = State.CLOSING;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back everything that the writer has not taken, and says how much that was. */
    int abandonQueue() {
        List<Entry> left;
        lock.lock();
        try {
            left = List.copyOf(queue);
            queue.clear();
            queuedBytes = 0;
        } finally {
            lock.unlock();
        }
        release(left);
        return left.size();
    }

    /** Nobody knows any more what is on disk: nothing is accepted again, and the claims of the batch stay taken. */
    void breakDown(List<Entry> batch) {
        lock.lock();
        try {
            state = State.BROKEN;
        } finally {
            lock.unlock();
        }
        complete(batch, Outcome.UNDECIDED);
        abandonQueue();
    }

    boolean healthy() {
        lock.lock();
        try {
            return state != State.BROKEN;
        } finally {
            lock.unlock();
        }
    }

    int queued() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    int claims() {
        lock.lock();
        try {
            return claims.size(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** Outside the lock: completing wakes waiting callers. */
    private static void complete(List<Entry> entries, Outcome outcome) {
        entries.forEach(entry -> entry.outcome.complete(outcome));
    }
}
