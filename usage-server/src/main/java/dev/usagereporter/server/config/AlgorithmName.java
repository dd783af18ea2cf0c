package dev.usagereporter.server.config;

/** The hash that sessions ask for. */
public enum AlgorithmName {
    SHA1,
    SHA256,
    ARGON2ID
}
