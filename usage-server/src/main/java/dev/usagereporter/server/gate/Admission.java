package dev.usagereporter.server.gate;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.difficulty.Lane;
import org.jspecify.annotations.Nullable;

/** What the gate says. */
public sealed interface Admission {
    /**
     * Every check was passed; the claim is not taken yet.
     *
     * @param claim names this proof
     * @param bits bits that the stamp claims and has
     * @param lane the way on which it comes in
     * @param asked bits that are asked now, of the algorithm of the stamp: more than {@code bits} on the floor lane only
     */
    record Admitted(ClaimKey claim, int bits, Lane lane, int asked) implements Admission {}

    /**
     * One check failed; nothing is claimed.
     *
     * @param code the answer
     * @param message the broken rule in words, without anything the client sent
     * @param bits the bits that are asked now, with {@code PROOF_INSUFFICIENT}, otherwise null
     */
    record Refused(ErrorCode code, String message, @Nullable Integer bits)
            implements Admission, StampResult, Proving, Covering, Looking {}

    /** There is no room now to verify a hash that is as expensive as this one; nothing is claimed. */
    record Busy() implements Admission, StampResult, Proving {}

    /** A refusal that names no bits. */
    static Refused refused(ErrorCode code, String message) {
        return new Refused(code, message, null);
    }

    /** The token is not for what came with it. */
    static Refused invalidToken() {
        return refused(
                ErrorCode.TOKEN_INVALID,
                "the token was not issued by this server for this application and these ids; open a new session");
    }

    /** The token has seen its day. */
    static Refused expiredToken() {
        return refused(ErrorCode.TOKEN_EXPIRED, "the token is too old; open a new session");
    }

    /** The stamp is for something else. */
    static Refused mismatch(String message) {
        return refused(ErrorCode.PROOF_MISMATCH, message);
    }

    /** So many bits are asked now. */
    static Refused insufficient(String message, int bits) {
        return new Refused(ErrorCode.PROOF_INSUFFICIENT, message, bits);
    }
}
