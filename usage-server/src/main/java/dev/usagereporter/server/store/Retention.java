package dev.usagereporter.server.store;

import dev.usagereporter.server.store.DatedRows.Swept;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Deletes rows of one table whose time is over: every hour a sweep from the oldest row on, in steps small enough to fit between
 * two commits. Owned by the writer's thread.
 */
final class Retention {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int STEP = 500;

    /** Hears of what was deleted, in the transaction that deletes it. */
    interface Deletions {
        /**
         * Rows were deleted, and it is not committed yet.
         *
         * @param newest time of the newest of them, milliseconds since 1970
         */
        void deleted(long newest) throws SQLException;
    }

    private final DatedRows rows;
    private final Duration kept;
    private final Deletions deletions;
    private @Nullable Instant lastSweep;
    private boolean sweeping;
    /** The sweep has come up to this row. */
    private long cursor;

    Retention(DatedRows rows, Duration kept, Deletions deletions) {
        this.rows = rows;
        this.kept = kept;
        this.deletions = deletions;
    }

    /** Whether a step is to be taken now. Starts a sweep when an hour has passed, or the clock was set back. */
    boolean due(Instant now) {
        if (!sweeping && (lastSweep == null || now.isBefore(lastSweep) || !now.isBefore(lastSweep.plus(INTERVAL)))) {
            lastSweep = now;
            sweeping = true;
            cursor = 0;
        }
        return sweeping;
    }

    /** Whether more steps of the current sweep are waiting. */
    boolean sweeping() {
        return sweeping;
    }

    /** One step, not committed; a row from exactly {@code kept} ago stays. */
    void step(Instant now) throws SQLException {
        Swept swept = rows.sweep(cursor, STEP, now.minus(kept).toEpochMilli(), now.toEpochMilli());
        if (swept.newestDeleted().isPresent()) {
            deletions.deleted(swept.newestDeleted().getAsLong());
        }
        cursor = swept.lastId();
        sweeping = swept.seen() == STEP && !swept.reachedYoung();
    }

    /** Ends the current sweep; the next one comes with the next hour. */
    void giveUp() {
        sweeping = false;
    }
}
