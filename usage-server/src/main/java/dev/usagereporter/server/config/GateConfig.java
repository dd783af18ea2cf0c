package dev.usagereporter.server.config;

import java.time.Duration;

/**
 * How long tokens, reports and claims count.
 *
 * @param tokenLifetime from issue to expiry of a token
 * @param reportExpiration a report older than this is refused
 * @param futureTolerance how far the clock of a client may be ahead
 * @param maxClaims proofs remembered at once
 */
public record GateConfig(Duration tokenLifetime, Duration reportExpiration, Duration futureTolerance, int maxClaims) {
    public GateConfig {
        Settings.TOKEN_LIFETIME.require(tokenLifetime);
        Settings.REPORT_EXPIRATION.require(reportExpiration);
        Settings.REPORT_FUTURE_TOLERANCE.require(futureTolerance);
        Settings.CLAIMS_MAX.require(maxClaims);
    }
}
