package dev.usagereporter.server.cli;

import java.io.IOException;

/** How long a started server stays up. */
@FunctionalInterface
interface Residence {
    /** Something that is started and later stopped. */
    interface Service {
        /** Returns when it serves. */
        void start() throws IOException;

        /** Called at most once, only after {@link #start} has returned, perhaps on another thread. */
        void stop() throws IOException;
    }

    /** Starts the service, stays until it is to end, and stops it. */
    void host(Service service) throws IOException;
}
