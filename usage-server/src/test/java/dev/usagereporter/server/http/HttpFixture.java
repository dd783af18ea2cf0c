package dev.usagereporter.server.http;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Challenge;
import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.MintListener;
import dev.usagereporter.pow.MintOutcome;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.OpenDifficulty;
import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Price;
import dev.usagereporter.server.gate.CostlyVerification;
import dev.usagereporter.server.gate.Gate;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.gate.HeaderGate;
import dev.usagereporter.server.gate.KeyRing;
import dev.usagereporter.server.gate.Sessions;
import dev.usagereporter.server.gate.SourceBuckets;
import dev.usagereporter.server.gate.Tokens;
import dev.usagereporter.server.http.HttpOptions.Limits;
import dev.usagereporter.server.http.HttpOptions.Timeouts;
import dev.usagereporter.server.report.ExtraMode;
import dev.usagereporter.server.report.InstallRules;
import dev.usagereporter.server.report.UsageReport;
import dev.usagereporter.server.report.UsageRules;
import dev.usagereporter.server.store.Recorded;
import dev.usagereporter.server.store.Recorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The real gate at a low price behind the real server, with a recorder that a test may replace. */
final class HttpFixture implements AutoCloseable {
    static final int BITS = 4;
    static final int MAX_BODY = 64 * 1024;
    static final int MAX_EXTRA = 16 * 1024;
    static final String ADMIN_TOKEN = "0123456789abcdef0123456789abcdef";
    static final Limits LIMITS = new Limits(100, 100, 4 * 1024, 1024, 100);
    static final Duration LONG = Duration.ofSeconds(60);
    static final Duration SHORT = Duration.ofMillis(200);
    static final Duration HOLD = Duration.ofMinutes(5);
    static final Duration TOKEN_AGE = Duration.ofMinutes(10);
    static final int SOURCE_RATE = 60;
    static final int SOURCE_BURST = 3;
    static final Timeouts PATIENT = new Timeouts(LONG, LONG, LONG, LONG, LONG);

    final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    final List<UsageReport> stored = Collections.synchronizedList(new ArrayList<>());
    final Metrics metrics = new Metrics(Set.of("shop"));
    final SteeredDifficulty difficulty = new SteeredDifficulty(OpenDifficulty.demands(new Price(Algorithm.SHA1, BITS), HOLD));
    /** The clock of expensive verifications, which run one at a time and may take one processor. */
    volatile LongSupplier nanos = () -> 0;

    /** The clock of the buckets of sources. */
    volatile LongSupplier sourceNanos = () -> 0;

    final FakeEvents events = new FakeEvents();
    final UsageProtocol usage;
    final InstallProtocols installs;
    final Answers answers = new Answers(metrics::refused, new SplittableRandom(1));
    final FakePrices prices = new FakePrices();
    final AdminProtocol admin;

    /** What the store does; tests replace it. */
    volatile Recorder recorder = (claim, report, entry) -> {
        if (!entry.getAsBoolean()) {
            return new Recorded.Shed();
        }
        stored.add(report);
        return new Recorded.Stored();
    };

    /** What the operator's page does; tests replace it. */
    volatile Supplier<byte[]> stats = () -> "{\"reports\":{}}".getBytes(StandardCharsets.UTF_8);

    volatile boolean ready = true;

    /** None; tests replace it before they start the server. */
    Optional<Exports> exports = Optional.empty();

    private @Nullable HttpServer server;

    HttpFixture(Path folder) throws IOException {
        this(folder, Map.of());
    }

