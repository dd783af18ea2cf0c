package dev.usagereporter.server.report;

/** What becomes of the extra payload of reports: the setting {@code report.extra}. */
public enum ExtraMode {
    /** Only the keys that the application declares, in their declared types; the rest is counted. */
    DECLARED,
    /** The bytes as they came, for the operator alone. */
    KEEP,
    /** Nothing. */
    DROP
}
