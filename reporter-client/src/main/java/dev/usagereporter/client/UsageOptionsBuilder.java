package dev.usagereporter.client;

import dev.usagereporter.pow.MintBudget;
import dev.usagereporter.pow.Salt;
import dev.usagereporter.pow.schema.CalendarMonth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Collects {@link UsageOptions}, where each is explained. For one thread. */
public final class UsageOptionsBuilder {
    private String clusterId = "";
    private String serverId = "";
    private String url = "";
    private String version = "";
    private @Nullable UsageMinter minter;
    private byte[] extraPayload = {};
    private int hashBits = 20;
    private int saltChars = Salt.DEFAULT_CHARS;
    private String sessionEndpoint = "/session";
    private String reportEndpoint = "/report";
    private Duration timeout = Duration.ofSeconds(15);
    private Duration reportLapse = Duration.ofHours(12);
    private String userAgent = "usage-reporter";
    private @Nullable HttpSend send;
    private @Nullable UsageClient client;
    private boolean insecureHttp;
    /** 0 until it is set. */
    private int maxBits;

    private Duration cpuBudget = Duration.ofMinutes(3);
    private int threads = MintBudget.halfOfTheProcessors();
    private Duration networkBudget = Duration.ofSeconds(60);
    private @Nullable Instant startedAt;
    private @Nullable CalendarMonth installed;
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = new Random();
    private MintProgress progress = MintProgress.NONE;
    private BooleanSupplier permission = () -> true;
    private Consumer<ReportOutcome> observer = outcome -> {};

    UsageOptionsBuilder() {}

    public UsageOptionsBuilder clusterId(String clusterId) {
        this.clusterId = clusterId;
        return this;
    }

    public UsageOptionsBuilder serverId(String serverId) {
        this.serverId = serverId;
        return this;
    }

    public UsageOptionsBuilder url(String url) {
        this.url = url;
        return this;
    }

    public UsageOptionsBuilder version(String version) {
        this.version = version;
        return this;
    }

    public UsageOptionsBuilder minter(UsageMinter minter) {
        this.minter = minter;
        return this;
    }

    public UsageOptionsBuilder extraPayload(byte[] extraPayload) {
        this.extraPayload = extraPayload.clone();
        return this;
    }

    public UsageOptionsBuilder hashBits(int hashBits) {
        this.hashBits = hashBits;
        return this;
    }

    public UsageOptionsBuilder saltChars(int saltChars) {
        this.saltChars = saltChars;
        return this;
    }

    public UsageOptionsBuilder sessionEndpoint(String sessionEndpoint) {
        this.sessionEndpoint = sessionEndpoint;
        return this;
    }

    public UsageOptionsBuilder reportEndpoint(String reportEndpoint) {
        this.reportEndpoint = reportEndpoint;
        return this;
    }

    public UsageOptionsBuilder timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    public UsageOptionsBuilder reportLapse(Duration reportLapse) {
        this.reportLapse = reportLapse;
        return this;
    }

    public UsageOptionsBuilder userAgent(String userAgent) {
        this.userAgent = userAgent;
        return this;
    }

    public UsageOptionsBuilder send(HttpSend send) {
        this.send = send;
        return this;
    }

    public UsageOptionsBuilder client(UsageClient client) {
        this.client = client;
        return this;
    }

    public UsageOptionsBuilder insecureHttp(boolean insecureHttp) {
        this.insecureHttp = insecureHttp;
        return this;
    }

    public UsageOptionsBuilder maxBits(int maxBits) {
        this.maxBits = maxBits;
        return this;
    }

    public UsageOptionsBuilder cpuBudget(Duration cpuBudget) {
        this.cpuBudget = cpuBudget;
        return this;
    }

    public UsageOptionsBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    public UsageOptionsBuilder networkBudget(Duration networkBudget) {
        this.networkBudget = networkBudget;
        return this;
    }

    public UsageOptionsBuilder startedAt(Instant startedAt) {
        this.startedAt = startedAt;
        return this;
    }

    /** The library keeps no files, so without a word it tells no month. */
    public UsageOptionsBuilder installed(CalendarMonth installed) {
        this.installed = installed;
        return this;
    }

    public UsageOptionsBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    public UsageOptionsBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    public UsageOptionsBuilder progress(MintProgress progress) {
        this.progress = progress;
        return this;
    }

    public UsageOptionsBuilder permission(BooleanSupplier permission) {
        this.permission = permission;
        return this;
    }

    public UsageOptionsBuilder observer(Consumer<ReportOutcome> observer) {
        this.observer = observer;
        return this;
    }

    /** The options; whoever asks for more than the usual bits allows them too, unless {@code maxBits} was set. */
    public UsageOptions build() {
        int allowed = maxBits == 0 ? Math.max(MintBudget.USUAL_MAX_BITS, (hashBits + 3) / 4 * 4) : maxBits;
        return new UsageOptions(
                clusterId,
                serverId,
                url,
                version,
                minter,
                extraPayload,
                hashBits,
                saltChars,
                sessionEndpoint,
                reportEndpoint,
                timeout,
                reportLapse,
                userAgent,
                send,
                client,
                insecureHttp,
                allowed,
                cpuBudget,
                threads,
                networkBudget,
                startedAt,
                installed,
                clock,
                random,
                progress,
                permission,
                observer);
    }
}
