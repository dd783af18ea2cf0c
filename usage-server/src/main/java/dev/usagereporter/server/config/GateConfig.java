package dev.usagereporter.server.config;

import java.time.Duration;

/**
 * How long tokens, reports and claims count, and what verifying may cost.
 *
 * @param tokenLifetime from issue to expiry of a token
 * @param reportExpiration a report older than this is refused
 * @param futureTolerance how far the clock of a client may be ahead
 * @param maxClaims proofs remembered at once
 * @param argon2idVerifications argon2id stamps verified at once
 * @param argon2idShare percent of the time of all processors that verifying them may take
 */
public record GateConfig(
        Duration tokenLifetime,
        Duration reportExpiration,
        Duration futureTolerance,
        int maxClaims,
        int argon2idVerifications,
        int argon2idShare) {
    public GateConfig {
        Settings.TOKEN_LIFETIME.require(tokenLifetime);
        Settings.REPORT_EXPIRATION.require(reportExpiration);
        Settings.REPORT_FUTURE_TOLERANCE.require(futureTolerance);
        Settings.CLAIMS_MAX.require(maxClaims);
        Settings.GATE_ARGON2ID_VERIFICATIONS.require(argon2idVerifications);
        Settings.GATE_ARGON2ID_SHARE.require(argon2idShare);
    }
}
