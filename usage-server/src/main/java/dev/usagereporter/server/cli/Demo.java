package dev.usagereporter.server.cli;

import java.io.PrintWriter;

/** Shows the whole way of a report on this machine. */
@FunctionalInterface
public interface Demo {
    /**
     * A service whose start runs everything, from the server to the last line printed; its stop leaves nothing behind.
     *
     * @param out for what is shown
     * @param once whether it is stopped right after its start
     */
    Residence.Service service(PrintWriter out, boolean once);
}
