package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real signals to a real process. */
class UntilSignalTest {
    @TempDir
    Path folder;

    @Test
    void stopsAndEndsWithStatusZeroOnSigterm() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Process process = start("serve", "--data-dir", data.toString());
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        try {
            assertEquals("listening on http://127.0.0.1:1 admin http://127.0.0.1:2", out.readLine());
            assertTrue(Files.exists(data.resolve("admin")));
            // The process itself would close the streams that are still to be read.
            assertTrue(process.toHandle().destroy());
            assertEquals(0, status(process));
            assertEquals(List.of("stopped"), out.lines().toList());
            assertEquals("", errors(process));
            assertFalse(Files.exists(data.resolve("admin")));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void keepsTheStatusOfFailedStart() throws IOException, InterruptedException {
        Process process = start("serve", "--data-dir", folder.resolve("data").toString(), "no certificate");
        try {
            assertEquals(78, status(process));
            assertEquals("usage-server: no certificate\n", errors(process));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ServeMain.class.getName());
        return new ProcessBuilder(Stream.concat(java.stream(), Stream.of(arguments)).toList()).start();
    }

    private static int status(Process process) throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
