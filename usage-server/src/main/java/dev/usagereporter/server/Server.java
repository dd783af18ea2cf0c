package dev.usagereporter.server;

import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.ExitCodesReading;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.server.cli.CommandException;
import dev.usagereporter.server.cli.ExitStatus;
import dev.usagereporter.server.cli.RunningServer;
import dev.usagereporter.server.config.HeaderGateConfig;
import dev.usagereporter.server.config.InstallConfig;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.difficulty.AdaptiveDifficulty;
import dev.usagereporter.server.gate.CostlyVerification;
import dev.usagereporter.server.gate.Gate;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.gate.HeaderGate;
import dev.usagereporter.server.gate.KeyRing;
import dev.usagereporter.server.gate.Sessions;
import dev.usagereporter.server.gate.SourceBuckets;
import dev.usagereporter.server.gate.Tokens;
import dev.usagereporter.server.http.AdminProtocol;
import dev.usagereporter.server.http.Answers;
import dev.usagereporter.server.http.Exports;
import dev.usagereporter.server.http.HttpServer;
import dev.usagereporter.server.http.InstallProtocols;
import dev.usagereporter.server.http.Metrics;
import dev.usagereporter.server.http.Protocols;
import dev.usagereporter.server.http.UsageProtocol;
import dev.usagereporter.server.report.InstallRules;
import dev.usagereporter.server.report.UsageRules;
import dev.usagereporter.server.store.CommitListener;
import dev.usagereporter.server.store.Pseudonyms;
import dev.usagereporter.server.store.ReportStore;
import dev.usagereporter.server.store.StoredReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rooms of one server, wired by hand in the order in which a report passes through them. */
public final class Server implements RunningServer {
    private final HttpServer http;
    private final ReportStore store;
    private final ServerExports exports;
    private final Metrics metrics;
    private final Duration grace;

    private Server(HttpServer http, ReportStore store, ServerExports exports, Metrics metrics, Duration grace) {
        this.http = http;
        this.store = store;
        this.exports = exports;
        this.metrics = metrics;
        this.grace = grace;
    }

    /**
     * Returns when both sockets answer; leaves nothing open when it throws.
     *
     * @param directory stays the caller's
     * @param clock the one clock of all rooms
     * @throws IOException when a key, the database or a certificate cannot be used
     */
    public static Server start(ServerConfig config, DataDirectory directory, InstantSource clock, SecureRandom random)
            throws IOException {
        Gate.Limits limits = new Gate.Limits(config.gate().reportExpiration(), config.gate().futureTolerance());
        HeaderGateConfig headers = config.headerGate();
        HeaderGate.Limits headerLimits = new HeaderGate.Limits(headers.tokenAge(), config.gate().futureTolerance());
        KeyRing keys = KeyRing.open(directory.keys().resolve("tokens"), config.gate().tokenLifetime(), random, clock);
        Tokens tokens = new Tokens(
                keys,
                directory.serverId().bytes(),
                config.gate().tokenLifetime(),
                config.gate().futureTolerance(),
                random,
                clock);
        AdaptiveDifficulty difficulty = AdaptiveDifficulty.open(
                ServerOptions.policies(config), new DifficultyFile(directory.difficulty()), clock, new DifficultyLog());
        Pseudonyms pseudonyms = Pseudonyms.open(directory.path(), config.store().pseudonymPeriod(), clock, random);
        Metrics metrics = new Metrics(config.applications().named().keySet());
        ReportStore store = null;
        ServerExports exports = null;
        boolean up = false;
        try {
            store = ReportStore.open(
                    directory.path(),
                    ServerOptions.store(config, limits.claimLife()),
                    pseudonyms,
                    clock,
                    random,
                    measured(metrics));
            metrics.watchStore(store::queued, store::claims);
            store.watchUnstored(metrics::unstoredSoFar);
            metrics.watchDifficulty(
                    application -> difficulty.reading(application).bits(),
                    application -> difficulty.reading(application).load());
            CostlyVerification verification = ServerOptions.verification(config.gate());
            Map<Generation, GateMode> modes = ServerOptions.modes(config.headerGate());
            UsageProtocol usage = new UsageProtocol(
                    new Sessions(tokens, difficulty, InstallProtocols.optional(modes)),
                    new Gate(tokens, difficulty, limits, verification),
                    new UsageRules(config.report().extra(), config.report().maxExtra(), ServerOptions.declared(config)),
                    store,
                    difficulty,
                    metrics,
                    clock);
            InstallProtocols installs = new InstallProtocols(
                    modes,
                    new HeaderGate(tokens, difficulty, headerLimits, verification),
                    new SourceBuckets(headers.sourceRate(), headers.sourceBurst(), random, System::nanoTime),
                    new InstallRules(exitCodes(config.install())),
                    store,
                    difficulty,
                    metrics,
                    clock);
            exports = ServerExports.open(config, directory, store, clock, random);
            Protocols protocols = new Protocols(
                    usage,
                    installs,
                    admin(directory, keys, store, metrics, difficulty),
                    Optional.of(new Exports(exports, config.export().publicly())));
            HttpServer http = listen(config, protocols, new Answers(metrics::refused, random), new Answers(_ -> {}, random));
            up = true;
            return new Server(http, store, exports, metrics, config.http().limits().grace());
        } finally {
            if (!up) {
                if (exports != null) {
                    exports.close(Duration.ZERO);
                }
                if (store != null) {
                    store.close(Duration.ZERO);
                }
                metrics.close();
            }
        }
    }

