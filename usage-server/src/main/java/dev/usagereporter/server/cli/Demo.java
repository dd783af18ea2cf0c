package dev.usagereporter.server.cli;

import java.io.IOException;

/** Shows the whole way of a report on this machine. */
@FunctionalInterface
public interface Demo {
    /**
     * Returns how the process is to end.
     *
     * @param once end after the reports instead of staying up
     */
    ExitStatus run(boolean once) throws IOException, InterruptedException;
}
