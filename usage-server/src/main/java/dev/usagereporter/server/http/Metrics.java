package dev.usagereporter.server.http;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.store.RawRows.Unstored;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What the operator's monitoring reads. Tags come from the configuration and from enums, never from a client. */
public final class Metrics implements AutoCloseable {
    /** Content type of {@link #scrape}. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Counter> accepted = new TreeMap<>();
    private final Map<String, Counter> floor = new TreeMap<>();
    private final Map<String, Counter> floorFull = new TreeMap<>();
    private final Map<String, Counter> shed = new TreeMap<>();
    private final Map<ErrorCode, Counter> refused = new EnumMap<>(ErrorCode.class);
    private final Counter duplicates;
    private final Counter sessions;
    private final Counter verificationsRefused;
    private final Counter rowsFailed;
    private final Timer commit;
    private final DistributionSummary commitRows;
    private final InstallMetrics installs;
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /** All counters at zero, so that monitoring sees them before anything happens. */
    public Metrics(Set<String> applications) {
        Set<String> names = new TreeSet<>(applications);
        names.add(HttpOptions.ROOT_APPLICATION);
        for (String application : names) {
            accepted.put(application, counter("usage.reports.accepted", "Reports stored", application));
            floor.put(application, counter("usage.reports.floor", "Reports stored at the floor while more was asked", application));
            floorFull.put(
                    application,
                    counter("usage.reports.floor.refused", "Reports refused because the floor lane was full", application));
            shed.put(application, counter("usage.reports.shed", "Reports turned away by load", application));
        }
        for (ErrorCode code : ErrorCode.values()) {
            refused.put(
                    code,
                    Counter.builder("usage.reports.refused")
                            .description("Requests refused on the public socket")
                            .tag("reason", code.wireName())
                            .register(registry));
        }
        duplicates = Counter.builder("usage.reports.duplicates")
                .description("Reports that were stored before")
                .register(registry);
        sessions = Counter.builder("usage.sessions.issued")
                .description("Tokens issued")
                .register(registry);
        verificationsRefused = Counter.builder("usage.verifications.refused")
                .description("Proofs too expensive to verify at that moment")
                .register(registry);
        rowsFailed = Counter.builder("usage.rows.failed")
                .description("Rows that the database refused")
                .register(registry);
        commit = Timer.builder("usage.commit")
                .description("From the first insert to the disk, per commit")
                .register(registry);
        commitRows = DistributionSummary.builder("usage.commit.rows")
                .description("Rows made or changed per commit")
                .register(registry);
        installs = new InstallMetrics(registry);
        new JvmMemoryMetrics().bindTo(registry);
        gc.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private Counter counter(String name, String description, String application) {
        return Counter.builder(name)
                .description(description)
                .tag("application", application)
                .register(registry);
    }

    /**
     * Shows how the price of every application stands; asked at every scrape, and must not wait.
     *
     * @param bits bits that new sessions of that application are asked
     * @param load its accepted reports a second, decaying
     */
    public void watchDifficulty(ToIntFunction<String> bits, ToDoubleFunction<String> load) {
        for (String application : accepted.keySet()) {
            Gauge.builder("usage.difficulty.bits", () -> bits.applyAsInt(application))
                    .description("Bits that new sessions are asked")
                    .tag("application", application)
                    .register(registry);
            Gauge.builder("usage.difficulty.load", () -> load.applyAsDouble(application))
                    .description("Accepted reports a second, decaying")
                    .tag("application", application)
                    .register(registry);
        }
    }

    /** Shows the store's queue and claims; both are asked at every scrape and must not wait. */
    public void watchStore(IntSupplier queueDepth, IntSupplier claims) {
        Gauge.builder("usage.queue.depth", queueDepth::getAsInt)
                .description("Reports waiting for the writer")
                .register(registry);
        Gauge.builder("usage.claims", claims::getAsInt)
                .description("Proofs remembered against replay")
                .register(registry);
    }

    /** One commit of so many rows is on disk. */
    public void commitTook(Duration time, int rows) {
        commit.record(time);
        commitRows.record(rows);
    }

    /** The database refused so many rows. */
    public void rowsFailed(int rows) {
        rowsFailed.increment(rows);
    }

    /** A request was refused. */
    public void refused(ErrorCode code) {
        increment(refused.get(code));
    }

    void accepted(String application, Lane lane) {
        increment(accepted.get(application));
        if (lane == Lane.FLOOR) {
            increment(floor.get(application));
        }
    }

    void floorFull(String application) {
        increment(floorFull.get(application));
    }

    void shed(String application) {
        increment(shed.get(application));
    }

    void verificationRefused() {
        verificationsRefused.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    /** The counters of install events. */
    InstallMetrics installs() {
        return installs;
    }

    void sessionIssued() {
        sessions.increment();
    }

    /** How often requests were refused for that reason since the start. */
    public long refusedSoFar(ErrorCode code) {
        Counter counter = refused.get(code);
        return counter == null ? 0 : (long) counter.count();
    }

    /** How many retries were answered without storing again since the start. */
    public long duplicatesSoFar() {
        return (long) duplicates.count();
    }

    /** What came in since the start and was not stored; requests for an unknown path or method are no messages. */
    public Unstored unstoredSoFar() {
        long refusals = 0;
        for (ErrorCode code : ErrorCode.values()) {
            if (code != ErrorCode.NOT_FOUND && code != ErrorCode.METHOD_NOT_ALLOWED) {
                refusals += refusedSoFar(code);
            }
        }
        return new Unstored(duplicatesSoFar() + installs.duplicatesSoFar(), refusals);
    }

    /** Everything in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
