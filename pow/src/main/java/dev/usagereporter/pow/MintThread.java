package dev.usagereporter.pow;

/** A thread to mint on that leaves its host alone: it keeps no process alive and holds none of its host's thread locals. */
final class MintThread extends Thread {
    private static final String NAME = "usage-reporter-mint";

    @SuppressWarnings("ThreadPriorityCheck") // only a courtesy to the host, nothing depends on it
    MintThread(Runnable work) {
        super(null, work, NAME, 0, false);
        setDaemon(true);
        setPriority(MIN_PRIORITY);
        setContextClassLoader(null);
    }
}
