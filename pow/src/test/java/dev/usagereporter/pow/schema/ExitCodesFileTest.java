package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Own codes from a file. */
class ExitCodesFileTest {
    private static final String HEADER = "code\tgeneration\tcontext\tcategory\tmeaning\trecovery\n";
    private static final String ROW = "70\tcurrent\tshop\tconfig\tShop is closed\tOpen it\n";

    @TempDir
    private Path folder;

    private static List<ExitCode> read(String text) {
        return assertInstanceOf(ExitCodesReading.Read.class, ExitCodes.parse(text)).codes();
    }

    private static String refusal(String text) {
        return assertInstanceOf(ExitCodesReading.Refused.class, ExitCodes.parse(text)).text();
    }

    @Test
    void readsRowsInTheOrderOfTheFile() {
        assertEquals(
                List.of(new ExitCode(70, Numbering.CURRENT, "shop", ErrorCategory.CONFIG, "Shop is closed", "Open it"),
                        new ExitCode(7, Numbering.FLOWCHART, "shop", ErrorCategory.UNKNOWN, "Gesch\u00e4ft \ud83d\uded2", "")),
                read(HEADER + ROW + "7\tflowchart\tshop\tunknown\tGesch\u00e4ft \ud83d\uded2"));
        assertEquals(List.of(), read(HEADER));
    }

    @Test
    void takesLinesOfOtherSystemsAndAMissingRecovery() {
        ExitCode code = read((HEADER + "70\tcurrent\tshop\tconfig\tShop is closed\n").replace("\n", "\r\n")).get(0);
        assertEquals("Shop is closed", code.meaning());
        assertEquals("", code.recovery());
        assertEquals("", read(HEADER + "70\tcurrent\tshop\tconfig\tShop is closed\t\n").get(0).recovery());
        assertEquals(7, read(HEADER + ROW.replace("70", "007")).get(0).code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "70 current shop config|columns", "70 current shop config Closed Open more|columns", "''|columns", "# current|columns",
        "256 current shop config Closed Open|code must be a whole number from 0 to 255",
        "-1 current shop config Closed Open|code", "+1 current shop config Closed Open|code", "x current shop config Closed Open|code",
        "0x1 current shop config Closed Open|code", "0001 current shop config Closed Open|code",
        "70 Telemetry shop config Closed Open|generation must be flowchart, wiki or current",
        "70 current Shop config Closed Open|context must be one word of at most 32",
        "70 current shop settings Closed Open|category must be one of shell, network, timeout,",
        "70 current shop config Clo\u001bsed Open|meaning must have 1 to 200 printable characters",
        "70 current shop config Clo\u202esed Open|meaning", "70 current shop config Clo\u2028sed Open|meaning",
        "70 current shop config Clo\ud83dsed Open|meaning", "70 current shop config Closed Op\u0007en|recovery must have at most 200",
        "70 current shop config Closed Op\u200ben|recovery"
    })
    void namesLineAndRuleOfWhatItRefuses(String row, String rule) {
        String refusal = refusal(HEADER + ROW + row.replace(' ', '\t') + "\n");
        assertTrue(refusal.startsWith("line 3: " + rule), refusal);
    }

    @Test
    void refusesAnEmptyCodeOrMeaning() {
        assertTrue(refusal(HEADER + ROW.replace("70", "")).startsWith("line 2: code "));
        assertTrue(refusal(HEADER + ROW.replace("Shop is closed", "")).startsWith("line 2: meaning "));
    }

