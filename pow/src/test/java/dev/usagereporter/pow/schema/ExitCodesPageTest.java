package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page shows the table of exit codes. */
class ExitCodesPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "install-telemetry.md");
    private static final String BEGIN = "<!-- begin of the generated table of exit codes -->\n";
    private static final String END = "<!-- end of the generated table of exit codes -->\n";

    /** Set to true, it writes the table into the page. */
    private static final String WRITE = "exit-codes.write";

    @Test
    void showsTheTable() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END, begin);
        assertTrue(begin >= BEGIN.length() && end >= 0, "the page has lost the two comments around the table");
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
            return;
        }
        assertEquals(table(), page.substring(begin, end),
                "write it anew: mvn -pl pow test -Dtest=ExitCodesPageTest -D" + WRITE + "=true");
    }

    @Test
    void hasARowForEachMeaning() {
        List<String> rows = table().lines().skip(2).toList();
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            for (ExitCode meaning : ExitCodes.standard().all(code)) {
                String start = "| " + code + " | ";
                assertEquals(1, rows.stream()
                        .filter(row -> row.startsWith(start) && row.contains(" " + cell(meaning.meaning()) + " |"))
                        .filter(row -> row.contains("| all |") || row.contains(meaning.generation().wireName()))
                        .filter(row -> row.contains("| " + meaning.context() + " |"))
                        .count(), meaning::meaning);
            }
        }
        assertFalse(rows.stream().anyMatch(row -> row.split("\\|", -1).length != 8));
    }

    /** One row where generations agree in everything. */
    private static String table() {
        StringBuilder table = new StringBuilder("| code | generation | context | meaning | category | recovery |\n|---|---|---|---|---|---|\n");
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            Map<String, List<String>> generations = new LinkedHashMap<>();
            for (ExitCode row : ExitCodes.standard().all(code)) {
                String rest = String.join(
                        " | ", row.context(), cell(row.meaning()), cell(row.category().wireName()), cell(row.recovery()));
                generations.computeIfAbsent(rest, none -> new ArrayList<>()).add(row.generation().wireName());
            }
            for (Map.Entry<String, List<String>> row : generations.entrySet()) {
                boolean all = row.getValue().size() == Numbering.values().length;
                String names = all ? "all" : String.join(", ", row.getValue());
                table.append("| ").append(code).append(" | ").append(names).append(" | ").append(row.getKey()).append(" |\n");
            }
        }
        return table.toString();
    }

    private static String cell(String text) {
        return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
    }
}
