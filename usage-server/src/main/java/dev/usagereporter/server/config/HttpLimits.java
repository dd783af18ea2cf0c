package dev.usagereporter.server.config;

import java.time.Duration;

/**
 * What clients may take of the server.
 *
 * @param maxConnections open connections at once
 * @param maxRequests requests served at once
 * @param maxHeaders bytes of all headers of a request
 * @param maxPrologue bytes of the first line of a request
 * @param headerTimeout from the first byte of a request to the end of its headers
 * @param bodyTimeout from the first read of a body to its end
 * @param writeTimeout for a client to take its answer
 * @param idleTimeout for a connection without a request
 * @param grace for running requests when the server stops
 * @param backlog connections that the system queues before they are accepted
 */
public record HttpLimits(
        int maxConnections,
        int maxRequests,
        int maxHeaders,
        int maxPrologue,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration writeTimeout,
        Duration idleTimeout,
        Duration grace,
        int backlog) {
    public HttpLimits {
        Settings.HTTP_MAX_CONNECTIONS.require(maxConnections);
        Settings.HTTP_MAX_REQUESTS.require(maxRequests);
        Settings.HTTP_MAX_HEADERS.require(maxHeaders);
        Settings.HTTP_MAX_PROLOGUE.require(maxPrologue);
        Settings.HTTP_HEADER_TIMEOUT.require(headerTimeout);
        Settings.HTTP_BODY_TIMEOUT.require(bodyTimeout);
        Settings.HTTP_WRITE_TIMEOUT.require(writeTimeout);
        Settings.HTTP_IDLE_TIMEOUT.require(idleTimeout);
        Settings.HTTP_GRACE.require(grace);
        Settings.HTTP_BACKLOG.require(backlog);
    }
}
