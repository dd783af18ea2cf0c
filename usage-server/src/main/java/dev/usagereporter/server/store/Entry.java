package dev.usagereporter.server.store;

import java.util.concurrent.CompletableFuture;

/** An accepted report or event on its way into the database. */
final class Entry {
    final Payload payload;
    final long bytes;
    /** Completed once, after the intake knows; never by a caller. */
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    /** Whether the writer has it; owned by the intake's lock. */
    boolean taken;

    Entry(Payload payload) {
        this.payload = payload;
        this.bytes = payload.bytes();
    }
}
