package dev.usagereporter.client;

import dev.usagereporter.pow.wire.UsageData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reports the usage of its host: once, or every lapse in the background. Safe for use by several threads. Nothing it does
 * prints, keeps the host alive or throws; only {@link #preview} lets through what the host's clock throws.
 */
public final class UsageReporter implements AutoCloseable {
    private final UsageOptions options;
    private final Machinery machinery;

    /** Null where the address cannot be used; then the next field says why. */
    private final @Nullable UsageClient client;

    private final String misconfigured;
    private final boolean plainHttp;
    private final Instant startedAt;
    private final CompletableFuture<FirstSession> firstSession = new CompletableFuture<>();

    /** Written by whichever thread opened a session last. */
    private volatile @Nullable String token;

    private volatile boolean closed;

    private final Object lock = new Object();

    /** Guarded by {@code lock}. */
    private @Nullable Thread background;

    public UsageReporter(UsageOptions options) {
        this(options, Machinery.system());
    }

    UsageReporter(UsageOptions options, Machinery machinery) {
        this.options = options;
        this.machinery = machinery;
        this.startedAt = startedAt(options);
        @Nullable UsageClient own = options.client();
        @Nullable HttpSend send = options.send();
        ServiceAddress address = ServiceAddress.of(options.url(), options.insecureHttp());
        boolean overNetwork = own == null && send == null;
        if (own == null && send != null) {
            own = wire(options, send);
        } else if (own == null && address instanceof ServiceAddress.Usable usable) {
            own = wire(options, new HttpTransport(usable.base(), options.userAgent()));
        }
        this.client = own;
        this.misconfigured = address instanceof ServiceAddress.Unusable unusable ? unusable.rule() : "";
        this.plainHttp = overNetwork && address instanceof ServiceAddress.Usable usable && usable.plain();
    }

    /** The system's clock stands in for one of the host's that fails; each report then ends as an internal failure. */
    private static Instant startedAt(UsageOptions options) {
        @Nullable Instant given = options.startedAt();
        if (given != null) {
            return given;
        }
        try {
            return options.clock().instant();
        } catch (RuntimeException | Error broken) {
            return Clock.systemUTC().instant();
        }
    }

    private static UsageClient wire(UsageOptions options, HttpSend send) {
        return new WireClient(send, options.sessionEndpoint(), options.reportEndpoint());
    }

    /** The token of the latest session, if there was one. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** From when the uptime counts. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Whether reports leave this machine over plain http, which the options must allow. */
    public boolean plainHttp() {
        return plainHttp;
    }

    /**
     * The most that a report of this moment carries, by the local clock; a server that does not ask for {@code installed} gets
     * the same without it. What the host's clock throws comes through. Nothing is sent.
     */
    public UsageData preview() {
        return new ReportData(options, startedAt).most();
    }

    /** The options it was made with. */
    public UsageOptions options() {
        return options;
    }

    /** Reports once on the calling thread, with a session of its own. Takes as long as minting and the network budget. */
    public ReportOutcome reportOnce() {
        return report(new CompletableFuture<>());
    }

    /**
     * Reports now and then every lapse from a daemon thread of low priority, until closed. A second call changes nothing.
     *
     * @return what becomes of the first session; when it fails the reporter tries again by itself
     */
    @SuppressWarnings("ThreadPriorityCheck") // only a courtesy to the host, nothing depends on it
    public CompletableFuture<FirstSession> start() {
        synchronized (lock) {
            if (background == null && !closed) {
                try {
                    background = Threads.daemon("usage-reporter", this::keepReporting);
                    background.setPriority(Thread.MIN_PRIORITY);
                    background.start();
                } catch (RuntimeException | Error noThread) {
                    firstSession.complete(new FirstSession.Failed(new ReportOutcome.Unreachable(Failure.INTERNAL)));
                }
            }
        }
        if (closed) {
            firstSession.complete(new FirstSession.Failed(new ReportOutcome.Cancelled()));
        }
        return firstSession.copy();
    }

    /** Stops the background thread and every minting; does not wait for them. */
    @Override
    public void close() {
        closed = true;
        synchronized (lock) {
            if (background != null) {
                background.interrupt();
            }
        }
    }

    /** However the loop ends, whoever waits for the first session hears of it. */
    private void keepReporting() {
        try {
            loop();
        } finally {
            firstSession.complete(new FirstSession.Failed(new ReportOutcome.Cancelled()));
        }
    }

    private void loop() {
        Jitter jitter = new Jitter(options.random());
        int failures = 0;
        while (!closed) {
            ReportOutcome outcome = report(firstSession);
            firstSession.complete(new FirstSession.Failed(outcome));
            observe(outcome);
            failures = temporary(outcome) ? failures + 1 : 0;
            if (closed) {
                return; // the host's code may have swallowed the interrupt
            }
            try {
                machinery.ticker().pause(longer(pause(jitter, failures), Jitter.bounded(asked(outcome))));
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /** A lapse without jitter where the host's source of randomness fails. */
    private Duration pause(Jitter jitter, int failures) {
        try {
            return failures > 0 ? jitter.backoff(failures, options.reportLapse()) : jitter.lapse(options.reportLapse());
        } catch (RuntimeException | Error broken) {
            return options.reportLapse();
        }
    }

    /** Where what the host's code throws during a report ends. */
    private ReportOutcome report(CompletableFuture<FirstSession> session) {
        try {
            if (client == null) {
                return new ReportOutcome.Misconfigured(misconfigured);
            }
            if (closed) {
                return new ReportOutcome.Cancelled();
            }
            if (!options.permission().getAsBoolean()) {
                return new ReportOutcome.SwitchedOff();
            }
            SessionMint mint = new SessionMint(options, machinery, () -> closed, options.cpuBudget());
            ReportData data = new ReportData(options, startedAt);
            return new ReportRound(options, client, machinery.ticker(), data, mint, opened -> {
                        token = opened;
                        session.complete(new FirstSession.Opened());
                    })
                    .run();
        } catch (RuntimeException | Error broken) {
            return new ReportOutcome.Unreachable(Failure.INTERNAL);
        }
    }

    private void observe(ReportOutcome outcome) {
        try {
            options.observer().accept(outcome);
        } catch (RuntimeException | Error broken) {
            // The host's observer; there is nobody to tell.
        }
    }

    private static boolean temporary(ReportOutcome outcome) {
        return outcome instanceof ReportOutcome.Unreachable
                || (outcome instanceof ReportOutcome.Refused refused && refused.temporary());
    }

    private static Duration asked(ReportOutcome outcome) {
        return outcome instanceof ReportOutcome.Refused refused ? refused.retryAfter() : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
