package dev.usagereporter.server.export;

import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.store.Ledger;
import dev.usagereporter.server.store.RawRows;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Takes orders and carries them out one after the other on a thread of its own, and between them what the schedule wants. One order
 * may wait; a further one is turned away. What became of the last {@value #REMEMBERED} can be asked.
 */
public final class ExportDesk implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ExportDesk.class.getName());
    private static final int REMEMBERED = 64;
    private static final int WAITING = 1;
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
    /** A disk that was full may have room again. */
    private static final Duration AFTER_FAILURE = Duration.ofHours(6);
    /** The rows of a period that is over do not come to fulfil a rule; only a file of the operator may. */
    private static final Duration AFTER_REFUSAL = Duration.ofDays(1);

    private final Exporter exporter;
    private final Schedule schedule;
    private final RawRows rows;
    private final Ledger ledger;
    private final InstantSource clock;
    /** An order, or nothing for a thread that has to end; that has a place of its own. */
    private final BlockingQueue<Optional<Job>> queue = new ArrayBlockingQueue<>(WAITING + 1);
    private final Thread thread;
    private volatile boolean stopping;
    /** All of the ledger; replaced as a whole by the thread. */
    private volatile List<Release> releases;
    /** Owned by this object's monitor. */
    private final Map<Long, JobState> states = new LinkedHashMap<>();
    /** Owned by this object's monitor. */
    private long lastId;
    /** Owned by the thread: when the schedule may try an order again that did not end in a release. */
    private final Map<ReleaseOrder, Instant> notBefore = new HashMap<>();

    private record Job(long id, ReleaseOrder order) {}

    private ExportDesk(
            Exporter exporter, Schedule schedule, RawRows rows, Ledger ledger, InstantSource clock, List<Release> releases) {
        this.exporter = exporter;
        this.schedule = schedule;
        this.rows = rows;
        this.ledger = ledger;
        this.clock = clock;
        this.releases = List.copyOf(releases);
        this.thread = Thread.ofPlatform().name("export").daemon().unstarted(this::run);
    }

    /**
     * Opens the desk. The exporter is its own from now on.
     *
     * @throws IOException when the ledger cannot be read
     */
    public static ExportDesk open(Exporter exporter, Schedule schedule, RawRows rows, Ledger ledger, InstantSource clock)
            throws IOException, InterruptedException {
        ExportDesk desk = new ExportDesk(exporter, schedule, rows, ledger, clock, ledger.releases());
        desk.thread.start();
        return desk;
    }

    /** Takes an order and gives its number; empty when another one waits already, or the server stops. */
    public synchronized Optional<Long> begin(ReleaseOrder order) {
        Job job = new Job(lastId + 1, order);
        if (stopping || queue.size() >= WAITING) {
            return Optional.empty();
        }
        lastId = job.id();
        states.put(job.id(), waiting());
        queue.add(Optional.of(job));
        if (states.size() > REMEMBERED) {
            states.remove(states.keySet().iterator().next());
        }
        return Optional.of(job.id());
    }

    /** What became of the order of that number; empty for one that nobody remembers. */
    public synchronized Optional<JobState> state(long id) {
        return Optional.ofNullable(states.get(id));
    }

    /** All releases, in the order in which they were made. From memory. */
    public List<Release> releases() {
        return releases;
    }

    private static JobState waiting() {
        return new JobState.Running(Progress.Step.READING, 0, 1);
    }

    private synchronized void now(long id, JobState state) {
        if (states.containsKey(id)) {
            states.put(id, state);
        }
    }

    private void run() {
        try {
            while (!stopping) {
                // An operator who waits goes first; then at most one of the schedule, so that the next one need not wait long.
                Optional<Job> job = queue.poll();
                if (job == null && !scheduled()) {
                    job = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                }
                if (job != null && job.isPresent()) {
                    carryOut(job.get());
                }
            }
        } catch (InterruptedException stopped) {
            // By close, which waits for nothing else.
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut(Job job) throws InterruptedException {
        JobState end = new JobState.Failed();
        try {
            Progress progress = (step, done, total) -> now(job.id(), new JobState.Running(step, done, total));
            end = switch (export(job.order(), progress)) {
                case ExportResult.Released(Release release, Path _) -> new JobState.Done(release);
                case ExportResult.Refused(String reason) -> new JobState.Refused(reason);
            };
        } catch (CancellationException stopped) {
            LOG.log(Level.INFO, "the server stops: an export was given up, nothing was released");
        } catch (IOException | RuntimeException | Error failure) {
            // Also where a library cannot be loaded or memory is short: the next order must not wait for a thread that is gone.
            failed(failure);
        } finally {
            now(job.id(), end);
        }
    }

    /** Whether there was something to do. */
    private boolean scheduled() throws InterruptedException {
        if (schedule.empty()) {
            return false;
        }
        try {
            Instant now = clock.instant();
            notBefore.values().removeIf(again -> !now.isBefore(again));
            Optional<ReleaseOrder> due = schedule.due(now, rows.wholeSince(), ledger.releases()).stream()
                    .filter(order -> !notBefore.containsKey(order))
                    .findFirst();
            if (due.isEmpty()) {
                return false;
            }
            notBefore.put(due.get(), now.plus(AFTER_FAILURE));
            if (export(due.get(), (_, _, _) -> {}) instanceof ExportResult.Refused(String reason)) {
                notBefore.put(due.get(), now.plus(AFTER_REFUSAL));
                LOG.log(Level.INFO, "{0} {1} is not released: {2}", due.get().application(), due.get().period().name(), reason);
            }
            return true;
        } catch (CancellationException stopped) {
            return false;
        } catch (IOException | RuntimeException | Error failure) {
            failed(failure);
            return false;
        }
    }

    private ExportResult export(ReleaseOrder order, Progress progress) throws IOException, InterruptedException {
        ExportResult result = exporter.export(order, (step, done, total) -> {
            if (stopping) {
                throw new CancellationException("the server stops");
            }
            progress.at(step, done, total);
        });
        releases = ledger.releases();
        return result;
    }

    /** Class names only: a message may quote a row. */
    private static void failed(Throwable failure) {
        Throwable cause = failure.getCause();
        LOG.log(
                Level.ERROR,
                "an export failed: {0}",
                failure.getClass().getName() + (cause == null ? "" : ", caused by " + cause.getClass().getName()));
    }

    /**
     * Takes no further order and gives up the one that is being carried out at its next step. Nothing is interrupted: the thread
     * may be in the middle of a file. It is waited for within {@link #close(Duration)}'s limit.
     */
    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** As {@link #close()}, waiting so long at most, but a second: a thread without an order needs a moment too. */
    public void close(Duration limit) {
        synchronized (this) {
            if (!stopping) {
                stopping = true;
                queue.add(Optional.empty());
            }
        }
        try {
            if (!thread.join(limit.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : limit)) {
                LOG.log(Level.WARNING, "an export did not stop in time; nothing of it is released");
            }
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
        }
    }
}
