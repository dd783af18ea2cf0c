package dev.usagereporter.server.config;

/** The JSON type that a declared key of the extra payload must have. */
public enum ExtraType {
    STRING,
    /** A number without fraction or exponent. */
    INTEGER,
    NUMBER,
    BOOLEAN
}
