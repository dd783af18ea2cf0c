package dev.usagereporter.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a build leaves behind, run in processes of their own with a clean environment. */
final class Built {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    static final Path SERVER = PROJECT.resolve("usage-server/bin/usage-server");
    static final Path REPORTER = PROJECT.resolve("reporter-client/bin/reporter");
    static final Path REPORTER_JAR = PROJECT.resolve("reporter-client/target/reporter-client.jar");
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    static final Path JAVA_17 = Path.of("/usr/lib/jvm/java-17-openjdk-amd64/bin/java");
    /** An option of the reporter for reports that must arrive, however slow the machine is. */
    static final String PATIENT = "--timeout=60s";

    private static final int LIMIT_SECONDS = 90;

    private Built() {}

    /** How a process ended. */
    record Ended(int exit, String out, String err) {}

    /** A process builder without the settings of whoever runs the tests. */
    static ProcessBuilder process(Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // What the launcher makes in the background would come into folders that are being deleted.
        builder.environment().put("REPORTER_ARCHIVE", "off");
        builder.environment().putAll(environment);
        return builder.redirectInput(Path.of("/dev/null").toFile());
    }

    /** Runs a command to its end. */
    static Ended run(Path folder, Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = process(folder, environment, command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("still running after " + LIMIT_SECONDS + " s: " + command + " " + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(out);
            Files.delete(err);
        }
    }

    static Ended run(Path folder, List<String> command) throws IOException, InterruptedException {
        return run(folder, Map.of(), command);
    }

    /** The words as one command line. */
    static List<String> command(List<String> start, String... words) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(words));
        return command;
    }
}
