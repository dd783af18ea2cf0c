package dev.usagereporter.server.cli;

import dev.usagereporter.server.export.verify.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "verify", description = "Check a package by nothing but what is in it; needs no server and no data folder.")
final class ExportVerify implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The package.")
    private Path file = Path.of("");

    private final Surroundings surroundings;
    private final BiFunction<Path, Path, Verdict> verifier;

    ExportVerify(Surroundings surroundings, BiFunction<Path, Path, Verdict> verifier) {
        this.surroundings = surroundings;
        this.verifier = verifier;
    }

    @Override
    public Integer call() throws IOException {
        ExportCommand.requireNoOptions(spec);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandException(ExitStatus.FILES, file + ": cannot be read");
        }
        switch (verdict()) {
            case Verdict.Passed(List<String> summary) -> summary.forEach(line -> surroundings.out().println(printable(line)));
            case Verdict.Failed(List<String> problems) ->
                throw new CommandException(
                        ExitStatus.UNVERIFIED, problems.stream().map(ExportVerify::printable).collect(Collectors.joining("\n")));
        }
        return ExitStatus.OK.code();
    }

    private Verdict verdict() throws IOException {
        Path folder = temporary();
        try {
            return verifier.apply(file, folder);
        } finally {
            remove(folder);
        }
    }

    private static Path temporary() throws CommandException {
        try {
            return Files.createTempDirectory("usage-export-");
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FILES, "no folder can be made among the temporary files", e);
        }
    }

    private void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            surroundings.err().println("usage-server: warning: " + folder + ": cannot be removed");
        }
    }

    /** A package says of itself what its maker likes; it must not write to the terminal as it likes. */
    private static String printable(String line) {
        return line.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
