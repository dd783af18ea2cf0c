package dev.usagereporter.server.cli;

import dev.usagereporter.server.config.Applications;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "export", description = "Release a week, month or quarter as a package that singles nobody out, or get the frozen one again.")
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ExportOptions options = new ExportOptions();

    @Mixin
    private final ExportPlace place = new ExportPlace();

    @Option(names = "--out", paramLabel = "FILE", description = "Where it goes; a folder takes it under its own name.")
    private Optional<String> out = Optional.empty();

    @Option(names = "--force", description = "Replace the file.")
    private boolean force;

    private final Surroundings surroundings;
    private final OfflineExports exports;

    private ExportCommand(Surroundings surroundings, OfflineExports exports) {
        this.surroundings = surroundings;
        this.exports = exports;
    }

    /** The command with those below it. */
    static CommandLine with(Surroundings surroundings, Releases releases) {
        return new CommandLine(new ExportCommand(surroundings, releases.offline()))
                .addSubcommand(new ExportList(surroundings, releases.offline()))
                .addSubcommand(new ExportVerify(surroundings, releases.verifier()));
    }

    /** A command below this one takes no option that stands before its name: it would count for nothing. */
    static void requireNoOptions(CommandSpec below) throws ParameterException {
        CommandLine command = below.commandLine();
        if (!command.getParent().getParseResult().matchedOptions().isEmpty()) {
            throw new ParameterException(command, "expected options after the name of the command, " + below.name());
        }
    }

    @Override
    public Integer call() throws IOException {
        ExportRequest request = options.request(spec.commandLine(), out);
        Destination destination = Destination.of(out.orElseThrow(), force);
        String said;
        try (ProgressLine line = new ProgressLine(surroundings)) {
            said = place.offline() ? offline(request, destination, line) : online(request, destination, line);
        }
        surroundings.out().println(said);
        return ExitStatus.OK.code();
    }

    private String online(ExportRequest request, Destination destination, ProgressLine line) throws IOException {
        OnlineExport export = new OnlineExport(place.connect(surroundings.environment()), surroundings.pause(), line);
        ExportState.Done done = export.run(request);
        Path file =
                destination.take(done.file(), done.bytes(), done.sha256(), ExitStatus.UNREACHABLE, to -> export.fetch(done, to));
        return said(file, request, done.sha256());
    }

    private String offline(ExportRequest request, Destination destination, ProgressLine line) throws IOException {
        return place.work(surroundings, (config, directory) -> {
            requireKnown(config.applications(), request.application());
            OfflineResult.Released released = release(config, directory, request, line);
            Release release = released.release();
            Path file = destination.take(
                    release.fileName(), release.bytes(), release.sha256(), ExitStatus.FILES, to -> Files.copy(released.file(), to));
            return said(file, request, release.sha256());
        });
    }

    private OfflineResult.Released release(ServerConfig config, DataDirectory directory, ExportRequest request, ProgressLine line)
            throws IOException {
        return switch (exports.export(config, directory, request.order(config.export()), line)) {
            case OfflineResult.Released released -> released;
            case OfflineResult.Refused(String message) -> throw new CommandException(ExitStatus.USAGE, message);
        };
    }

    private static void requireKnown(Applications applications, String name) throws CommandException {
        if (applications.find(name).isEmpty()) {
            throw new CommandException(ExitStatus.USAGE, "--app: expected an application of the settings");
        }
    }

    private static String said(Path file, ExportRequest request, String sha256) {
        return file + "  " + request.period().name() + "  " + request.profile().wireName() + "  " + sha256;
    }
}
