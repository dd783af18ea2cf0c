package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.Effective;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "check-config", description = "Print the settings in force and where each comes from, or what is wrong with them.")
final class CheckConfig implements Callable<Integer> {
    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    private final Surroundings surroundings;

    CheckConfig(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<Effective> settings = options.load(surroundings.environment()).effective();
        int keys = width(settings, Effective::key);
        int values = width(settings, CheckConfig::value);
        for (Effective setting : settings) {
            surroundings.out().println(
                    pad(setting.key(), keys) + "  " + pad(value(setting), values) + "  " + setting.origin().text());
        }
        return ExitStatus.OK.code();
    }

    /** An empty value would leave a hole in its column. */
    private static String value(Effective setting) {
        return setting.value().isEmpty() ? "\"\"" : setting.value();
    }

    private static int width(List<Effective> settings, Function<Effective, String> column) {
        return settings.stream().mapToInt(setting -> column.apply(setting).length()).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
