package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README. */
@Timeout(120)
final class DemoIT {
    private final Path folder;

    DemoIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void showsThreeStoredReportsAndLeavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Map<String, String> environment = Map.of(
                "CI", "true",
                "DO_NOT_TRACK", "1",
                "TMPDIR", temporary.toString(),
                "USAGE_SERVER_OPTS", "-Djava.io.tmpdir=" + temporary);
        Built.Ended demo = Built.run(elsewhere, environment, List.of(Built.SERVER.toString(), "demo", "--once"));
        assertEquals(0, demo.exit(), demo.err());
        assertEquals("", demo.err());
        List<String> lines = demo.out().lines().toList();
        assertEquals(3, lines.stream().filter(line -> line.strip().startsWith("{\"outcome\":\"sent\",\"status\":200")).count(), demo.out());
        int heading = 0;
        while (!lines.get(heading).strip().startsWith("received ")) {
            heading++;
        }
        List<String> rows = lines.subList(heading + 1, lines.size());
        assertEquals(3, rows.size(), demo.out());
        assertTrue(rows.get(0).contains("  shop "), demo.out());
        assertTrue(rows.get(1).contains("{\"edition\":\"community\",\"nodes\":3}"), demo.out());
        assertFalse(demo.out().contains("db1.internal"), "what was not declared is shown");
        assertEquals(List.of(), below(temporary));
        assertEquals(List.of(), below(elsewhere));
    }

    private static List<Path> below(Path folder) throws Exception {
        try (Stream<Path> left = Files.list(folder)) {
            return left.toList();
        }
    }
}
