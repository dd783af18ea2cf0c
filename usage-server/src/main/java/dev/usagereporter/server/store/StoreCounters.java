package dev.usagereporter.server.store;

import java.util.concurrent.atomic.LongAdder;

/** What the store has done since it was opened; readable from any thread. */
public final class StoreCounters {
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder busy = new LongAdder();

    /** Written by the writer's thread only, as are all fields below. */
    private volatile long stored;

    private volatile long failed;
    private volatile long deleted;
    private volatile long commits;
    private volatile long commitNanos;
    private volatile long lastCommitNanos;

    StoreCounters() {}

    /** Reports committed. */
    public long stored() {
        return stored;
    }

    /** Reports whose row the database refused, and whose claim was released. */
    public long failed() {
        return failed;
    }

    /** Answers that said the proof was stored before. */
    public long duplicates() {
        return duplicates.sum();
    }

    /** Answers that asked to come again. */
    public long busy() {
        return busy.sum();
    }

    /** Rows deleted because their time was over. */
    public long deleted() {
        return deleted;
    }

    /** Commits of at least one report. */
    public long commits() {
        return commits;
    }

    /** Time all commits took together. */
    public long commitNanos() {
        return commitNanos;
    }

    /** Time the last commit took, 0 before the first. */
    public long lastCommitNanos() {
        return lastCommitNanos;
    }

    void answered(Recorded answer) {
        switch (answer) {
            case Recorded.Stored() -> {} // counted at the commit, also when its sender has gone
            case Recorded.Duplicate() -> duplicates.increment();
            case Recorded.Busy(var ignored) -> busy.increment();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void committed(int rows, long nanos) {
        stored += rows;
        commits++;
        commitNanos += nanos;
        lastCommitNanos = nanos;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void failed(int rows) {
        failed += rows;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void deleted(int rows) {
        deleted += rows;
    }
}
