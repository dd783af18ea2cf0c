package dev.usagereporter.server.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What the writer does between two batches: ends what has timed out, deletes what is old, and writes what was counted. Owned by
 * the writer's thread.
 */
final class Housekeeping {
    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final Database database;
    private final Pseudonyms pseudonyms;
    private final TimeOuts timeOuts;
    private final List<Retention> sweeps;
    private final DayCounts counts;

    Housekeeping(Database database, Pseudonyms pseudonyms, TimeOuts timeOuts, List<Retention> sweeps, DayCounts counts) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.timeOuts = timeOuts;
        this.sweeps = List.copyOf(sweeps);
        this.counts = counts;
    }

    /** Whether more steps are waiting, so that the writer should not wait for entries. */
    boolean more() {
        return timeOuts.more() || sweeps.stream().anyMatch(Retention::sweeping);
    }

    /** A few small steps, so that the next batch does not wait for them noticeably. */
    void run(Instant now) throws SQLException {
        boolean sweepingBefore = sweeps.stream().anyMatch(Retention::sweeping);
        List<Retention> due = sweeps.stream().filter(sweep -> sweep.due(now)).toList();
        if (!due.isEmpty() && !sweepingBefore) {
            destroyOldKeys();
        }
        if (due.isEmpty() && !timeOuts.due(now) && !counts.due(now)) {
            return;
        }
        commit(now, () -> {
            boolean changed = timeOuts.due(now) && timeOuts.step(now);
            changed |= counts.due(now) && counts.step(database.connection(), now);
            for (Retention sweep : due) {
                sweep.step(now);
            }
            return changed || !due.isEmpty();
        });
    }

    /** What is left to write before the database is closed. */
    void finish(Instant now) throws SQLException {
        commit(now, () -> counts.step(database.connection(), now));
    }

    private interface Steps {
        /** Whether there is something to commit. */
        boolean run() throws SQLException;
    }

    private void commit(Instant now, Steps steps) throws SQLException {
        boolean changed;
        try {
            changed = steps.run();
        } catch (SQLException failure) {
            LOG.log(
                    Level.WARNING,
                    "deleting old rows, ending old installations and counting by days failed (SQL state {0}); it is tried again in an hour",
                    failure.getSQLState());
            timeOuts.giveUp();
            sweeps.forEach(Retention::giveUp);
            counts.giveUp(now);
            database.connection().rollback();
            return;
        }
        if (changed) {
            // Not forced: what a crash brings back is deleted, or ended, again; of the counts it takes the last ones.
            database.commit(Durability.OS);
        } else {
            database.connection().rollback(); // nothing to write; an open transaction would hold old pages
        }
        counts.committed();
    }

    private void destroyOldKeys() {
        try {
            pseudonyms.destroyOld();
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "an old pseudonym key could not be destroyed; it is tried again in an hour");
        }
    }
}
