package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import java.io.IOException;

/** Starts the server. */
@FunctionalInterface
public interface Starter {
    /**
     * Returns when both ports answer; leaves nothing behind when it throws.
     *
     * @param directory stays open until after {@link RunningServer#stop}; the caller closes it
     * @throws CommandException when the operator has to change something, with the exit status for it
     */
    RunningServer start(ServerConfig config, DataDirectory directory) throws IOException;
}
