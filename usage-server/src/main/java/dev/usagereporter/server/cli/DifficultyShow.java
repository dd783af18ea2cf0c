package dev.usagereporter.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Print what a report costs now, within which bounds, who decides that, and the last changes.")
final class DifficultyShow implements Callable<Integer> {
    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(names = "--app", paramLabel = "NAME", description = "This application only; default is the one at the root.")
    private Optional<String> app = Optional.empty();

    @Option(names = "--json", description = "As JSON, always of all applications.")
    private boolean json;

    private final Surroundings surroundings;

    DifficultyShow(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = options.connect(surroundings.environment()).get("/admin/difficulty");
        List<DifficultyPage> pages = pages(DifficultyPage.values(answer));
        List<DifficultyPage> chosen = pages.stream()
                .filter(page -> app.isEmpty() || page.value("application").equals(app.get()))
                .toList();
        if (chosen.isEmpty()) {
            String names = pages.stream().map(page -> page.value("application")).collect(Collectors.joining(", "));
            throw new CommandException(ExitStatus.USAGE, "--app: expected one of " + names);
        }
        if (json) {
            surroundings.out().println(new String(answer, StandardCharsets.UTF_8).strip());
        } else {
            chosen.forEach(page -> page.lines().forEach(surroundings.out()::println));
        }
        return ExitStatus.OK.code();
    }

    private static List<DifficultyPage> pages(Map<String, String> values) {
        List<DifficultyPage> pages = new ArrayList<>();
        for (int i = 0; values.containsKey("applications." + i + ".application"); i++) {
            pages.add(new DifficultyPage(values, "applications." + i + "."));
        }
        return pages;
    }
}
