package dev.usagereporter.client;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import dev.usagereporter.pow.wire.UsageData;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One report from its session to its end, on the calling thread. Takes a fresh token, renews it once when told (401) and
 * raises its bits once when told (403).
 */
final class ReportRound {
    /** A stamp that comes later would leave too little of the 60 seconds that a report is good for. */
    static final Duration STALE = Duration.ofSeconds(45);

    private final UsageOptions options;
    private final UsageClient client;
    private final Ticker ticker;
    private final Jitter jitter;
    private final ReportData reports;
    private final SessionMint mint;
    private final Consumer<String> onToken;
    private Duration networkLeft;

    /** @param onToken hears each token that the server gives */
    ReportRound(
            UsageOptions options,
            UsageClient client,
            Ticker ticker,
            ReportData reports,
            SessionMint mint,
            Consumer<String> onToken) {
        this.options = options;
        this.client = client;
        this.ticker = ticker;
        this.jitter = new Jitter(options.random());
        this.reports = reports;
        this.mint = mint;
        this.onToken = onToken;
        this.networkLeft = options.networkBudget();
    }

    ReportOutcome run() {
        boolean renewed = false;
        int leastBits = 0;
        SessionReply session = null;
        while (true) {
            if (session == null) {
                Answer<SessionReply> opened = openSession();
                if (!(opened instanceof Answer.Accepted<SessionReply> accepted)) {
                    return outcome(opened);
                }
                session = accepted.value();
            }
            UsageData data = reports.current(session);
            String digest = data.hash();
            SessionMint.Result result = mint.mint(session, leastBits, digest, reports.now(), STALE);
            if (!(result instanceof SessionMint.Result.Minted minted)) {
                if (result instanceof SessionMint.Result.Ended ended) {
                    return ended.outcome();
                }
                continue; // with data of a new time
            }
            if (options.minter() != null && data.expired(reports.now())) {
                return new ReportOutcome.Expired();
            }
            Answer<Reply> answer = sendRepeatedly(new ReportRequest(session.token(), minted.stamp(), data, digest));
            if (answer instanceof Answer.Accepted<Reply> stored) {
                return new ReportOutcome.Sent(stored.value());
            }
            if (statusOf(answer) == ErrorCode.TOKEN_INVALID.status() && !renewed) {
                renewed = true;
                session = null;
            } else if (raisedBits(answer) > 0 && leastBits == 0 && options.minter() == null) {
                leastBits = raisedBits(answer);
            } else {
                return outcome(answer);
            }
        }
    }

    private Answer<SessionReply> openSession() {
        long start = ticker.nanos();
        Answer<SessionReply> answer =
                client.newSession(new SessionRequest(options.clusterId(), options.serverId()), requestTimeout());
        spendSince(start);
        if (answer instanceof Answer.Accepted<SessionReply> accepted) {
            SessionReply session = accepted.value();
            if (session.serverTime() != null) {
                reports.correctClock(session.serverTime());
            }
            onToken.accept(session.token());
        }
        return answer;
    }

    /** Sends the same token, stamp and data until there is a word on them, or their time or the budget is over. */
    private Answer<Reply> sendRepeatedly(ReportRequest request) {
        for (int repeats = 0; ; repeats++) {
            long start = ticker.nanos();
            Answer<Reply> answer = client.sendReport(request, requestTimeout());
            spendSince(start);
            Duration pause = pauseBeforeRepeating(answer, repeats);
            boolean late = request.data().expired(reports.now().plus(pause));
            if (pause.isZero() || late || pause.compareTo(networkLeft) >= 0) {
                return answer;
            }
            try {
                ticker.pause(pause);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return new Answer.Failed<>(Failure.INTERRUPTED);
            }
            networkLeft = networkLeft.minus(pause);
        }
    }

    /** Zero where repeating makes no sense. */
    private Duration pauseBeforeRepeating(Answer<Reply> answer, int repeats) {
        Duration asked = Duration.ZERO;
        if (answer instanceof Answer.Refused<Reply> refused) {
            if (!ReportOutcome.Refused.worthRepeating(refused.reply().status())) {
                return Duration.ZERO;
            }
            asked = refused.retryAfter();
        } else if (!(answer instanceof Answer.Failed<Reply> failed) || !failed.failure().worthRepeating()) {
            return Duration.ZERO;
        }
        return asked.isZero() ? jitter.retry(repeats) : jitter.asked(asked);
    }

    private Duration requestTimeout() {
        return options.timeout().compareTo(networkLeft) < 0 ? options.timeout() : networkLeft;
    }

    /** Leaves at least a millisecond: a request that is allowed at all has some time. */
    private void spendSince(long start) {
        Duration left = networkLeft.minusNanos(ticker.nanos() - start);
        networkLeft = left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }

    static int statusOf(Answer<Reply> answer) {
        return answer instanceof Answer.Refused<Reply> refused ? refused.reply().status() : 0;
    }

    /** The bits that the server asks for instead, 0 where it says nothing of the kind. */
    static int raisedBits(Answer<Reply> answer) {
        if (!(answer instanceof Answer.Refused<Reply> refused)) {
            return 0;
        }
        @Nullable Integer bits = refused.reply().bits();
        boolean insufficient = ErrorCode.PROOF_INSUFFICIENT.wireName().equals(refused.reply().error());
        return insufficient && bits != null ? bits : 0;
    }

    static ReportOutcome outcome(Answer<?> answer) {
        if (answer instanceof Answer.Refused<?> refused) {
            return new ReportOutcome.Refused(refused.reply(), refused.retryAfter());
        }
        if (answer instanceof Answer.Failed<?> failed && failed.failure() != Failure.INTERRUPTED) {
            return new ReportOutcome.Unreachable(failed.failure());
        }
        return new ReportOutcome.Cancelled();
    }
}
