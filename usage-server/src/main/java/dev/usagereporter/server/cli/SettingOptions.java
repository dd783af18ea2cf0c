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

/** The options that give settings to every command that works by them. */
final class SettingOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE", converter = AssignmentConverter.class, description = "One setting; may be repeated.")
    private List<Assignment> sets = new ArrayList<>();

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "Same as --set data-dir=FOLDER.")
    private Optional<String> dataDir = Optional.empty();

    /** The folder as the command line gives it. */
    Optional<String> dataDir() {
        return dataDir;
    }

    /** Whether a file or a setting is given, beside the folder. */
    boolean given() {
        return file.isPresent() || !sets.isEmpty();
    }

    /**
     * The settings in force, or an exception that names everything that is wrong, one line each.
     *
     * @param flags those that have further flags of their own, by key
     */
    Loaded.Valid load(Map<String, String> environment, Map<String, String> flags) throws IOException {
        Map<String, String> all = new HashMap<>(flags);
        dataDir.ifPresent(value -> all.put("data-dir", value));
        return switch (Configuration.load(new Sources(file, environment, sets, all))) {
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
