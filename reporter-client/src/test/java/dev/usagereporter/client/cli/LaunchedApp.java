package dev.usagereporter.client.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the launcher with a jar, and a home folder whose name has a space. */
final class LaunchedApp {
    private static final Path BIN = ReporterJarIT.JAR.resolve("../../bin").normalize();
    private static final long PATIENCE_SECONDS = 90;

    /** Makes the archive that it is told to make. Otherwise prints its arguments and a dot, and ends when its input does. */
    private static final String FAKE_JAVA = """
            #!/bin/sh
            for word do
                case $word in
                -XX:ArchiveClassesAtExit=*) echo classes >"${word#*=}" ;;
                esac
            done
            case " $* " in
            *" rehearse "*) exit 0 ;;
            esac
            printf '%s\\n' "$@" .
            read -r nothing || :
            """;

    final Path home;
    final Path jar;
    private final Path app;
    private Path java;

    /** What the launcher has left running beside the fakes that were run. */
    private final List<ProcessHandle> makers = new ArrayList<>();

    /** How a process ended. */
    record Ended(int exit, String out, String err) {}

    private LaunchedApp(Path folder, String name) throws IOException {
        home = Files.createDirectory(folder.resolve("a home"));
        app = Files.createDirectory(folder.resolve(name));
        jar = Files.createDirectory(app.resolve("target")).resolve("reporter-client.jar");
        Files.createDirectory(app.resolve("bin"));
        for (String script : new String[] {"reporter", "reporter-archive", "reporter-run"}) {
            Files.copy(BIN.resolve(script), app.resolve("bin").resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.createDirectory(app.resolve("shell"));
        Files.copy(BIN.resolve("../shell/usage.func"), app.resolve("shell/usage.func"));
        java = app.resolve("jdk/bin/java");
    }

    /** With the real jar on a real Java. Java 17 archives no class of a jar whose path has a space. */
    static LaunchedApp real(Path folder, Path java) throws IOException {
        LaunchedApp app = new LaunchedApp(folder, "app");
        Files.copy(ReporterJarIT.JAR, app.jar);
        app.java = java;
        return app;
    }

    /** With any file for the jar, on a Java that prints its arguments. */
    static LaunchedApp fake(Path folder) throws IOException {
        LaunchedApp app = new LaunchedApp(folder, "an app");
        Files.writeString(app.jar, "a jar");
        Files.createDirectories(app.java.getParent());
        Files.writeString(app.app.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(app.java, FAKE_JAVA);
        if (!app.java.toFile().setExecutable(true)) {
            throw new IOException("the fake cannot be made executable");
        }
        return app;
    }

    Path launcher() {
        return app.resolve("bin/reporter");
    }

    Path java() {
        return java;
    }

    Path cache() {
        return home.resolve(".cache/usage-reporter");
    }

    Process start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "REPORTER_JAVA", java.toString()));
        builder.environment().putAll(environment);
        // To set a variable to nothing is to leave it out.
        builder.environment().values().removeIf(String::isEmpty);
        return builder.start();
    }

    Process start(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(words));
        return start(environment, command);
    }

    Ended run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        return end(start(environment, words));
    }

    Ended run(String... words) throws IOException, InterruptedException {
        return run(Map.of(), words);
    }

    /** Lets a process end. Its children are asked for while it waits for that, so none of them is missed. */
    Ended end(Process process) throws IOException, InterruptedException {
        StringBuilder out = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
                out.append(line).append('\n');
            }
            makers.addAll(process.children().toList());
            process.getOutputStream().close();
        }
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out.toString(), err);
    }

    /** How many processes beside the fakes were left running; they have ended. */
    int settled() throws Exception {
        for (ProcessHandle maker : makers) {
            maker.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        int count = makers.size();
        makers.clear();
        return count;
    }

    /** The archive of a real Java, once it is there. */
    Path archive() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (cached(".seal").isEmpty() || !cached("work.").isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no archive after " + PATIENCE_SECONDS + " s");
            }
            Thread.onSpinWait();
        }
        return cached(".jsa").get(0);
    }

    /** Files of the cache whose names contain that. */
    List<Path> cached(String part) throws IOException {
        if (!Files.isDirectory(cache())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache())) {
            return files.filter(file -> file.getFileName().toString().contains(part)).toList();
        }
    }
}
