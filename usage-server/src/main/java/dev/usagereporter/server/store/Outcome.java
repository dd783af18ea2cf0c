package dev.usagereporter.server.store;

/** How the row of an accepted report ended. */
enum Outcome {
    /** Committed, and on disk where that was asked for; the claim is held. */
    STORED,
    /** Certainly not stored; the claim is free again. */
    RELEASED,
    /** Nobody can tell, or it is not over yet; the claim stays taken. */
    UNDECIDED
}