    @Test
    void refusesTheSameContextTwice() {
        assertEquals("line 3: code, generation and context are those of a row above", refusal(HEADER + ROW + ROW));
        assertEquals(4, read(HEADER + ROW + ROW.replace("70", "71") + ROW.replace("shop", "app") + ROW.replace("current", "flowchart")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"70\tcurrent\tshop\tconfig\tClosed\tOpen\n", "code\n", "\n", "code generation context category meaning recovery\n"})
    void needsTheHeader(String text) {
        assertTrue(refusal(text).startsWith("line 1: the first line must name the columns"), text);
    }

    @Test
    void needsMoreThanNothing() {
        assertTrue(refusal("").startsWith("line 1: "));
    }

    @Test
    void neverRepeatsWhatIsWritten() {
        for (int column = 0; column < 6; column++) {
            String[] columns = ROW.strip().split("\t", -1);
            columns[column] = "hunter2\u0001";
            assertFalse(refusal(HEADER + String.join("\t", columns) + "\n").contains("hunter2"));
        }
        assertFalse(refusal("hunter2\n").contains("hunter2"));
    }

    @Test
    void boundsTheFields() {
        assertEquals(1, read(HEADER + ROW.replace("Shop is closed", "m".repeat(200)).replace("Open it", "r".repeat(200))).size());
        assertEquals(1, read(HEADER + ROW.replace("shop", "s".repeat(32))).size());
        assertTrue(refusal(HEADER + ROW.replace("Shop is closed", "m".repeat(201))).startsWith("line 2: meaning "));
        assertTrue(refusal(HEADER + ROW.replace("Open it", "r".repeat(201))).startsWith("line 2: recovery "));
        assertTrue(refusal(HEADER + ROW.replace("shop", "s".repeat(33))).startsWith("line 2: context "));
    }

    @Test
    void boundsTheLines() {
        String start = "70\tcurrent\tshop\tconfig\t";
        assertTrue(refusal(HEADER + start + "m".repeat(500 - start.length())).startsWith("line 2: meaning "));
        assertEquals("line 2: a line must have at most 500 characters", refusal(HEADER + start + "m".repeat(501 - start.length())));
    }

    @Test
    void boundsTheRows() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int row = 0; row < 1000; row++) {
            text.append(row % 256).append("\tflowchart\tc").append(row / 256).append("\tshell\tm\n");
        }
        assertEquals(1000, read(text.toString()).size());
        assertEquals("line 1002: at most 1000 rows are expected", refusal(text + ROW));
    }

    @Test
    void boundsTheFile() throws IOException {
        Path file = folder.resolve("codes.tsv");
        // A line too long is noticed only where the file as a whole is not too large.
        Files.writeString(file, HEADER + "x".repeat(65_536 - HEADER.length()));
        assertEquals("line 2: a line must have at most 500 characters", refusal(file));
        Files.writeString(file, HEADER + "x".repeat(65_537 - HEADER.length()));
        assertEquals("the file must have at most 65536 bytes", refusal(file));
        assertEquals("the file must have at most 65536 bytes", refusal("x".repeat(65_537)));
    }

    @Test
    void readsAFileOfUtf8() throws IOException {
        Path file = Files.writeString(folder.resolve("codes.tsv"), HEADER + ROW.replace("Shop", "Gesch\u00e4ft"));
        ExitCodesReading.Read read = assertInstanceOf(ExitCodesReading.Read.class, ExitCodes.read(file));
        assertEquals("Gesch\u00e4ft is closed", read.codes().get(0).meaning());
        Files.write(file, (HEADER + ROW.replace("Shop", "Gesch\u00e4ft")).getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("the file must be UTF-8", refusal(file));
    }

    @Test
    void readsRegularFilesOnly() {
        assertEquals("the file is missing or not a regular file", refusal(folder.resolve("missing")));
        assertEquals("the file is missing or not a regular file", refusal(folder));
        assertEquals("the file is missing or not a regular file", refusal(Path.of("/dev/zero")));
    }

    @Test
    void readsWhatTheProjectsOwnTableIsWrittenAs() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            for (ExitCode row : ExitCodes.standard().all(code)) {
                text.append(row.code()).append('\t').append(row.generation().wireName()).append('\t').append(row.context()).append('\t');
                text.append(row.category().wireName()).append('\t').append(row.meaning()).append('\t').append(row.recovery()).append('\n');
            }
        }
        ExitCodes again = ExitCodes.standard().with(read(text.toString()));
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            List<ExitCode> rows = ExitCodes.standard().all(code);
            assertEquals(rows, again.all(code).subList(0, rows.size()));
        }
    }

    private static String refusal(Path file) {
        return assertInstanceOf(ExitCodesReading.Refused.class, ExitCodes.read(file)).text();
    }
}
