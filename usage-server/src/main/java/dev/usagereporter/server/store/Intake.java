package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.gate.Claims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where callers and the writer meet: claims, what is pending, and the queue, under one lock that is never held over
 * I/O. Looking a claim up, taking it and queueing its payload is one step under that lock.
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
    // Owned by the lock, down to the end of the list. Two books, because claims of one book have one life; they share the cap.
    private final ClaimBook reports;
    private final ClaimBook events;
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private long queuedBytes;
    private State state = State.OPEN;

    Intake(StoreOptions options, InstantSource clock, long claimSeed) {
        this.options = options;
        this.clock = clock;
        this.reports = new ClaimBook(options.claimLife(), options.claimCap(), claimSeed);
        this.events = new ClaimBook(options.eventClaimLife(), options.claimCap(), claimSeed);
    }

    /** The entry is asked last, once everything else speaks for the payload. */
    Reception admit(Payload payload, BooleanSupplier open) {
        Entry entry = new Entry(payload);
        Optional<ClaimKey> claim = payload.claim();
        ClaimBook book = book(payload);
        lock.lock();
        try {
            if (state != State.OPEN) {
                return new Reception.Refused();
            }
            if (claim.isPresent()) {
                Instant now = clock.instant();
                Optional<Reception> known = book.find(claim.get(), now);
                if (known.isPresent()) {
                    return known.get();
                }
                if (!claimable(payload, now)) {
                    return new Reception.Refused();
                }
            }
            if (!queueHasRoom(entry)) {
                return new Reception.Refused();
            }
            if (!open.getAsBoolean()) {
                return new Reception.Shed();
            }
            claim.ifPresent(key -> book.reserve(key, entry));
            queue.add(entry);
            queuedBytes += entry.bytes;
            changed.signal();
            return new Reception.Accepted(entry);
        } finally {
            lock.unlock();
        }
    }

    private boolean claimable(Payload payload, Instant now) {
        // It was held up since the gate's check. If its proof was stored before, that claim may have expired since.
        if (Duration.between(payload.receivedAt(), now).compareTo(Claims.SLACK) > 0) {
            return false;
        }
        // A pending claim has its place reserved, so a commit never finds the table full.
        return reports.taken(now) + events.taken(now) < options.claimCap();
    }

    private boolean queueHasRoom(Entry entry) {
        boolean fits = queuedBytes + entry.bytes <= options.queueBytes();
        return queue.isEmpty() || (queue.size() < options.queue() && fits);
    }

    private ClaimBook book(Payload payload) {
        return switch (payload) {
            case Payload.Report _ -> reports;
            case Payload.Event _ -> events;
        };
    }

    /**
     * The next batch, oldest first; empty when none came within {@code wait} or none will come. Only the writer calls
     * it, and whatever it gets must be answered or left to {@link #breakDown}.
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

    /** The claim of a report that the database holds from before the start. */
    void restoreReport(ClaimKey claim, Instant receivedAt) {
        lock.lock();
        try {
            reports.restore(claim, receivedAt);
        } finally {
            lock.unlock();
        }
    }

    /** The claim of an event that the database holds from before the start. */
    void restoreEvent(ClaimKey claim, Instant receivedAt) {
        lock.lock();
        try {
            events.restore(claim, receivedAt);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The entries are over, each with the outcome of its position, and what is stored is durable: from now on claims are
     * held, or may be taken again.
     */
    void answer(List<Entry> entries, List<Outcome> outcomes) {
        lock.lock();
        try {
            for (int at = 0; at < entries.size(); at++) {
                Payload payload = entries.get(at).payload;
                boolean spent = outcomes.get(at).spendsProof();
                payload.claim().ifPresent(claim -> {
                    if (spent) {
                        book(payload).settle(claim, payload.receivedAt());
                    } else {
                        book(payload).release(claim);
                    }
                });
            }
        } finally {
            lock.unlock();
        }
        // Outside the lock: completing wakes waiting callers.
        for (int at = 0; at < entries.size(); at++) {
            entries.get(at).outcome.complete(outcomes.get(at));
        }
    }

    /** The entries are certainly not stored: the same proofs may come again. */
    private void release(List<Entry> entries) {
        answer(entries, Collections.nCopies(entries.size(), new Outcome.Released()));
    }

    /**
     * Takes an entry back that the writer has not taken yet.
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
                entry.payload.claim().ifPresent(claim -> book(entry.payload).release(claim));
            }
        } finally {
            lock.unlock();
        }
        entry.outcome.complete(new Outcome.Released());
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
        batch.forEach(entry -> entry.outcome.complete(new Outcome.Undecided()));
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
            Instant now = clock.instant();
            return reports.held(now) + events.held(now);
        } finally {
            lock.unlock();
        }
    }
}
