package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first class of the jar, in processes of its own. */
class LauncherTest {
    private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private record Result(int status, String out, String err) {}

    @Test
    void saysInOneLineWhatAnOlderJavaLacks() throws IOException, InterruptedException {
        Optional<Path> old = olderJava();
        assumeTrue(old.isPresent(), "no Java from 11 to 24 is installed");
        Result result = run(old.orElseThrow(), "version");
        assertEquals(78, result.status());
        assertEquals("", result.out());
        assertTrue(result.err().matches("usage-server needs Java 25, found \\d+: .*\\R"), result.err());
    }

    @Test
    void startsTheServerOnThisJava() throws IOException, InterruptedException {
        Result result = run(Path.of(System.getProperty("java.home")), "version");
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("usage-server "), result.out());
        assertEquals("", result.err());
    }

    private static Optional<Path> olderJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (var homes = Files.list(all)) {
            for (Path home : homes.toList()) {
                Path release = home.resolve("release");
                if (Files.isExecutable(home.resolve("bin").resolve("java")) && Files.isReadable(release)) {
                    Matcher version = RELEASE.matcher(Files.readString(release));
                    if (version.find() && Integer.parseInt(version.group(1)) >= 11 && Integer.parseInt(version.group(1)) < 25) {
                        return Optional.of(home);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Result run(Path home, String argument) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("bin").resolve("java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.usagereporter.launcher.Launcher",
                argument);
        Process process = builder.start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return new Result(process.exitValue(), out, err);
        } finally {
            process.destroyForcibly();
        }
    }
}
