package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.UsageReport;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Reports, executions and the ledger of releases in the embedded database of the data directory ({@code usage.mv.db}). Callers only touch memory: all
 * SQL runs on threads of the store, so that an interrupted request cannot harm the database.
 *
 * <p>A database that fails in the middle of a commit is not trusted again: from then on every answer is Busy and
 * {@link #healthy} is false, until the process is started again and has read what is really on disk.
 */
public final class ReportStore implements Recorder, EventRecorder, RawRows, Ledger, AutoCloseable {
    private static final Logger LOG = System.getLogger(ReportStore.class.getName());
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Recorded BUSY = new Recorded.Busy(RETRY_AFTER);
    private static final EventRecorded EVENT_BUSY = new EventRecorded.Busy(RETRY_AFTER);
    /** After the grace: for the batch that is being committed, and for closing the file. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final StoreOptions options;
    private final Intake intake;
    private final WritingKey writingKey;
    private final DayCounts counts;
    private final WriterThread writer;
    private final Readers readers;

    private ReportStore(StoreOptions options, Intake intake, WritingKey writingKey, DayCounts counts, WriterThread writer) {
        this.options = options;
        this.intake = intake;
        this.writingKey = writingKey;
        this.counts = counts;
        this.writer = writer;
        this.readers = writer.readers();
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
        DayCounts counts = new DayCounts();
        WriterThread writer = WriterThread.start(
                prefix,
                dataDir,
                database -> new Writer(intake, database, pseudonyms, writingKey, counts, options, clock, random, listener),
                database -> Readers.open(database, pseudonyms, clock));
        return new ReportStore(options, intake, writingKey, counts, writer);
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
        return readers.executions().newest(application, randomId, options.waitLimit());
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
        return readers.statistics().counts(options.waitLimit());
    }

    /**
     * Counts the executions in the database, waiting as long.
     *
     * @throws IOException when the database did not answer, or not in time
     */
    public InstallCounts installCounts() throws IOException, InterruptedException {
        return readers.statistics().installs(options.waitLimit());
    }

    /**
     * The newest rows of reports, newest first.
     *
     * @param rows 1 to 1,000
     * @throws IOException when the database did not answer, or not in time
     */
    public List<StoredReport> recent(int rows) throws IOException, InterruptedException {
        return readers.statistics().recent(rows, options.waitLimit());
    }

    @Override
    public Instant wholeSince() throws IOException, InterruptedException {
        return readers.rows().wholeSince();
    }

    @Override
    public List<RawReport> reports(RowRange range, long afterId) throws IOException, InterruptedException {
        return readers.rows().page(RawTable.REPORTS, range, afterId);
    }

    @Override
    public List<RawExecution> executions(RowRange range, long afterId) throws IOException, InterruptedException {
        return readers.rows().page(RawTable.EXECUTIONS, range, afterId);
    }

    @Override
    public List<KeySpan> keySpans(Instant from, Instant until) throws IOException, InterruptedException {
        return readers.rows().keySpans(from, until);
    }

    @Override
    public Optional<Unstored> unstored(LocalDate first, LocalDate last) throws IOException, InterruptedException {
        return readers.rows().unstored(first, last);
    }

    /**
     * Counts by days from now on what comes in and is not stored.
     *
     * @param soFar counts since the start of the process; asked about every minute on the writer's thread, so it must be quick and must
     *     not throw
     */
    public void watchUnstored(Supplier<Unstored> soFar) {
        counts.watch(soFar);
    }

    @Override
    public List<Release> releases() throws IOException, InterruptedException {
        return readers.ledger().releases();
    }

    @Override
    public void add(Release release) throws IOException, InterruptedException {
        readers.ledger().add(release);
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
        readers.close();
        if (writer.ends(grace)) {
            return;
        }
        int left = intake.abandonQueue();
        if (left > 0) {
            LOG.log(Level.WARNING, "the grace is over: {0} reports and events were not stored, and their senders were told to come again", left);
        }
        if (!writer.ends(LAST_WAIT)) {
            LOG.log(Level.WARNING, "the disk does not answer: the database was not closed cleanly");
        }
    }
}
