package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.Assignment;
import dev.usagereporter.server.config.Configuration;
import dev.usagereporter.server.config.Effective;
import dev.usagereporter.server.config.Loaded;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.config.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that give settings. The flags stay text here: their rules are those of the settings, at home in the table. */
final class ConfigOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE", converter = AssignmentConverter.class, description = "One setting; may be repeated.")
    private List<Assignment> sets = new ArrayList<>();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Same as --set http.host=ADDRESS.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--port", paramLabel = "PORT", description = "Same as --set http.port=PORT; 0 picks a free one.")
    private Optional<String> port = Optional.empty();

    @Option(names = "--admin-port", paramLabel = "PORT", description = "Same as --set admin.port=PORT; 0 picks a free one.")
    private Optional<String> adminPort = Optional.empty();

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "Same as --set data-dir=FOLDER.")
    private Optional<String> dataDir = Optional.empty();

    /** The settings in force, or an exception that names everything that is wrong, one line each. */
    Loaded.Valid load(Map<String, String> environment) throws IOException {
        Map<String, String> flags = new HashMap<>();
        host.ifPresent(value -> flags.put("http.host", value));
        port.ifPresent(value -> flags.put("http.port", value));
        adminPort.ifPresent(value -> flags.put("admin.port", value));
        dataDir.ifPresent(value -> flags.put("data-dir", value));
        return switch (Configuration.load(new Sources(file, environment, sets, flags))) {
            case Loaded.Valid(ServerConfig config, List<Effective> effective) -> new Loaded.Valid(config, effective);
            case Loaded.Invalid(List<String> problems) ->
                throw new CommandException(ExitStatus.CONFIGURATION, String.join(System.lineSeparator(), problems));
        };
    }

    private static final class AssignmentConverter implements ITypeConverter<Assignment> {
        @Override
        public Assignment convert(String text) {
            return Assignment.parse(text).orElseThrow(() -> new TypeConversionException("expected key=value"));
        }
    }
}
