package dev.usagereporter.server;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.server.config.AlgorithmName;
import dev.usagereporter.server.config.Application;
import dev.usagereporter.server.config.Argon2idConfig;
import dev.usagereporter.server.config.DifficultyConfig;
import dev.usagereporter.server.config.GateConfig;
import dev.usagereporter.server.config.HeaderGateConfig;
import dev.usagereporter.server.config.HttpLimits;
import dev.usagereporter.server.config.ProofMode;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.gate.Claims;
import dev.usagereporter.server.gate.CostlyVerification;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.http.HttpOptions;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.store.StoreOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the rooms take of the configuration. */
final class ServerOptions {
    /** How long a caller waits for its commit: less than the 15 s that clients wait for an answer. */
    private static final Duration COMMIT_WAIT = Duration.ofSeconds(10);

    /** What the queue may hold in memory, for reports whose extra payload is kept. */
    private static final long QUEUE_BYTES = 64L << 20;

    /** Everything of a report but its extra payload, at the limits of all fields, and room for unknown ones. */
    private static final int BODY_WITHOUT_EXTRA = 16 * 1024;

    /** A hundred years. */
    static final Duration FOR_EVER = Duration.ofDays(36_525);

    private static final double MIB_SECONDS = 0.001;
    private static final double MIB = 1 << 20;
    private static final double USUAL_SHED_FACTOR = 4;

    private ServerOptions() {}

    /**
     * Options of the store.
     *
     * @param claimLife how long the claims of reports are held
     */
    static StoreOptions store(ServerConfig config, Duration claimLife) {
        return store(config, claimLife, config.store().retention(), config.store().installTimeout());
    }

    /** Options of the store of a stopped server: nobody reports, nothing is deleted, and nothing times out. */
    static StoreOptions offline(ServerConfig config) {
        Duration claimLife = config.gate().reportExpiration().plus(config.gate().futureTolerance()).plus(Claims.SLACK);
        return store(config, claimLife, FOR_EVER, FOR_EVER);
    }

    private static StoreOptions store(
            ServerConfig config, Duration claimLife, Duration retention, Duration installTimeout) {
        return new StoreOptions(
                config.store().queue(),
                QUEUE_BYTES,
                config.store().batch(),
                config.store().durability(),
                claimLife,
                config.headerGate().tokenAge().plus(config.gate().futureTolerance()).plus(Claims.SLACK),
                config.gate().maxClaims(),
                retention,
                installTimeout,
                COMMIT_WAIT,
                config.http().limits().grace());
    }

    /** The declared extra keys of every application by its name. */
    static Map<String, Map<String, ExtraType>> declared(ServerConfig config) {
        Map<String, Map<String, ExtraType>> declared = new TreeMap<>();
        declared.put(Application.ROOT, config.applications().root().declaredExtra());
        config.applications().named().forEach((name, application) -> declared.put(name, application.declaredExtra()));
        return declared;
    }

    /** Policies of all applications by name, on this machine. */
    static Map<String, Policy> policies(ServerConfig config) {
        Map<String, Policy> policies = new TreeMap<>();
        double verifying = verifyingProcessors(config.gate());
        policies.put(Application.ROOT, policy(config.difficulty(), verifying));
        config.applications()
                .named()
                .forEach((name, application) -> policies.put(name, policy(application.difficulty(), verifying)));
        return policies;
    }

    /**
     * What moves the price of one application. Argon2id has a floor of its own, and a ceiling as far above it. Its capacity is
     * no more than can be verified: what is never accepted cannot raise the price.
     *
     * @param verifying processors' worth of time for verifying argon2id
     */
    static Policy policy(DifficultyConfig config, double verifying) {
        boolean argon2id = config.algorithm() == AlgorithmName.ARGON2ID;
        int floor = argon2id ? config.argon2id().bits() : config.bits();
        int capacity = argon2id ? Math.min(config.capacity(), verifiable(config, verifying)) : config.capacity();
        boolean alsoSha1 = config.acceptSha1() && config.algorithm() != AlgorithmName.SHA1;
        return new Policy(
                algorithm(config),
                floor,
                floor + config.maxBits() - config.bits(),
                capacity,
                config.alpha(),
                config.shedFactor(),
                config.effectiveFloorRate(capacity),
                config.dwell(),
                config.hold(),
                alsoSha1 ? Optional.of(config.bits()) : Optional.empty());
    }

    /** The capacity at which shedding begins where verifying ends, on a machine that needs a millisecond for a MiB. */
    private static int verifiable(DifficultyConfig config, double verifying) {
        double seconds = MIB_SECONDS * config.argon2id().memory() * config.argon2id().passes() / MIB;
        double factor = config.shedFactor() == 0 ? USUAL_SHED_FACTOR : config.shedFactor();
        return (int) Math.max(1, verifying / seconds / factor);
    }

    /** Room for verifying argon2id, as a share of all processors. */
    static CostlyVerification verification(GateConfig config) {
        return new CostlyVerification(config.argon2idVerifications(), verifyingProcessors(config), System::nanoTime);
    }

    private static double verifyingProcessors(GateConfig config) {
        return Runtime.getRuntime().availableProcessors() * config.argon2idShare() / 100.0;
    }

    private static Algorithm algorithm(DifficultyConfig config) {
        Argon2idConfig argon2id = config.argon2id();
        return switch (config.algorithm()) {
            case SHA1 -> Algorithm.SHA1;
            case SHA256 -> Algorithm.SHA256;
            case ARGON2ID -> new Argon2id(argon2id.memory() / 1024, argon2id.passes(), argon2id.lanes());
        };
    }

    /** Whether each protocol with proofs in its headers asks for them. */
    static Map<Generation, GateMode> modes(HeaderGateConfig config) {
        return Map.of(
                Generation.UPLOAD, mode(config.upload()),
                Generation.POCKETBASE, mode(config.pocketbase()),
                Generation.TELEMETRY, mode(config.telemetry()));
    }

    private static GateMode mode(ProofMode mode) {
        return switch (mode) {
            case REQUIRED -> GateMode.REQUIRED;
            case OPTIONAL -> GateMode.OPTIONAL;
            case OFF -> GateMode.OFF;
        };
    }

    /** Options of the two sockets. */
    static HttpOptions http(ServerConfig config) {
        HttpLimits limits = config.http().limits();
        return new HttpOptions(
                config.http().host(),
                config.http().port(),
                config.http().adminPort(),
                config.http().sessionPath(),
                config.http().reportPath(),
                config.applications().named().keySet(),
                maxBody(config.report().maxExtra()),
                new HttpOptions.Limits(
                        limits.maxConnections(),
                        limits.maxRequests(),
                        limits.maxHeaders(),
                        limits.maxPrologue(),
                        limits.backlog()),
                new HttpOptions.Timeouts(
                        limits.headerTimeout(),
                        limits.bodyTimeout(),
                        limits.writeTimeout(),
                        limits.idleTimeout(),
                        limits.grace()),
                config.tls().map(tls -> new HttpOptions.Tls(tls.certificate(), tls.key())).orElse(null));
    }

    /**
     * The longest body: base64 makes four characters of three bytes. One byte over {@code maxExtra} must still be read,
     * so that it is answered by the rule of the field.
     */
    static int maxBody(int maxExtra) {
        return Math.toIntExact(4L * ((maxExtra + 3L) / 3)) + BODY_WITHOUT_EXTRA;
    }
}
