package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Difficulty;
import java.time.Duration;
import java.time.Instant;

/**
 * The checks of a submission, cheapest first: token, time, the stamp by its fields, one hash, which needs room where it is
 * expensive. Nothing that a client sends chooses a check, and an unfinished check is never a pass.
 */
public final class Gate {
    private final Tokens tokens;
    private final StampCheck stamps;
    private final Limits limits;

    /**
     * How far times may be off.
     *
     * @param expiration oldest report that is taken
     * @param futureTolerance how far ahead of the server's clock a report may be
     */
    public record Limits(Duration expiration, Duration futureTolerance) {
        /** How long a submission may be accepted again: so long its claim must live. */
        public Duration claimLife() {
            return expiration.plus(futureTolerance).plus(Claims.SLACK);
        }
    }

    /**
     * A gate for tokens of one server.
     *
     * @param costlyVerification room for hashes that are expensive to verify, shared by all gates of the machine
     */
    public Gate(Tokens tokens, Difficulty difficulty, Limits limits, CostlyVerification costlyVerification) {
        this.tokens = tokens;
        this.stamps = new StampCheck(difficulty, costlyVerification);
        this.limits = limits;
    }

    /**
     * Whether the submission may be stored; the claim it names is still to be taken.
     *
     * @param now when it arrived; its claim must be taken with the same instant, so that no claim ends while its
     *     submission is still accepted
     */
    public Admission admit(Submission submission, Instant now) {
        return switch (tokens.check(submission.token(), submission.application(), submission.ids(), now)) {
            case TokenCheck.Invalid() -> Admission.invalidToken();
            case TokenCheck.Expired() -> Admission.expiredToken();
            case TokenCheck.Verified token -> timely(submission, token, now);
        };
    }

    private Admission timely(Submission submission, TokenCheck.Verified token, Instant now) {
        // As in the reference client: exactly the expiration is not too old yet.
        if (Duration.between(submission.time(), now).compareTo(limits.expiration) > 0) {
            return Admission.refused(
                    ErrorCode.REPORT_EXPIRED,
                    "time must be at most " + limits.expiration.toSeconds() + " s before the server's clock");
        }
        if (Duration.between(now, submission.time()).compareTo(limits.futureTolerance) > 0) {
            return Admission.refused(
                    ErrorCode.REPORT_FROM_FUTURE,
                    "time must be at most " + limits.futureTolerance.toSeconds() + " s ahead of the server's clock");
        }
        return switch (Stamp.parse(submission.stamp())) {
            case StampParse.Refused(var rule) ->
                Admission.refused(ErrorCode.MALFORMED, "pow must be a hashcash stamp: " + rule.text());
            case StampParse.Parsed(var stamp) -> switch (stamps.check(stamp, subject(submission, token), now)) {
                case StampResult.Worth worth -> worth.admitted();
                case Admission.Refused refused -> refused;
                case Admission.Busy busy -> busy;
            };
        };
    }

    private static StampCheck.Subject subject(Submission submission, TokenCheck.Verified token) {
        return new StampCheck.Subject(
                submission.application(), submission.token(), token.issuedAt(), token.offered(), submission.digest());
    }
}