    HttpFixture(Path folder, Map<Generation, GateMode> modes) throws IOException {
        SecureRandom random = new SecureRandom();
        Duration lifetime = Duration.ofDays(180);
        KeyRing keys = KeyRing.open(folder.resolve("tokens"), lifetime, random, clock);
        Tokens tokens = new Tokens(keys, new byte[16], lifetime, Duration.ofMinutes(5), random, clock);
        Gate.Limits times = new Gate.Limits(Duration.ofSeconds(60), Duration.ofMinutes(5));
        CostlyVerification costly = new CostlyVerification(1, 1, () -> nanos.getAsLong());
        Gate gate = new Gate(tokens, difficulty, times, costly);
        installs = new InstallProtocols(
                modes,
                new HeaderGate(tokens, difficulty, new HeaderGate.Limits(TOKEN_AGE, Duration.ofMinutes(5)), costly),
                new SourceBuckets(SOURCE_RATE, SOURCE_BURST, random, () -> sourceNanos.getAsLong()),
                new InstallRules(ExitCodes.standard()),
                events,
                difficulty,
                metrics,
                clock);
        usage = new UsageProtocol(
                new Sessions(tokens, difficulty, InstallProtocols.optional(modes)),
                gate,
                new UsageRules(ExtraMode.DROP, MAX_EXTRA, Map.of()),
                (claim, report, entry) -> recorder.record(claim, report, entry),
                difficulty,
                metrics,
                clock);
        admin = new AdminProtocol(
                ("Bearer " + ADMIN_TOKEN)::equals,
                () -> ready,
                metrics::scrape,
                () -> stats.get(),
                () -> "{\"key\":2}".getBytes(StandardCharsets.UTF_8),
                prices);
    }

    Protocols protocols() {
        return new Protocols(usage, installs, admin, exports);
    }

    static HttpOptions options(Limits limits, Timeouts timeouts, HttpOptions.@Nullable Tls tls) {
        return new HttpOptions("127.0.0.1", 0, 0, "/session", "/report", Set.of("shop"), MAX_BODY, limits, timeouts, tls);
    }

    HttpServer start(Timeouts timeouts) throws IOException {
        return start(options(LIMITS, timeouts, null));
    }

    HttpServer start(HttpOptions options) throws IOException {
        return start(options, new BodyBudget(8L * MAX_BODY));
    }

    HttpServer start(HttpOptions options, BodyBudget budget) throws IOException {
        Answers quiet = new Answers(code -> {}, new SplittableRandom(2));
        HttpServer started = HttpServer.start(options, protocols(), answers, quiet, budget);
        server = started;
        return started;
    }

    static String session(String cluster, String instance) {
        return new String(new SessionRequest(cluster, instance).encode(), StandardCharsets.UTF_8);
    }

    UsageData data() {
        return data(new byte[0]);
    }

    UsageData data(byte[] extra) {
        return new UsageData("1.0", "amd64", "linux", "c", "s", 7, clock.instant().getEpochSecond(), extra);
    }

    /** A token for the ids of {@link #data}. */
    String token(String application) {
        return token(application, "c", "s");
    }

    String token(String application, String cluster, String instance) {
        byte[] body = new SessionRequest(cluster, instance).encode();
        return switch (SessionReply.decode(usage.session(application, body, answers).body())) {
            case Decoded.Message(var reply) -> reply.token();
            case Decoded.Malformed(var rule) -> throw new AssertionError(rule);
        };
    }

    String report(String application) {
        return report(token(application), data());
    }

    String report(String token, UsageData data) {
        return report(token, stamp(token, data, BITS, "261120"), data);
    }

    static String report(String token, String stamp, UsageData data) {
        return new String(ReportRequest.encode(token, stamp, data.encode()), StandardCharsets.UTF_8);
    }

    static String stamp(String token, UsageData data, int bits, String day) {
        return mint(token + PayloadDigest.of(data.encode()), bits, day);
    }

    /** A stamp for any resource. */
    static String mint(String resource, int bits, String day) {
        Challenge challenge = new Challenge(Algorithm.SHA1, bits, day, resource, "", "salt");
        MintBudget budget = new MintBudget(20, Duration.ofMinutes(1));
        return switch (new DigestMinter(System::nanoTime).mint(challenge, budget, MintListener.NONE)) {
            case MintOutcome.Minted minted -> minted.stamp().format();
            default -> throw new AssertionError("minting must succeed");
        };
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        metrics.close();
    }
}
