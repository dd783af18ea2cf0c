package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.AlgorithmOption;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import dev.usagereporter.pow.Expectation;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Difficulty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The checks of a submission, cheapest first: token, time, the stamp by its fields, one hash, which needs room where it is
 * expensive. Nothing that a client sends chooses a check, and an unfinished check is never a pass.
 */
public final class Gate {
    private final Tokens tokens;
    private final Difficulty difficulty;
    private final Limits limits;
    private final CostlyVerification costlyVerification;

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
        this.difficulty = difficulty;
        this.limits = limits;
        this.costlyVerification = costlyVerification;
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
        boolean sha1 = AlgorithmOption.names(stamp.extension(), Algorithm.SHA1);
        Terms terms = Terms.of(difficulty.demands(submission.application()), token, sha1, now);
        Expectation expected = new Expectation(
                terms.algorithm(),
                submission.token() + submission.digest(),
                terms.floor(),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
        Verdict broken = Verification.brokenField(stamp, expected);
        if (broken != null) {
            return answer(broken, submission, terms);
        }
        Optional<Verdict> worth = switch (terms.algorithm()) {
            case DigestAlgorithm cheap -> Optional.of(Verification.work(stamp, cheap));
            case Argon2id costly -> costlyVerification.verify(() -> Verification.work(stamp, costly));
        };
        return worth.isPresent() ? answer(worth.get(), submission, terms) : new Admission.Busy();
    }

    private static Admission answer(Verdict verdict, Submission submission, Terms terms) {
        int asked = terms.asked();
        return switch (verdict) {
            case Verdict.Valid(int proved) -> new Admission.Admitted(
                    ClaimKey.of(submission.token(), submission.digest()), proved, terms.lane(proved), asked);
            case Verdict.WrongResource() -> refused(
                    ErrorCode.PROOF_MISMATCH,
                    "the stamp's resource must be the token followed by the digest of the bytes received");
            case Verdict.WrongDay() ->
                refused(ErrorCode.PROOF_MISMATCH, "the stamp's date must be within one day of the server's, UTC");
            case Verdict.WrongAlgorithm() -> refused(
                    ErrorCode.PROOF_MISMATCH,
                    "the stamp must be minted with " + terms.algorithm().wireName() + "; open a new session");
            case Verdict.TooFewBits _ -> insufficient("the stamp must claim at least " + asked + " bits", asked);
            case Verdict.WorkMissing _ -> insufficient("the stamp's hash must have the bits that it claims", asked);
        };
    }

    private static Admission refused(ErrorCode code, String message) {
        return new Admission.Refused(code, message, null);
    }

    private static Admission insufficient(String message, int bits) {
        return new Admission.Refused(ErrorCode.PROOF_INSUFFICIENT, message, bits);
    }
}
