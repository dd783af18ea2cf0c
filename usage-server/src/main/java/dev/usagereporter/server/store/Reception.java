package dev.usagereporter.server.store;

/** What the intake says to a report. */
sealed interface Reception {
    /** Its proof was stored before. */
    record Known() implements Reception {}

    /** No room, or the store is closed or broken; nothing was claimed. */
    record Refused() implements Reception {}

    /** It would have been taken, but the entry was closed; nothing was claimed. */
    record Shed() implements Reception {}

    /** It has claimed its proof and waits for the writer. */
    record Accepted(Entry entry) implements Reception {}

    /** Another report has claimed the same proof, and it is not decided yet whether that one is stored. */
    record Pending(Entry entry) implements Reception {}
}
