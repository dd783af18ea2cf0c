package dev.usagereporter.server.store;

/** Hears of every commit, on the writer's thread: it must be quick and must not throw. */
@FunctionalInterface
public interface CommitListener {
    /**
     * A commit is done and as durable as it was asked to be.
     *
     * @param rows how many reports were committed
     * @param nanos how long inserting, committing and forcing them to disk took
     */
    void committed(int rows, long nanos);
}
