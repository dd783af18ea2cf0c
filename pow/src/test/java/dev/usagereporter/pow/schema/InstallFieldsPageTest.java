package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about privacy shows every field of an install event. */
class InstallFieldsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "privacy.md");
    private static final String BEGIN = "<!-- begin of the generated table of install fields -->\n";
    private static final String END = "<!-- end of the generated table of install fields -->\n";

    /** Set to true, it writes the table into the page. */
    private static final String WRITE = "install-fields.write";

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
        assertEquals(
                table(),
                page.substring(begin, end),
                "write it anew: mvn -pl pow test -Dtest=InstallFieldsPageTest -D" + WRITE + "=true");
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| field | purpose | values | what the server keeps | what may be published |\n|---|---|---|---|---|\n");
        for (InstallField field : InstallField.values()) {
            String cells = String.join(" | ", field.purpose(), field.rule(), field.kind().storage(), field.published());
            table.append("| `").append(field.wireName()).append("` | ").append(cells.replace("_", "\\_")).append(" |\n");
        }
        return table.toString();
    }
}
