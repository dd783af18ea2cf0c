package dev.usagereporter.server.config;

import java.time.Duration;

/**
 * How the protocols are guarded whose proofs come in headers.
 *
 * @param tokenAge oldest token that is taken
 * @param upload mode of {@code /upload}
 * @param pocketbase mode of the PocketBase records
 * @param telemetry mode of {@code /telemetry}
 * @param sourceRate requests a minute of one source without a proof
 * @param sourceBurst requests of one source at once
 */
public record HeaderGateConfig(
        Duration tokenAge, ProofMode upload, ProofMode pocketbase, ProofMode telemetry, int sourceRate, int sourceBurst) {
    public HeaderGateConfig {
        Settings.GATE_TOKEN_AGE.require(tokenAge);
        Settings.GATE_SOURCE_RATE.require(sourceRate);
        Settings.GATE_SOURCE_BURST.require(sourceBurst);
    }
}
