package dev.usagereporter.server;

import dev.usagereporter.server.cli.CommandException;
import dev.usagereporter.server.cli.ExitStatus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the real reporter jar in a process of its own. Its environment is empty but for folders of the demo: what the
 * user has chosen about telemetry is neither asked nor changed, because it is not the user who is reported.
 */
final class DemoReporter {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path jar;
    private final Path home;

    private DemoReporter(Path jar, Path home) {
        this.jar = jar;
        this.home = home;
    }

    /**
     * How a run ended.
     *
     * @param exit its exit status
     * @param lines what it printed
     * @param seconds how long it took, from start to end of the process
     */
    record Outcome(int exit, List<String> lines, double seconds) {}

    /** The jar that was built beside this one. */
    static DemoReporter find(Path temporary) throws IOException {
        Path jar = ownJar().resolveSibling("../../reporter-client/target/reporter-client.jar").normalize();
        if (!Files.isRegularFile(jar)) {
            throw new CommandException(
                    ExitStatus.FILES, "the reporter jar is not built yet: run 'mvn -q -DskipTests package'");
        }
        return new DemoReporter(jar, Files.createDirectory(temporary.resolve("reporter-home")));
    }

    private static Path ownJar() throws IOException {
        try {
            return Path.of(DemoReporter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException notAFile) {
            throw new IOException("the server does not run from a jar", notAFile);
        }
    }

    Outcome run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Path output = home.resolve("output");
        builder.redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            throw new CommandException(ExitStatus.INTERNAL, "the reporter did not end within " + LIMIT.toSeconds() + " s");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8), seconds);
    }
}
