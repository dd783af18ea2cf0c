package dev.usagereporter.client.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What a process brings along; tests bring their own.
 *
 * @param environment environment variables
 * @param home home folder, for want of {@code HOME}; text, because not every text is a path
 * @param offFile a file whose presence switches telemetry off for the whole machine
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param errIsTerminal whether somebody watches standard error; asked only where it matters, because asking costs time
 * @param clock the clock
 */
public record Surroundings(
        Map<String, String> environment,
        String home,
        Path offFile,
        InputStream in,
        PrintStream out,
        PrintStream err,
        BooleanSupplier errIsTerminal,
        Clock clock) {
    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                System.getProperty("user.home", ""),
                Path.of("/etc/usage-reporter/off"),
                System.in,
                System.out,
                System.err,
                Terminal::isStandardError,
                Clock.systemUTC());
    }

    /** A variable, empty where it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
