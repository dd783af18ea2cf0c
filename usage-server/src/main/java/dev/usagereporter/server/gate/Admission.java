package dev.usagereporter.server.gate;

import dev.usagereporter.pow.wire.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What the gate says. */
public sealed interface Admission {
    /**
     * Every check was passed; the claim is not taken yet.
     *
     * @param claim names this proof
     * @param bits bits that the stamp claims and has
     */
    record Admitted(ClaimKey claim, int bits) implements Admission {}

    /**
     * One check failed; nothing is claimed.
     *
     * @param code the answer
     * @param message the broken rule in words, without anything the client sent
     * @param bits the bits that are asked now, with {@code PROOF_INSUFFICIENT}, otherwise null
     */
    record Refused(ErrorCode code, String message, @Nullable Integer bits) implements Admission {}
}
