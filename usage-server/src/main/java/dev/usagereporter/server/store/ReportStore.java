package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.UsageReport;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Reports and executions in the embedded database of the data directory ({@code usage.mv.db}). Callers only touch memory: all
 * SQL runs on threads of the store, so that an interrupted request cannot harm the database.
 *
 * <p>A database that fails in the middle of a commit is not trusted again: from then on every answer is Busy and
 * {@link #healthy} is false, until the process is started again and has read what is really on disk.
 */
public final class ReportStore implements Recorder, EventRecorder, AutoCloseable {
    private static final Logger LOG = System.getLogger(ReportStore.class.getName());
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Recorded BUSY = new Recorded.Busy(RETRY_AFTER);
    private static final EventRecorded EVENT_BUSY = new EventRecorded.Busy(RETRY_AFTER);
    /** After the grace: for the batch that is being committed, and for closing the file. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final StoreOptions options;
    private final Intake intake;
    private final WritingKey writingKey;
    private final Thread writer;
    private final StoreReader reader;
    private final ExecutionReader executions;

    private ReportStore(StoreOptions options, Intake intake, WritingKey writingKey, Thread writer, Readers readers) {
        this.options = options;
        this.intake = intake;
        this.writingKey = writingKey;
        this.writer = writer;
        this.reader = readers.statistics();
        this.executions = readers.executions();
    }

    private record Readers(StoreReader statistics, ExecutionReader executions) {}

    private record Opened(Writer writer, Readers readers) {}

    private interface WriterMaker {
        Writer make(Database database) throws SQLException;
    }

    /**
     * Opens or makes the database and reads its newest claims.
     *
     * @param clock the one that also gives reports and events their time of receipt
     * @param random a secure source; seeds the tables of claims and makes the ids of records
     * @throws IOException with a message for the operator, when the database cannot be opened
     */
    public static ReportStore open(
            Path dataDir,
            StoreOptions options,
            Pseudonyms pseudonyms,
            InstantSource clock,
            RandomGenerator random,
            CommitListener listener)
            throws IOException {
        return open(Database.EMBEDDED, dataDir, options, pseudonyms, clock, random, listener);
    }

    /** With the prefix of the database's URL, which can name another file system. */
    static ReportStore open(
            String prefix,
            Path dataDir,
            StoreOptions options,
            Pseudonyms pseudonyms,
            InstantSource clock,
            RandomGenerator random,
            CommitListener listener)
            throws IOException {
        Intake intake = new Intake(options, clock, random.nextLong());
        WritingKey writingKey = new WritingKey(pseudonyms);
        CompletableFuture<Readers> ready = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("store-writer").daemon().start(() -> {
            Writer writer;
            try {
                Opened opened = restored(
                        Database.open(prefix, dataDir),
                        database -> new Writer(intake, database, pseudonyms, writingKey, options, clock, random, listener),
                        pseudonyms);
                writer = opened.writer();
                ready.complete(opened.readers());
            } catch (IOException | RuntimeException | Error failure) {
                ready.completeExceptionally(failure);
                return;
            }
            writer.run();
        });
        try {
            // As long as a large database takes to open; join() is not interruptible.
            return new ReportStore(options, intake, writingKey, thread, ready.join());
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof IOException told
                    ? new IOException(told.getMessage(), told.getCause())
                    : new IOException("the database could not be opened", failure.getCause());
        }
    }

    private static Opened restored(Database database, WriterMaker maker, Pseudonyms pseudonyms) throws IOException {
        boolean ready = false;
        try {
            Writer writer = maker.make(database);
            writer.restoreClaims();
            Readers readers = new Readers(
                    new StoreReader(database.connectAgain()), new ExecutionReader(database.connectAgain(), pseudonyms));
            ready = true;
            return new Opened(writer, readers);
        } catch (SQLException failure) {
            throw new IOException("the newest rows could not be read", failure);
        } finally {
            if (!ready) {
                database.drop();
            }
        }
    }

    @Override
    public Recorded record(ClaimKey claim, UsageReport report, BooleanSupplier entry) {
        return switch (intake.admit(new Payload.Report(claim, report), entry)) {
            case Reception.Known() -> new Recorded.Duplicate();
            case Reception.Refused() -> BUSY;
            case Reception.Shed() -> new Recorded.Shed();
            case Reception.Accepted(Entry own) -> answer(await(own, true), new Recorded.Stored());
            case Reception.Pending(Entry earlier) -> answer(await(earlier, false), new Recorded.Duplicate());
        };
    }

    private static Recorded answer(Outcome outcome, Recorded whenStored) {
        return switch (outcome) {
            case Outcome.Stored() -> whenStored;
            case Outcome.Decided _ -> throw new IllegalStateException("decided is about an event");
            case Outcome.Released(), Outcome.Undecided() -> BUSY;
        };
    }

    @Override
    public EventRecorded record(Optional<ClaimKey> claim, ExecutionEvent event, BooleanSupplier entry) {
        return switch (intake.admit(new Payload.Event(claim, event), entry)) {
            case Reception.Known() -> new EventRecorded.Duplicate(Optional.empty());
            case Reception.Refused() -> EVENT_BUSY;
            case Reception.Shed() -> new EventRecorded.Shed();
            case Reception.Accepted(Entry own) -> answer(await(own, true));
            case Reception.Pending(Entry earlier) -> repeated(answer(await(earlier, false)));
        };
    }

    private static EventRecorded answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Decided(EventRecorded answer) -> answer;
            case Outcome.Stored() -> throw new IllegalStateException("stored is about a report");
            case Outcome.Released(), Outcome.Undecided() -> EVENT_BUSY;
        };
    }

    /** What is told to the second of two with one proof; a refusal is for both. */
    private static EventRecorded repeated(EventRecorded first) {
        return first instanceof EventRecorded.Stored(ExecutionRecord execution)
                ? new EventRecorded.Duplicate(Optional.of(execution))
                : first;
    }

    @Override
    public Optional<ExecutionRecord> find(String application, String randomId) throws IOException, InterruptedException {
        return executions.newest(application, randomId, options.waitLimit());
    }

    /**
     * Waits for the commit. An interrupted caller leaves at once when its row can still be taken back; when the
     * writer has it already, the outcome is waited for and the interrupt handed on afterwards.
     */
    private Outcome await(Entry entry, boolean owner) {
        long deadline = System.nanoTime() + options.waitLimit().toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return entry.outcome.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException leave) {
                    interrupted = true;
                    if (intake.withdraw(entry, owner)) {
                        return new Outcome.Released();
                    }
                }
            }
        } catch (TimeoutException late) {
            return new Outcome.Undecided(); // the commit may still come, so the claim stays
        } catch (ExecutionException never) {
            throw new IllegalStateException("an outcome is always a value", never);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Whether reports and events can be stored. False for good when the database has failed and only a new start can help; false
     * for a while when the pseudonym key could not be written, which is tried again every second.
     */
    public boolean healthy() {
        return intake.healthy() && !writingKey.missing();
    }

    /** Reports and events that wait for the writer. */
    public int queued() {
        return intake.queued();
    }

    /** Claims of committed reports and events. */
    public int claims() {
        return intake.claims();
    }

    /**
     * Counts the rows in the database, waiting at most {@link StoreOptions#waitLimit}.
     *
     * @throws IOException when the database did not answer, or not in time
     */
    public StoredCounts storedCounts() throws IOException, InterruptedException {
        return reader.counts(options.waitLimit());
    }

    /**
     * Counts the executions in the database, waiting as long.
     *
     * @throws IOException when the database did not answer, or not in time
     */
    public InstallCounts installCounts() throws IOException, InterruptedException {
        return reader.installs(options.waitLimit());
    }

    /**
     * The newest rows of reports, newest first.
     *
     * @param rows 1 to 1,000
     * @throws IOException when the database did not answer, or not in time
     */
    public List<StoredReport> recent(int rows) throws IOException, InterruptedException {
        return reader.recent(rows, options.waitLimit());
    }

    /** Closes with the grace of the options. */
    @Override
    public void close() {
        close(options.grace());
    }

    /**
     * Refuses what comes from now on, stores what was accepted, and closes the database. What is not stored when the
     * grace is over gets Busy as its answer.
     */
    public void close(Duration grace) {
        intake.close();
        reader.close();
        executions.close();
        if (writerEnds(grace)) {
            return;
        }
        int left = intake.abandonQueue();
        if (left > 0) {
            LOG.log(Level.WARNING, "the grace is over: {0} reports and events were not stored, and their senders were told to come again", left);
        }
        if (!writerEnds(LAST_WAIT)) {
            LOG.log(Level.WARNING, "the disk does not answer: the database was not closed cleanly");
        }
    }

    /** Waits for the writer in spite of interrupts, which are handed on afterwards. */
    private boolean writerEnds(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return writer.join(Duration.ofNanos(deadline - System.nanoTime()));
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
