package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Expectation;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Difficulty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The checks of a submission, cheapest first: token, time, the stamp by its fields, one hash. Nothing that a client sends
 * chooses a check, and an unfinished check is never a pass.
 */
public final class Gate {
    private final Tokens tokens;
    private final Difficulty difficulty;
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

    /** A gate for tokens of one server. */
    public Gate(Tokens tokens, Difficulty difficulty, Limits limits) {
        this.tokens = tokens;
        this.difficulty = difficulty;
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
            case TokenCheck.Invalid() -> refused(
                    ErrorCode.TOKEN_INVALID,
                    "the token was not issued by this server for this application and these ids; open a new session");
            case TokenCheck.Expired() -> refused(ErrorCode.TOKEN_EXPIRED, "the token is too old; open a new session");
            case TokenCheck.Verified token -> timely(submission, token, now);
        };
    }

    private Admission timely(Submission submission, TokenCheck.Verified token, Instant now) {
        // As in the reference client: exactly the expiration is not too old yet.
        if (Duration.between(submission.time(), now).compareTo(limits.expiration) > 0) {
            return refused(
                    ErrorCode.REPORT_EXPIRED,
                    "time must be at most " + limits.expiration.toSeconds() + " s before the server's clock");
        }
        if (Duration.between(now, submission.time()).compareTo(limits.futureTolerance) > 0) {
            return refused(
                    ErrorCode.REPORT_FROM_FUTURE,
                    "time must be at most " + limits.futureTolerance.toSeconds() + " s ahead of the server's clock");
        }
        return switch (Stamp.parse(submission.stamp())) {
            case StampParse.Refused(var rule) -> refused(ErrorCode.MALFORMED, "pow must be a hashcash stamp: " + rule.text());
            case StampParse.Parsed(var stamp) -> proved(submission, token, stamp, now);
        };
    }

    private Admission proved(Submission submission, TokenCheck.Verified token, Stamp stamp, Instant now) {
        Demands demands = difficulty.demands(submission.application());
        int bits = required(demands, token, now);
        Expectation expected = new Expectation(
                token.offered().algorithm(),
                submission.token() + submission.digest(),
                bits,
                LocalDate.ofInstant(now, ZoneOffset.UTC));
        return switch (Verification.verify(stamp, expected)) {
            case Verdict.Valid(int proved) ->
                new Admission.Admitted(ClaimKey.of(submission.token(), submission.digest()), proved);
            case Verdict.WrongResource() -> refused(
                    ErrorCode.PROOF_MISMATCH,
                    "the stamp's resource must be the token followed by the digest of the bytes received");
            case Verdict.WrongDay() ->
                refused(ErrorCode.PROOF_MISMATCH, "the stamp's date must be within one day of the server's, UTC");
            case Verdict.WrongAlgorithm() -> refused(
                    ErrorCode.PROOF_MISMATCH,
                    "the stamp must be minted with " + token.offered().algorithm().wireName() + "; open a new session");
            case Verdict.TooFewBits _ -> insufficient("the stamp must claim at least " + bits + " bits", bits);
            case Verdict.WorkMissing _ -> insufficient("the stamp's hash must have the bits that it claims", bits);
        };
    }

    /** What was offered holds for a while, so that a price that rises during minting wastes nobody's work. */
    private static int required(Demands demands, TokenCheck.Verified token, Instant now) {
        int current = demands.chosen().bits();
        boolean held = Duration.between(token.issuedAt(), now).compareTo(demands.hold()) <= 0;
        return held ? Math.min(token.offered().bits(), current) : current;
    }

    private static Admission refused(ErrorCode code, String message) {
        return new Admission.Refused(code, message, null);
    }

    private static Admission insufficient(String message, int bits) {
        return new Admission.Refused(ErrorCode.PROOF_INSUFFICIENT, message, bits);
    }
}
