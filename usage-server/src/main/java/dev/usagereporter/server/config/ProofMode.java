package dev.usagereporter.server.config;

/** Whether a protocol without a token in its body asks for a proof in the headers. */
public enum ProofMode {
    REQUIRED,
    OPTIONAL,
    OFF
}
