package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operator's page lists the exit statuses that there are. */
class PagesTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "operations.md");

    @Test
    void listsEveryExitStatusAndNoOther() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("\n## Exit statuses\n"));
        List<Integer> listed = Pattern.compile("(?m)^\\| ([0-9]+) \\|")
                .matcher(table)
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();
        assertEquals(Arrays.stream(ExitStatus.values()).map(ExitStatus::code).toList(), listed);
    }
}
