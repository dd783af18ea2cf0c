package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.Loaded;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that give settings. The flags stay text here: their rules are those of the settings, at home in the table. */
final class ConfigOptions {
    @Mixin
    private final SettingOptions settings = new SettingOptions();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Same as --set http.host=ADDRESS.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--port", paramLabel = "PORT", description = "Same as --set http.port=PORT; 0 picks a free one.")
    private Optional<String> port = Optional.empty();

    @Option(names = "--admin-port", paramLabel = "PORT", description = "Same as --set admin.port=PORT; 0 picks a free one.")
    private Optional<String> adminPort = Optional.empty();

    /** The settings in force, or an exception that names everything that is wrong, one line each. */
    Loaded.Valid load(Map<String, String> environment) throws IOException {
        Map<String, String> flags = new HashMap<>();
        host.ifPresent(value -> flags.put("http.host", value));
        port.ifPresent(value -> flags.put("http.port", value));
        adminPort.ifPresent(value -> flags.put("admin.port", value));
        return settings.load(environment, flags);
    }
}
