package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.server.export.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private ProgressLine line(boolean watched) {
        return new ProgressLine(new Surroundings(
                new PrintWriter(new StringWriter()), new PrintWriter(err), Map.of(), new SecureRandom(), _ -> {}, () -> watched, _ -> {}));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0",
        "1, 10, 3, 10",
        "999, 1000, 29, 99",
        "10, 10, 30, 100",
        "11, 10, 30, 100",
        "-1, 10, 0, 0",
        "0, 0, 0, 0",
        "9223372036854775807, 9223372036854775807, 30, 100"
    })
    void showsHowMuchOfAStepIsDone(long done, long total, int filled, int percent) {
        String bar = "#".repeat(filled) + " ".repeat(30 - filled);
        assertEquals(String.format("verifying   [%s] %3d %%", bar, percent), ProgressLine.text("verifying", done, total));
    }

    @Test
    void drawsOnlyWhatChanges() {
        try (ProgressLine line = line(true)) {
            for (int i = 0; i < 100_000; i++) {
                line.at(Progress.Step.READING, i, 100_000);
            }
        }
        assertEquals(101, err.toString().split("\r\u001b\\[K", -1).length - 1);
    }

    @Test
    void clearsOnceAndOnlyWhatItDrew() {
        ProgressLine line = line(true);
        line.close();
        assertEquals("", err.toString());
        line.at(Progress.Step.READING, 1, 1);
        line.close();
        String drawn = err.toString();
        line.close();
        assertEquals(drawn, err.toString());
    }

    @Test
    void drawsNothingWhereNobodyWatches() {
        try (ProgressLine line = line(false)) {
            line.at(Progress.Step.READING, 1, 2);
            line.downloading(1, 2);
        }
        assertEquals("", err.toString());
    }

    @ParameterizedTest
    @CsvSource({"/dev/pts/3, true", "/dev/tty1, true", "/dev/console, true", "/tmp/log, false", "pipe:[1], false", "/dev/null, false"})
    void knowsATerminalByItsName(String target, boolean terminal) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("2"), Path.of(target));
        assertEquals(terminal, ErrorStream.isTerminal(link));
        assertEquals(false, ErrorStream.isTerminal(folder.resolve("missing")));
    }
}
