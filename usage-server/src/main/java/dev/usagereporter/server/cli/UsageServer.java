package dev.usagereporter.server.cli;

import dev.usagereporter.pow.estimate.Speedometer;
import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.export.verify.Verifier;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the commands. */
@Command(
        name = "usage-server",
        description = "Takes anonymous usage reports behind a proof of work.",
        versionProvider = UsageServer.VersionText.class)
public final class UsageServer implements Runnable {
    private static final int WIDTH = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    private UsageServer() {}

    /**
     * Runs one command in this process and gives its exit status. {@code serve} does not return: see {@link UntilSignal}.
     *
     * @param policies what the settings mean to the price of each application, by its name
     * @param offline releases of a stopped server
     */
    public static int run(
            String[] arguments,
            Starter starter,
            Demo demo,
            Function<ServerConfig, Map<String, Policy>> policies,
            OfflineExports offline) {
        return run(arguments, Surroundings.ofProcess(), starter, demo, policies, new Releases(offline, Verifier::verify));
    }

    static int run(
            String[] arguments,
            Surroundings surroundings,
            Starter starter,
            Demo demo,
            Function<ServerConfig, Map<String, Policy>> policies,
            Releases releases) {
        CommandLine commands = new CommandLine(new UsageServer())
                .addSubcommand(new Serve(surroundings, starter))
                .addSubcommand(new CheckConfig(surroundings))
                .addSubcommand(new Stats(surroundings))
                .addSubcommand(new CommandLine(new Keys()).addSubcommand(new Keys.Rotate(surroundings)))
                .addSubcommand(new CommandLine(new DifficultyCommand())
                        .addSubcommand(new DifficultyShow(surroundings))
                        .addSubcommand(new DifficultyCommand.Set(surroundings))
                        .addSubcommand(new DifficultyCommand.Auto(surroundings))
                        .addSubcommand(new DifficultySimulate(surroundings, policies)))
                .addSubcommand(ExportCommand.with(surroundings, releases))
                .addSubcommand(new Estimate(surroundings, new Speedometer(System::nanoTime)))
                .addSubcommand(new DemoCommand(surroundings, demo))
                .addSubcommand(new Version(surroundings));
        Failures failures = new Failures(surroundings);
        return commands.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command");
    }

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() throws Exception {
            return new String[] {Version.text()};
        }
    }
}
