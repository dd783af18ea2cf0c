package dev.usagereporter.server.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Moves entries from the intake into the database, on the store's own thread, which nobody interrupts: many rows, one
 * commit, one force, then the answers.
 */
final class Writer {
    private static final Logger LOG = System.getLogger(Writer.class.getName());
    /** How often the work between batches is looked at while nothing arrives. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Intake intake;
    private final Database database;
    private final ReportTable reports;
    private final EventClaims eventClaims;
    private final Batch tables;
    private final KeySpans keySpans;
    private final Pseudonyms pseudonyms;
    private final WritingKey writingKey;
    private final StoreOptions options;
    private final InstantSource clock;
    private final CommitListener listener;
    private final Housekeeping housekeeping;
    /** What has been taken from the intake and has no answer yet; owned by the writer's thread. */
    private List<Entry> open = List.of();

    Writer(
            Intake intake,
            Database database,
            Pseudonyms pseudonyms,
            WritingKey writingKey,
            DayCounts counts,
            StoreOptions options,
            InstantSource clock,
            RandomGenerator random,
            CommitListener listener)
            throws SQLException {
        Connection connection = database.connection();
        ExecutionTable executions = new ExecutionTable(connection);
        Horizon horizon = new Horizon(connection);
        this.intake = intake;
        this.database = database;
        this.reports = new ReportTable(connection);
        this.eventClaims = new EventClaims(connection);
        this.tables = new Batch(connection, reports, new Executions(executions, random), eventClaims);
        this.keySpans = new KeySpans(connection);
        this.pseudonyms = pseudonyms;
        this.writingKey = writingKey;
        this.options = options;
        this.clock = clock;
        this.listener = listener;
        this.housekeeping = new Housekeeping(
                database,
                pseudonyms,
                new TimeOuts(executions, options.installTimeout()),
                List.of(
                        new Retention(reports.rows(), options.retention(), horizon),
                        new Retention(executions.rows(), options.retention(), horizon),
                        new Retention(eventClaims.rows(), options.eventClaimLife(), _ -> {})),
                counts);
    }

    void restoreKeySpans() throws SQLException {
        pseudonyms.usedUpTo(keySpans.restore(pseudonyms.lookup()));
        database.commit(Durability.OS);
    }

    void restoreClaims() throws SQLException {
        ClaimHistory.restore(reports.rows(), options.claimLife(), clock.instant(), intake::restoreReport);
        ClaimHistory.restore(eventClaims.rows(), options.eventClaimLife(), clock.instant(), intake::restoreEvent);
        database.connection().rollback();
    }

    /** Returns when the intake is closed and empty, or when the database can no longer be trusted. */
    void run() {
        try {
            while (!intake.finished()) {
                open = intake.take(housekeeping.more() ? Duration.ZERO : POLL);
                if (!open.isEmpty()) {
                    store(open);
                } else if (writingKey.missing()) {
                    // Nothing arrives while the server says that it is not ready, so nothing else would find out.
                    writingKey.get();
                }
                housekeeping.run(clock.instant());
            }
            housekeeping.finish(clock.instant());
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
            answer(batch, Collections.nCopies(batch.size(), new Outcome.Released()));
            return;
        }
        keepSpan(key.get());
        List<Outcome> outcomes = tables.write(batch, key.get(), pseudonyms.lookup());
        int failed = count(outcomes, Outcome.Released.class::isInstance);
        if (failed > 0) {
            LOG.log(Level.WARNING, "the database refused {0} of {1} rows", failed, batch.size());
            listener.failed(failed);
        }
        if (outcomes.stream().allMatch(Outcome::refused)) {
            // Refusals rely on earlier batches only, whose commits are on disk.
            database.connection().rollback();
        } else {
            commit(start, count(outcomes, Outcome::changed));
        }
        answer(batch, outcomes);
    }

    /** Before the first row of a key, and by itself: a batch may be taken back. The commit of that row forces it too. */
    private void keepSpan(PseudonymKey key) throws SQLException {
        if (keySpans.keep(key)) {
            database.commit(Durability.OS);
        }
    }

    private void commit(long start, int rows) throws SQLException {
        // From here to the end of the force a failure leaves the rows in doubt, and is final.
        database.commit(options.durability());
        if (rows > 0) {
            listener.committed(rows, System.nanoTime() - start);
        }
    }

    private static int count(List<Outcome> outcomes, Predicate<Outcome> which) {
        return Math.toIntExact(outcomes.stream().filter(which).count());
    }

    private void answer(List<Entry> batch, List<Outcome> outcomes) {
        intake.answer(batch, outcomes);
        open = List.of();
    }

    private void breakDown(String what) {
        LOG.log(Level.ERROR, "the database has failed ({0}); nothing is accepted until the server is started again", what);
        intake.breakDown(open);
        database.drop();
    }
}
