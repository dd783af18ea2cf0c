package dev.usagereporter.server.store;

import java.time.Duration;

/** How claiming a proof and storing its report ended; the two are one operation. */
public sealed interface Recorded {
    /** The report is committed, and on disk where {@code store.durability} is {@code fsync}. */
    record Stored() implements Recorded {}

    /** The same proof was stored before, and that commit is on disk. */
    record Duplicate() implements Recorded {}

    /**
     * The report is not known to be stored, and the same one may be sent again. If its commit took longer than its
     * sender could wait, that one is answered Duplicate; in every other case nothing was stored and nothing is claimed.
     *
     * @param retryAfter how long the client should wait
     */
    record Busy(Duration retryAfter) implements Recorded {}

    /** There was no place for it; nothing was claimed, and the same report may be sent again. */
    record Shed() implements Recorded {}
}
