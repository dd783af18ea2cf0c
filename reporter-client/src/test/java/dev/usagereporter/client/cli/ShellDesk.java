package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs scripts that source the shell library: a copy of it far from the jar, a home folder whose name has a space. */
final class ShellDesk {
    static final Path MODULE = ReporterJarIT.JAR.resolve("../..").normalize();

    /** What every system has; the library needs no other, but curl and something to mint with. */
    private static final List<String> BASICS =
            List.of("sh", "cat", "chmod", "date", "find", "head", "mkdir", "mv", "rm", "rmdir", "sleep", "touch", "tr", "wc");

    final Map<String, String> environment = new HashMap<>();
    final Path home;
    final Path library;
    private final Path folder;

    /** How a process ended. */
    record Ended(int exit, String out, String err) {}

    ShellDesk(Path folder) throws IOException {
        this.folder = folder;
        home = Files.createDirectory(folder.resolve("a home"));
        library = Files.copy(MODULE.resolve("shell/usage.func"), Files.createDirectory(folder.resolve("lib")).resolve("usage.func"));
        environment.put("HOME", home.toString());
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("USAGE_DIAGNOSTICS_FILE", home.resolve("diagnostics").toString());
    }

    ShellDesk with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Only the basic programs and these are to be found. */
    ShellDesk withOnly(String... tools) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        List<String> names = new ArrayList<>(BASICS);
        names.addAll(List.of(tools));
        for (String name : names) {
            // JUnit warns of every link when it clears up.
            Path tool = Files.writeString(bin.resolve(name), "#!/bin/sh\nexec " + program(name) + " \"$@\"\n");
            assertTrue(tool.toFile().setExecutable(true));
        }
        return with("PATH", bin.toString());
    }

    private static Path program(String name) {
        for (String place : "/usr/bin:/bin:/usr/sbin:/sbin".split(":", -1)) {
            if (Files.isExecutable(Path.of(place, name))) {
                return Path.of(place, name);
            }
        }
        assumeTrue(false, name + " is not installed");
        throw new AssertionError();
    }

    static void installed(String shell) {
        program(shell.split(" ", -1)[0]);
    }

    Path state() {
        return home.resolve(".local/state/usage-reporter");
    }

    Path spool() {
        return state().resolve("spool");
    }

    /** What the log says, a line each. */
    List<String> log() throws IOException {
        return Files.exists(state().resolve("log")) ? Files.readAllLines(state().resolve("log")) : List.of();
    }

    /** Names of what lies in the spool, hidden files too. */
    List<String> spooled() throws IOException {
        if (!Files.isDirectory(spool())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The text of a script: strict options, the library, then the lines. */
    String script(String shell, String... lines) {
        String options = shell.startsWith("bash") ? "set -Eeuo pipefail" : "set -eu";
        return options + "\n. '" + library + "'\n" + String.join("\n", lines) + "\n";
    }

    Process start(String shell, String script) throws IOException {
        installed(shell);
        List<String> command = new ArrayList<>(List.of(shell.split(" ", -1)));
        Path file = Files.writeString(folder.resolve("script " + System.nanoTime()), script);
        command.set(0, program(command.get(0)).toString());
        command.add(file.toString());
        return start(command);
    }

    Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectInput(new File("/dev/null")).start();
    }

    /** Runs a script with the library to its end. */
    Ended run(String shell, String... lines) throws IOException, InterruptedException {
        return end(start(shell, script(shell, lines)));
    }

    static Ended end(Process process) throws IOException, InterruptedException {
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        String err = errors.join();
        assertTrue(process.waitFor(InstallServer.PATIENCE_SECONDS, TimeUnit.SECONDS), "the script does not end");
        return new Ended(process.exitValue(), out, err);
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until every process that was started with this home folder has ended. */
    void settled() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(InstallServer.PATIENCE_SECONDS);
        while (!left().isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "still at work: " + left());
            Thread.onSpinWait();
        }
    }

    /** The processes that were started with this home folder and go on. */
    List<ProcessHandle> left() throws IOException {
        String mark = "HOME=" + home + '\0';
        List<ProcessHandle> left = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            try {
                byte[] environ = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
                if (new String(environ, StandardCharsets.UTF_8).contains(mark)) {
                    left.add(process);
                }
            } catch (IOException gone) {
                // It has ended, or is somebody else's.
            }
        }
        return left;
    }

    /** Ends what a test has left at work, and only that. */
    void stopAll() throws IOException {
        for (ProcessHandle process : left()) {
            process.destroyForcibly();
        }
        settled();
    }
}
