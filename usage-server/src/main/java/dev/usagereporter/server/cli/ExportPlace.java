package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose releases are meant: those of a running server, or those in the data folder of a stopped one. */
final class ExportPlace {
    /** What a command does while it holds the folder of a stopped server. */
    interface Work<T> {
        T in(ServerConfig config, DataDirectory directory) throws IOException;
    }

    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Mixin
    private final RemoteOptions remote = new RemoteOptions();

    @Option(names = "--offline", description = "On the data folder of a server that does not run, with its settings.")
    private boolean offline;

    boolean offline() {
        return offline;
    }

    AdminClient connect(Map<String, String> environment) throws IOException {
        if (settings.given()) {
            throw new CommandException(ExitStatus.USAGE, "expected --config and --set only with --offline: a running server has its settings");
        }
        return remote.connect(settings.dataDir(), environment);
    }

    /** Works on the folder, which nobody else uses meanwhile. */
    <T> T work(Surroundings surroundings, Work<T> work) throws IOException {
        if (remote.given()) {
            throw new CommandException(ExitStatus.USAGE, "expected --server and --token-file only without --offline");
        }
        ServerConfig config = settings.load(surroundings.environment(), Map.of()).config();
        Path folder = config.dataDir();
        if (!Files.isDirectory(folder)) {
            throw new CommandException(ExitStatus.FILES, "no data folder " + folder);
        }
        try (DataDirectory directory =
                DataFolder.open(folder, surroundings.random(), "in use by a server; without --offline it is asked")) {
            return work.in(config, directory);
        } catch (CommandException e) {
            throw e;
        } catch (IOException e) {
            throw DataFolder.failure(folder, e);
        }
    }
}
