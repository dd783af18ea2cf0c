package dev.usagereporter.server.config;

/**
 * A setting as it is in force.
 *
 * @param value in its normal form, {@code 5m} for {@code 300s}
 */
public record Effective(String key, String value, Origin origin) {}
