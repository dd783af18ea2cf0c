package dev.usagereporter.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a command finds the running server: on this machine by its data folder, elsewhere by address and token. */
final class ServerOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Data folder of the server; otherwise USAGE_SERVER_DATA_DIR or usage-data.")
    private Optional<String> dataDir = Optional.empty();

    @Mixin
    private final RemoteOptions remote = new RemoteOptions();

    AdminClient connect(Map<String, String> environment) throws IOException {
        return remote.connect(dataDir, environment);
    }
}
