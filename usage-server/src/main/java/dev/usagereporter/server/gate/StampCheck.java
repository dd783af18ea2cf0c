package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.AlgorithmOption;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import dev.usagereporter.pow.Expectation;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.Verdict;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.server.difficulty.Difficulty;
import dev.usagereporter.server.difficulty.Price;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The checks of a stamp that are the same at every gate: its fields, then one hash, which needs room where it is expensive. */
final class StampCheck {
    private final Difficulty difficulty;
    private final CostlyVerification costlyVerification;

    StampCheck(Difficulty difficulty, CostlyVerification costlyVerification) {
        this.difficulty = difficulty;
        this.costlyVerification = costlyVerification;
    }

    /**
     * What a stamp for a sealed token is checked for.
     *
     * @param application the application it was sent to
     * @param token the token as text
     * @param issuedAt when the token was issued
     * @param offered the price that was offered with it
     * @param digest of the payload that the stamp must be for
     */
    record Subject(String application, String token, Instant issuedAt, Price offered, String digest) {
        /** No token in a log or a message. */
        @Override
        public String toString() {
            return "Subject[application=" + application + "]";
        }
    }

    StampResult check(Stamp stamp, Subject subject, Instant now) {
        boolean sha1 = AlgorithmOption.names(stamp.extension(), Algorithm.SHA1);
        Terms terms = Terms.of(difficulty.demands(subject.application()), subject.issuedAt(), subject.offered(), sha1, now);
        Expectation expected = new Expectation(
                terms.algorithm(),
                subject.token() + subject.digest(),
                terms.floor(),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
        Verdict broken = Verification.brokenField(stamp, expected);
        if (broken != null) {
            return result(broken, subject, terms);
        }
        Optional<Verdict> worth = switch (terms.algorithm()) {
            case DigestAlgorithm cheap -> Optional.of(Verification.work(stamp, cheap));
            case Argon2id costly -> costlyVerification.verify(() -> Verification.work(stamp, costly));
        };
        return worth.isPresent() ? result(worth.get(), subject, terms) : new Admission.Busy();
    }

    private static StampResult result(Verdict verdict, Subject subject, Terms terms) {
        int asked = terms.asked();
        return switch (verdict) {
            case Verdict.Valid(int proved) ->
                new StampResult.Worth(ClaimKey.of(subject.token(), subject.digest()), proved, terms.lane(proved), asked);
            case Verdict.WrongResource() -> Admission.mismatch(
                    "the stamp's resource must be the token followed by the digest of the bytes received");
            case Verdict.WrongDay() ->
                Admission.mismatch("the stamp's date must be within one day of the server's, UTC");
            case Verdict.WrongAlgorithm() -> Admission.mismatch(
                    "the stamp must be minted with " + terms.algorithm().wireName() + "; open a new session");
            case Verdict.TooFewBits _ ->
                Admission.insufficient("the stamp must claim at least " + asked + " bits", asked);
            case Verdict.WorkMissing _ ->
                Admission.insufficient("the stamp's hash must have the bits that it claims", asked);
        };
    }
}