    private static AdminProtocol admin(
            DataDirectory directory, KeyRing keys, ReportStore store, Metrics metrics, AdaptiveDifficulty difficulty) {
        return new AdminProtocol(
                directory.adminToken()::authorizes,
                store::healthy,
                metrics::scrape,
                () -> stats(store, metrics),
                () -> rotated(keys),
                new OperatorOrders(difficulty));
    }

    private static CommitListener measured(Metrics metrics) {
        return new CommitListener() {
            @Override
            public void committed(int rows, long nanos) {
                metrics.commitTook(Duration.ofNanos(nanos), rows);
            }

            @Override
            public void failed(int rows) {
                metrics.rowsFailed(rows);
            }
        };
    }

    private static HttpServer listen(ServerConfig config, Protocols protocols, Answers answers, Answers adminAnswers)
            throws IOException {
        try {
            return HttpServer.start(ServerOptions.http(config), protocols, answers, adminAnswers);
        } catch (BindException taken) {
            throw taken;
        } catch (IOException files) {
            // The web server opens no other files; the message names setting and file.
            throw new CommandException(ExitStatus.CONFIGURATION, String.valueOf(files.getMessage()), files);
        }
    }

    /** The project's, and those of the operator's file where one is named. */
    private static ExitCodes exitCodes(InstallConfig config) throws CommandException {
        if (config.exitCodes().isEmpty()) {
            return ExitCodes.standard();
        }
        return switch (ExitCodes.read(config.exitCodes().get())) {
            case ExitCodesReading.Read own -> ExitCodes.standard().with(own.codes());
            case ExitCodesReading.Refused refused ->
                throw new CommandException(ExitStatus.CONFIGURATION, "install.exit-codes: " + refused.text());
        };
    }

    private static byte[] stats(ReportStore store, Metrics metrics) {
        try {
            return StatsReply.encode(store.storedCounts(), store.installCounts(), metrics);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rows were counted", interrupted);
        }
    }

    private static byte[] rotated(KeyRing keys) {
        try {
            keys.rotate();
            return StatsReply.rotated(keys.size());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public URI publicAddress() {
        return http.publicAddress();
    }

    @Override
    public URI adminAddress() {
        return http.adminAddress();
    }

    /** The newest stored rows, newest first. */
    List<StoredReport> recent(int rows) throws IOException, InterruptedException {
        return store.recent(rows);
    }

    /** First nobody new comes in, then what came in is stored, then the database is closed; all within one grace. */
    @Override
    public void stop() {
        long start = System.nanoTime();
        try {
            http.stop();
        } finally {
            // An export gives up at its next step; it reads the store, which is closed after it.
            exports.close(left(start));
            store.close(left(start));
            metrics.close();
        }
    }

    private Duration left(long start) {
        Duration left = grace.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
