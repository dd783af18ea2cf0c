package dev.usagereporter.client.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in this process: folders below a temporary one, an environment of their own, output captured as in the C locale. */
final class Desk {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    final Map<String, String> environment = new HashMap<>();
    final Path home;
    String userHome;
    String in = "";
    boolean terminal;
    boolean fullDisk;
    Clock clock = Clock.systemUTC();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A device that takes nothing. */
    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("no space left");
        }
    }

    Desk(Path home) {
        this.home = home;
        userHome = home.toString();
        environment.put("HOME", home.toString());
        environment.put("USAGE_DIAGNOSTICS_FILE", diagnostics().toString());
    }

    Desk with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Desk atFixedTime() {
        clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return this;
    }

    Path offFile() {
        return home.resolve("machine-off");
    }

    Path diagnostics() {
        return home.resolve("diagnostics");
    }

    Path config() {
        return home.resolve(".config/usage-reporter");
    }

    Path state() {
        return home.resolve(".local/state/usage-reporter");
    }

    Surroundings surroundings() {
        return new Surroundings(
                Map.copyOf(environment),
                userHome,
                offFile(),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(fullDisk ? new FullDisk() : out, true, StandardCharsets.US_ASCII),
                new PrintStream(err, true, StandardCharsets.US_ASCII),
                () -> terminal,
                clock);
    }

    int run(String... words) {
        out.reset();
        err.reset();
        return Reporter.run(words, surroundings());
    }

    int run(List<String> words) {
        return run(words.toArray(String[]::new));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
