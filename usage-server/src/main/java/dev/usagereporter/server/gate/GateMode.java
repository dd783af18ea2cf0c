package dev.usagereporter.server.gate;

/** Whether a protocol asks for a proof in the headers. */
public enum GateMode {
    /** Nothing comes in without one. */
    REQUIRED,
    /** Without one only so much comes in from one source; one that is sent is checked in full. */
    OPTIONAL,
    /** Proofs are not looked at; only so much comes in from one source. */
    OFF
}
