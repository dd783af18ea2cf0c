package dev.usagereporter.server.store;

/** Hears of every commit and of every loss, on the writer's thread: it must be quick and must not throw. */
public interface CommitListener {
    /**
     * A commit is done and as durable as it was asked to be.
     *
     * @param rows how many rows were made or changed
     * @param nanos how long inserting, committing and forcing them to disk took
     */
    void committed(int rows, long nanos);

    /**
     * Reports or events that had been accepted could not be stored, and their claims are free again: the database refused their
     * rows, or the pseudonym key could not be written.
     */
    void failed(int rows);
}
