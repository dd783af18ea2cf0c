package dev.usagereporter.client.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A home folder of its own, the processes that live in it, and nothing left of either at the end. Whatever a process starts
 * inherits {@code HOME}, also what its parent has left behind, so {@code /proc} tells who belongs here.
 */
final class Household implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Path PROC = Path.of("/proc");

    private final Path folder;
    private final Path output;

    /** Guarded by this: nothing is started once it is set. */
    private boolean closed;

    Household() throws IOException {
        folder = Files.createTempDirectory("reporter processes ");
        output = folder.resolve("output");
    }

    /**
     * Runs a program and waits for its end, but not for the end of what it has left running.
     *
     * @param settings environment variables beside {@code HOME} and {@code PATH}; no others are passed on
     * @return how long that took
     * @throws FailedRun if it does not exit 0 in time
     */
    Duration run(List<String> command, Map<String, String> settings) throws InterruptedException {
        long start = System.nanoTime();
        Process process = start(command, settings);
        boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (!ended) {
            throw new FailedRun("did not end in " + LIMIT.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new FailedRun("exit " + process.exitValue() + ": " + output());
        }
        return took;
    }

    /** What the last program has printed, on both streams. */
    String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder in it. */
    Path folder(String prefix) throws IOException {
        return Files.createTempDirectory(folder, prefix);
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until nothing runs any more that a program has left running. */
    void awaitQuiet() throws InterruptedException {
        if (!quietWithin(LIMIT)) {
            throw new FailedRun("has left a process that still runs after " + LIMIT.toSeconds() + " s");
        }
    }

    /** Ends all processes and deletes the folder. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            inhabitants().forEach(ProcessHandle::destroyForcibly);
            quietWithin(Duration.ofSeconds(5));
            delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Process start(List<String> command, Map<String, String> settings) {
        if (closed) {
            throw new FailedRun("was not started any more");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                // A pipe would stay open as long as what the program leaves running.
                .redirectOutput(output.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("HOME", folder.toString(), "PATH", path));
        environment.putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new FailedRun("cannot be started: " + e.getMessage());
        }
    }

    private boolean quietWithin(Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        while (!inhabitants().isEmpty()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    private List<ProcessHandle> inhabitants() {
        List<ProcessHandle> inhabitants = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isInhabitant(process)) {
                    Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
                    handle.ifPresent(inhabitants::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inhabitants;
    }

    private boolean isInhabitant(Path process) {
        try {
            String environment = new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
            return ("\0" + environment).contains("\0HOME=" + folder + "\0");
        } catch (IOException e) {
            // It has ended meanwhile, or is somebody else's.
            return false;
        }
    }
}
