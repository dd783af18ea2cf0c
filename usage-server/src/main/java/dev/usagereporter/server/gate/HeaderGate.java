package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.server.difficulty.Difficulty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/**
 * The checks of a proof that comes in the headers, cheapest first, so that a body is read only when one hash has been paid
 * for: token and its age, the stamp by its fields, one hash ({@link #prove}); then the body's digest
 * ({@link Proving.Proven#covering}); then the ids in it ({@link Covering.Covered#bind}). Each step hands out what the next
 * one needs, and only the last one admits.
 */
public final class HeaderGate {
    private final Tokens tokens;
    private final StampCheck stamps;
    private final Limits limits;

    /**
     * How far times may be off.
     *
     * @param tokenAge oldest token that is taken: there is no other time in these messages
     * @param clockTolerance how far ahead of the clock a token may have been issued, as {@link Tokens} takes it
     */
    public record Limits(Duration tokenAge, Duration clockTolerance) {
        /** How long a proof may be accepted again: so long its claim must live. */
        public Duration claimLife() {
            return tokenAge.plus(clockTolerance).plus(Claims.SLACK);
        }
    }

    /**
     * A gate for tokens of one server; those of its sessions for reports are good here too.
     *
     * @param costlyVerification room for hashes that are expensive to verify, shared by all gates of the machine
     */
    public HeaderGate(Tokens tokens, Difficulty difficulty, Limits limits, CostlyVerification costlyVerification) {
        this.tokens = tokens;
        this.stamps = new StampCheck(difficulty, costlyVerification);
        this.limits = limits;
    }

    /** Whether it is worth reading the body. */
    public Proving prove(HeaderProof proof, Instant now) {
        return switch (tokens.check(proof.token(), proof.application(), now)) {
            case TokenCheck.Invalid() -> Admission.invalidToken();
            case TokenCheck.Expired() -> Admission.expiredToken();
            case TokenCheck.Sealed token -> fresh(token, now) ? stamped(proof, token, now) : Admission.expiredToken();
        };
    }

    /** Whether the token alone opens a look at what came with these ids. */
    public Looking look(String application, String token, Ids ids, Instant now) {
        return switch (tokens.check(token, application, ids, now)) {
            case TokenCheck.Invalid() -> Admission.invalidToken();
            case TokenCheck.Expired() -> Admission.expiredToken();
            case TokenCheck.Verified verified ->
                fresh(verified.issuedAt(), now) ? new Looking.Allowed() : Admission.expiredToken();
        };
    }

    private Proving stamped(HeaderProof proof, TokenCheck.Sealed token, Instant now) {
        return switch (Stamp.parse(proof.stamp())) {
            case StampParse.Refused(var rule) ->
                Admission.refused(ErrorCode.MALFORMED, "Usage-Pow must be a hashcash stamp: " + rule.text());
            case StampParse.Parsed(var stamp) -> worth(proof, token, stamp, now);
        };
    }

    private Proving worth(HeaderProof proof, TokenCheck.Sealed token, Stamp stamp, Instant now) {
        String resource = stamp.resource();
        // Both parts have a fixed length, so their boundary cannot move.
        if (resource.length() != TokenFormat.CHARS + PayloadDigest.LENGTH || !resource.startsWith(proof.token())) {
            return Admission.mismatch("the stamp's resource must be the token followed by the digest of the body");
        }
        String digest = resource.substring(TokenFormat.CHARS);
        if (!isDigest(digest)) {
            return Admission.mismatch("the digest in the stamp must be 44 characters of base64url with padding");
        }
        StampCheck.Subject subject = new StampCheck.Subject(
                proof.application(), proof.token(), token.issuedAt(), token.offered(), digest);
        return switch (stamps.check(stamp, subject, now)) {
            case StampResult.Worth worth ->
                new Proving.Proven(token, digest, worth, later -> fresh(token, later));
            case Admission.Refused refused -> refused;
            case Admission.Busy busy -> busy;
        };
    }

    private boolean fresh(TokenCheck.Sealed token, Instant now) {
        return fresh(token.issuedAt(), now);
    }

    /** A token that is exactly as old as the limit is still fresh. */
    private boolean fresh(Instant issuedAt, Instant now) {
        return Duration.between(issuedAt, now).compareTo(limits.tokenAge) <= 0;
    }

    /** Whether the digest is that of the bytes; takes as long for any other. */
    static boolean equal(String digest, byte[] body) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), PayloadDigest.of(body).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a text of the right length is base64url of 32 bytes: 43 characters and one of padding. */
    private static boolean isDigest(String text) {
        int last = text.length() - 1;
        for (int i = 0; i < last; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return text.charAt(last) == '=';
    }
}
