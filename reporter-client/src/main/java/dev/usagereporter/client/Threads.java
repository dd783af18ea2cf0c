package dev.usagereporter.client;

/** Threads that leave their host alone. */
final class Threads {
    private Threads() {}

    /** A thread that does not keep the host alive and holds none of its thread locals or class loaders. */
    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        return thread;
    }
}
