package dev.usagereporter.server.config;

/** What is stored of the extra payload of a report. */
public enum ExtraMode {
    /** The keys that the application declares, with their type; the rest is only counted. */
    DECLARED,
    /** The payload as it came, for the operator alone; never exported. */
    KEEP,
    /** Nothing. */
    DROP
}
