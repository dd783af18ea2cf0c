package dev.usagereporter.server.report;

/** Types that a declared key of an extra payload can have. */
public enum ExtraType {
    /** At most {@value ExtraFilter#MAX_STRING} characters. */
    STRING,
    /** A whole number of 64 bits. */
    INTEGER,
    /** A finite number. */
    NUMBER,
    BOOLEAN
}
