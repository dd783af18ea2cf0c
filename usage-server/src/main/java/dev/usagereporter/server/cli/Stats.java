package dev.usagereporter.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

@Command(name = "stats", description = "Print what the running server has counted.")
final class Stats implements Callable<Integer> {
    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    private final Surroundings surroundings;

    Stats(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = options.connect(surroundings.environment()).get("/admin/stats");
        if (json) {
            surroundings.out().println(new String(answer, StandardCharsets.UTF_8).strip());
            return ExitStatus.OK.code();
        }
        Map<String, String> values;
        try {
            values = FlatJson.of(answer);
        } catch (JacksonException e) {
            throw new CommandException(ExitStatus.UNREACHABLE, "the server answers something that is not JSON", e);
        }
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        values.forEach((name, value) -> surroundings.out().println(name + " ".repeat(width - name.length() + 2) + value));
        return ExitStatus.OK.code();
    }
}
