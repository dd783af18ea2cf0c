package dev.usagereporter.pow.bench;

import java.io.IOException;

/** Somebody who mints on one thread. */
interface Contender extends AutoCloseable {
    /** What the table calls it. */
    String name();

    /**
     * Mints for a turn, always the same work.
     *
     * @return tries a second
     * @throws FailedTurn if it does not
     */
    double turn() throws IOException, InterruptedException;

    /** Ends it. Called from any thread, also in the middle of a turn, which then fails. */
    @Override
    void close();
}
