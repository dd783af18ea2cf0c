package dev.usagereporter.server.release;

/** How long a period is. */
public enum PeriodKind {
    /** ISO 8601, Monday to Sunday. */
    WEEK,
    /** Of the calendar. */
    MONTH,
    /** Three months, from January, April, July or October on. */
    QUARTER
}
