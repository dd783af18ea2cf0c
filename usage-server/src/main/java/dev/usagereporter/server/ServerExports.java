package dev.usagereporter.server;

import dev.usagereporter.server.cli.OfflineExports;
import dev.usagereporter.server.cli.OfflineResult;
import dev.usagereporter.server.config.ExportConfig;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.export.ExportDesk;
import dev.usagereporter.server.export.ExportOptions;
import dev.usagereporter.server.export.ExportResult;
import dev.usagereporter.server.export.Exporter;
import dev.usagereporter.server.export.JobState;
import dev.usagereporter.server.export.Packages;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.Schedule;
import dev.usagereporter.server.export.StandardProfiles;
import dev.usagereporter.server.http.ExportOrders;
import dev.usagereporter.server.http.ExportStart;
import dev.usagereporter.server.http.ExportState;
import dev.usagereporter.server.http.ReleasedFile;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.store.CommitListener;
import dev.usagereporter.server.store.Pseudonyms;
import dev.usagereporter.server.store.ReportStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The exports of a running server, as its sockets ask for them. */
final class ServerExports implements ExportOrders {
    private final ExportDesk desk;
    private final Packages packages;
    private final Set<String> applications;
    private final ExportConfig config;

    private ServerExports(ExportDesk desk, Packages packages, Set<String> applications, ExportConfig config) {
        this.desk = desk;
        this.packages = packages;
        this.applications = Set.copyOf(applications);
        this.config = config;
    }

    /** Opens the desk over a store that is open. */
    static ServerExports open(
            ServerConfig config, DataDirectory directory, ReportStore store, InstantSource clock, SecureRandom random)
            throws IOException {
        ExportOptions options = options(config);
        Schedule schedule =
                new Schedule(scheduled(config.export()), new TreeSet<>(options.declared().keySet()), options.settle());
        try {
            Packages packages = Packages.open(directory.exports(), store.releases());
            Exporter exporter = new Exporter(store, store, packages, new StandardProfiles(options, random), options, clock);
            ExportDesk desk = ExportDesk.open(exporter, schedule, store, store, clock);
            return new ServerExports(desk, packages, options.declared().keySet(), config.export());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the ledger was read");
        }
    }

    private static Map<PeriodKind, Terms> scheduled(ExportConfig config) {
        Map<PeriodKind, Terms> terms = new EnumMap<>(PeriodKind.class);
        config.weekly().ifPresent(profile -> terms.put(PeriodKind.WEEK, config.usual(profile)));
        config.monthly().ifPresent(profile -> terms.put(PeriodKind.MONTH, config.usual(profile)));
        return terms;
    }

    private static ExportOptions options(ServerConfig config) {
        return new ExportOptions(
                config.store().installTimeout().plus(ExportConfig.SETTLING),
                config.export().publisher(),
                ServerOptions.declared(config),
                config.export().keys());
    }

    @Override
    public Terms usual(Profile profile) {
        return config.usual(profile);
    }

    @Override
    public ExportStart begin(ReleaseOrder order) {
        // One that is configured no longer still has its releases.
        boolean released = desk.releases().stream().anyMatch(release -> release.order().application().equals(order.application()));
        if (!released && !applications.contains(order.application())) {
            return new ExportStart.UnknownApplication();
        }
        return desk.begin(order).<ExportStart>map(ExportStart.Begun::new).orElseGet(ExportStart.Busy::new);
    }

    @Override
    public Optional<ExportState> state(long id) {
        return desk.state(id).map(state -> switch (state) {
            case JobState.Running(Progress.Step step, long done, long total) ->
                new ExportState.Running(step.name().toLowerCase(Locale.ROOT), done, total);
            case JobState.Done(Release release) -> new ExportState.Done(release);
            case JobState.Refused(String reason) -> new ExportState.Refused(reason);
            case JobState.Failed() -> new ExportState.Failed();
        });
    }

    @Override
    public List<Release> releases() {
        return desk.releases();
    }

    @Override
    public Optional<ReleasedFile> file(String name) {
        return desk.releases().stream()
                .filter(release -> release.fileName().equals(name))
                .findFirst()
                .map(release -> new ReleasedFile(release, packages.file(release)));
    }

    void close(Duration limit) {
        desk.close(limit);
    }

    /** The exports of a stopped server: its store is opened for one order. */
    static OfflineExports offline(InstantSource clock, SecureRandom random) {
        return new OfflineExports() {
            @Override
            public OfflineResult export(ServerConfig config, DataDirectory directory, ReleaseOrder order, Progress progress)
                    throws IOException {
                try (ReportStore store = store(config, directory, clock, random)) {
                    ExportOptions options = options(config);
                    Packages packages = Packages.open(directory.exports(), store.releases());
                    return switch (new Exporter(store, store, packages, new StandardProfiles(options, random), options, clock)
                            .export(order, progress)) {
                        case ExportResult.Released(Release release, Path file) -> new OfflineResult.Released(release, file);
                        case ExportResult.Refused(String reason) -> new OfflineResult.Refused(reason);
                    };
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while the rows were read");
                }
            }

            @Override
            public List<Release> list(ServerConfig config, DataDirectory directory) throws IOException {
                try (ReportStore store = store(config, directory, clock, random)) {
                    return store.releases();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while the ledger was read");
                }
            }
        };
    }

    /** Keeps every row and every key, whatever the settings on this command line: nothing is reported, so no key is made either. */
    private static ReportStore store(ServerConfig config, DataDirectory directory, InstantSource clock, SecureRandom random)
            throws IOException {
        return ReportStore.open(
                directory.path(),
                ServerOptions.offline(config),
                Pseudonyms.open(directory.path(), ServerOptions.FOR_EVER, clock, random),
                clock,
                random,
                new CommitListener() {
                    @Override
                    public void committed(int rows, long nanos) {}

                    @Override
                    public void failed(int rows) {}
                });
    }
}
