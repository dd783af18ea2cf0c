package dev.usagereporter.client;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * One event from its session to its end, on the calling thread. Renews its token once when told (401) or when it has grown
 * old, and raises its bits once when told (403). Never sends again what went unanswered: that is the spool's affair.
 */
final class EventRound {
    /** How old a token may be where the event says no time; an older one is refused. */
    static final Duration TOKEN_AGE = Duration.ofMinutes(10);

    /** The name of this protocol among those that take events without a proof. */
    static final String PROTOCOL = "telemetry";

    private static final Duration LEAST = Duration.ofMillis(1);

    private final UsageOptions options;
    private final EventClient client;
    private final Ticker ticker;
    private final SessionMint mint;
    private final SessionRequest ids;
    private final byte[] event;
    private final String digest;
    private final long deadline;
    private Duration networkLeft;

    /** When the session was opened, by the ticker. */
    private long opened;

    EventRound(
            UsageOptions options, Machinery machinery, EventClient client, SessionRequest ids, byte[] event, Duration atMost) {
        this.options = options;
        this.client = client;
        this.ticker = machinery.ticker();
        this.ids = ids;
        this.event = event;
        this.digest = PayloadDigest.of(event);
        this.deadline = ticker.nanos() + atMost.toNanos();
        this.networkLeft = options.networkBudget();
        this.mint = new SessionMint(options, machinery, () -> deadline - ticker.nanos() <= 0, options.cpuBudget());
    }

    EventOutcome run() {
        boolean renewed = false;
        int leastBits = 0;
        SessionReply session = null;
        while (true) {
            if (session == null) {
                Answer<SessionReply> answer = openSession();
                if (!(answer instanceof Answer.Accepted<SessionReply> accepted)) {
                    return EventOutcome.of(ReportRound.outcome(answer));
                }
                session = accepted.value();
            }
            SessionMint.Result result = mint.mint(session, leastBits, digest, now(session), TOKEN_AGE);
            EventProof proof = EventProof.NONE;
            if (result instanceof SessionMint.Result.Minted minted) {
                proof = new EventProof(session.token(), minted.stamp());
            } else if (result instanceof SessionMint.Result.Ended ended
                    && !(beyondMeans(ended.outcome()) && session.optional().contains(PROTOCOL))) {
                return EventOutcome.of(ended.outcome());
            }
            boolean late = result instanceof SessionMint.Result.Late || (!proof.isNone() && isOld());
            if (late && renewed) {
                return EventOutcome.of(new ReportOutcome.OverBudget(0, options.maxBits()));
            }
            if (late) {
                renewed = true;
                session = null;
                continue;
            }
            Answer<Reply> answer = send(proof);
            if (answer instanceof Answer.Accepted<Reply> stored) {
                return new EventOutcome.Sent(stored.value());
            }
            if (proof.isNone()) {
                return unproved(answer, result);
            }
            if (ReportRound.statusOf(answer) == ErrorCode.TOKEN_INVALID.status() && !renewed) {
                renewed = true;
                session = null;
            } else if (ReportRound.raisedBits(answer) > 0 && leastBits == 0 && options.minter() == null) {
                leastBits = ReportRound.raisedBits(answer);
            } else {
                return EventOutcome.of(ReportRound.outcome(answer));
            }
        }
    }

    /** Where a proof is wanted after all, the event waits for a client that can make one. */
    private static EventOutcome unproved(Answer<Reply> answer, SessionMint.Result result) {
        int status = ReportRound.statusOf(answer);
        boolean wanted = status == ErrorCode.TOKEN_INVALID.status() || status == ErrorCode.PROOF_REQUIRED.status();
        return wanted && result instanceof SessionMint.Result.Ended ended
                ? EventOutcome.of(ended.outcome())
                : EventOutcome.of(ReportRound.outcome(answer));
    }

    private static boolean beyondMeans(ReportOutcome outcome) {
        return outcome instanceof ReportOutcome.UnknownAlgorithm
                || outcome instanceof ReportOutcome.OverBudget
                || outcome instanceof ReportOutcome.TooMuchMemory;
    }

    private Answer<SessionReply> openSession() {
        opened = ticker.nanos();
        Answer<SessionReply> answer = client.newSession(ids, requestTimeout());
        spendSince(opened);
        return answer;
    }

    private Answer<Reply> send(EventProof proof) {
        long start = ticker.nanos();
        Answer<Reply> answer = client.sendEvent(event, proof, requestTimeout());
        spendSince(start);
        return answer;
    }

    /** At exactly that age it is still taken. */
    private boolean isOld() {
        return ticker.nanos() - opened > TOKEN_AGE.toNanos();
    }

    /** The server's time when it opened the session; the local one where it said none, or none that a calendar has. */
    private Instant now(SessionReply session) {
        Long said = session.serverTime();
        return said != null && ReportData.hasCalendar(said) ? Instant.ofEpochSecond(said) : options.clock().instant();
    }

    private Duration requestTimeout() {
        Duration allowed = shorter(options.timeout(), networkLeft);
        return longer(LEAST, shorter(allowed, Duration.ofNanos(deadline - ticker.nanos())));
    }

    private void spendSince(long start) {
        networkLeft = longer(LEAST, networkLeft.minusNanos(ticker.nanos() - start));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
