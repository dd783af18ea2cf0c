package dev.usagereporter.server.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Moves entries from the intake into the database, on the store's own thread, which nobody interrupts: many rows, one
 * commit, one force, then the answers.
 */
final class Writer {
    private static final Logger LOG = System.getLogger(Writer.class.getName());
    /** How often the hourly work is looked at while nothing arrives. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Intake intake;
    private final Database database;
    private final ReportTable reports;
    private final Pseudonyms pseudonyms;
    private final WritingKey writingKey;
    private final StoreOptions options;
    private final InstantSource clock;
    private final CommitListener listener;
    private final Retention retention;
    /** What has been taken from the intake and has no answer yet; owned by the writer's thread. */
    private List<Entry> open = List.of();

    Writer(
            Intake intake,
            Database database,
            Pseudonyms pseudonyms,
            WritingKey writingKey,
            StoreOptions options,
            InstantSource clock,
            CommitListener listener) {
        this.intake = intake;
        this.database = database;
        this.reports = new ReportTable(database.connection());
        this.pseudonyms = pseudonyms;
        this.writingKey = writingKey;
        this.options = options;
        this.clock = clock;
        this.listener = listener;
        this.retention = new Retention(options.retention());
    }

    void restoreClaims() throws SQLException {
        ClaimHistory.restore(reports, intake, options.claimLife(), clock.instant());
        database.connection().rollback();
    }

    /** Returns when the intake is closed and empty, or when the database can no longer be trusted. */
    void run() {
        try {
            while (!intake.finished()) {
                open = intake.take(retention.sweeping() ? Duration.ZERO : POLL);
                if (!open.isEmpty()) {
                    store(open);
                } else if (writingKey.missing()) {
                    // Nothing arrives while the server says that it is not ready, so nothing else would find out.
                    writingKey.get();
                }
                keepHouse();
            }
            database.close();
        } catch (SQLException failure) {
            breakDown("SQL state " + failure.getSQLState() + ", error " + failure.getErrorCode());
        } catch (RuntimeException | Error failure) {
            breakDown(failure.getClass().getName());
        }
    }

    private void store(List<Entry> batch) throws SQLException {
        long start = System.nanoTime();
        Optional<PseudonymKey> key = writingKey.get();
        if (key.isEmpty()) {
            listener.failed(batch.size());
            answer(batch, new BitSet());
            return;
        }
        BitSet inserted = reports.insert(batch, key.get());
        int rows = inserted.cardinality();
        if (rows < batch.size()) {
            LOG.log(Level.WARNING, "the database refused {0} of {1} reports", batch.size() - rows, batch.size());
            listener.failed(batch.size() - rows);
        }
        // From here to the end of the force a failure leaves the rows in doubt, and is final.
        database.commit(options.durability());
        if (rows > 0) {
            listener.committed(rows, System.nanoTime() - start);
        }
        answer(batch, inserted);
    }

    private void answer(List<Entry> batch, BitSet stored) {
        List<Entry> settled = new ArrayList<>(batch.size());
        List<Entry> released = new ArrayList<>();
        for (int at = 0; at < batch.size(); at++) {
            (stored.get(at) ? settled : released).add(batch.get(at));
        }
        intake.settle(settled);
        intake.release(released);
        open = List.of();
    }

    /** One small step, so that the next batch does not wait for it noticeably. */
    private void keepHouse() throws SQLException {
        Instant now = clock.instant();
        boolean sweepingBefore = retention.sweeping();
        if (!retention.due(now)) {
            return;
        }
        if (!sweepingBefore) {
            destroyOldKeys();
        }
        try {
            retention.step(reports, now);
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "deleting old reports failed (SQL state {0}); it is tried again in an hour", failure.getSQLState());
            retention.giveUp();
            database.connection().rollback();
            return;
        }
        // Not forced: what a crash brings back is deleted again.
        database.commit(Durability.OS);
    }

    private void destroyOldKeys() {
        try {
            pseudonyms.destroyOld();
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "an old pseudonym key could not be destroyed; it is tried again in an hour");
        }
    }

    private void breakDown(String what) {
        LOG.log(Level.ERROR, "the database has failed ({0}); nothing is accepted until the server is started again", what);
        intake.breakDown(open);
        database.drop();
    }
}
