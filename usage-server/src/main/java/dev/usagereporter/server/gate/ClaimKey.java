package dev.usagereporter.server.gate;

/**
 * Names one proof: the first 128 bits of SHA-256 over token and payload digest. Whoever holds the same token and the
 * same payload gets the same key, so a retry is recognised and a replay is not stored.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record ClaimKey(long high, long low) {}
