package dev.usagereporter.server.export.census;

/** Where the rows of a period are cut into parts. */
public enum Cut {
    /** Where another key makes the pseudonyms: one part for each. */
    AT_KEYS,
    /** There, and at the end of each month in UTC. */
    AT_KEYS_AND_MONTHS
}
