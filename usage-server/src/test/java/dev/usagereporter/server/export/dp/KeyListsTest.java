package dev.usagereporter.server.export.dp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.report.ExtraType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyListsTest {
    private static final Map<String, Map<String, ExtraType>> DECLARED = Map.of(
            "default", Map.of("edition", ExtraType.STRING, "nodes", ExtraType.INTEGER, "load", ExtraType.NUMBER, "tls", ExtraType.BOOLEAN),
            "shop", Map.of());

    private static final String ROW = "default\tversion\t2.9.1\n";

    @TempDir
    private Path folder;

    private static KeyLists lists(String text) {
        return assertInstanceOf(KeyListsReading.Read.class, KeyLists.parse(text, DECLARED)).lists();
    }

    private static String refusal(String text) {
        return assertInstanceOf(KeyListsReading.Refused.class, KeyLists.parse(text, DECLARED)).text();
    }

    @Test
    void readsValuesOfEveryColumnInTheOrderOfTheFile() {
        KeyLists lists = lists("# what we publish\n" + ROW + "default\tversion\t2.10.0-rc.1\n\ndefault\tnsapp\tHome Assistant\n"
                + "default\tfeature\tgpu_vaapi\ndefault\textra.edition\tenterprise\nshop\tversion\t1.0\r\n#\nshop\tversion\t0.9");

        assertEquals(List.of("2.9.1", "2.10.0-rc.1"), lists.values("default", "version"));
        assertEquals(List.of("Home Assistant"), lists.values("default", "nsapp"));
        assertEquals(List.of("gpu_vaapi"), lists.values("default", "feature"));
        assertEquals(List.of("enterprise"), lists.values("default", "extra.edition"));
        assertEquals(List.of("1.0", "0.9"), lists.values("shop", "version"));
        assertEquals(List.of(), lists.values("shop", "nsapp"));
        assertEquals(List.of(), lists.values("else", "version"));
    }

    @Test
    void hasNoNamesWhereThereIsNoFileOrNothingInIt() {
        assertEquals(List.of(), KeyLists.none().values("default", "version"));
        assertEquals(List.of(), lists("").values("default", "version"));
        assertEquals(List.of(), lists("# nothing yet\n").values("default", "version"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "default version|three columns", "default version 1 more|three columns", "' '|three columns", "default|three columns",
        "x version 1|application must be one of this server", "' version 1'|application", "Default version 1|application",
        "default os linux|column must be version, nsapp, feature, or extra. and a declared key", "default '' 1|column",
        "default Version 1|column", "default extra 1|column", "default extra. 1|the extra key must be declared",
        "default extra.colour red|the extra key must be declared", "shop extra.edition pro|the extra key must be declared",
        "default extra.nodes 5|only extra keys that are texts", "default extra.load 5|only extra keys that are texts",
        "default extra.tls true|only extra keys that are texts",
        "'default version '|value must be a version of 1 to 32 characters such as 2.4.1, v2.4 or 2.4.0-rc.1", "default version (other)|value", "default version =1+1|value",
        "default version -1|value", "default version @a|value", "default nsapp a/b|value", "default nsapp a@b.example|value",
        "default version 1\u00071|value", "default version \u202e1|value", "default extra.edition #1|value",
        "default version 192.168.1.5|value", "default feature GPU|value must be a name of 1 to 64 characters a-z",
        "default feature a,b|value", "default feature _a|value", "default feature '\u00e9'|value",
        "default version 2.9.1|the value is that of a line above"
    })
    void namesLineAndRuleOfWhatItRefuses(String row, String rule) {
        String refusal = refusal("# names\n" + ROW + row.replace("''", "").replace(' ', '\t') + "\n");

        assertTrue(refusal.startsWith("line 3: " + rule), refusal);
    }

    /** The census has them as (other), so that a row of theirs would be noise for ever. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "version|2.4-custom", "version|2.4-annas", "version|latest", "version|main", "version|2.4.dev", "version|other", "version|123456789",
        "nsapp|node.js", "nsapp|db1.example.org", "nsapp|other", "nsapp|0123456789ab", "nsapp|ip-192-168-1-5", "nsapp|20261125x123456789",
        "feature|node.js", "feature|other", "feature|0123456789ab", "feature|de-ad-be-ef-00-01", "feature|a1b2c3d4",
        "extra.edition|node.js", "extra.edition|other", "extra.edition|Zk3xQ9", "extra.edition|0123456789ab", "extra.edition|host.lan"
    })
    void refusesNamesThatAreNeverCounted(String column, String value) {
        String refusal = refusal(ROW + "default\t" + column + "\t" + value);

        String form = column.equals("version") ? "version of 1 to 32" : "name of 1 to 64";
        assertTrue(refusal.startsWith("line 2: value must be a " + form + " "), refusal);
        assertTrue(refusal.endsWith("; any other is counted as (other)"), refusal);
        assertEquals(value.equals("other"), refusal.contains(value), refusal);
    }

    @Test
    void boundsVersions() {
        String version = "12345678.12345678.12345678.1-rc1";
        assertEquals(32, version.length());
        assertEquals(List.of(version), lists("default\tversion\t" + version).values("default", "version"));
        assertTrue(refusal("default\tversion\t" + version + "0").startsWith("line 1: value "));
    }

    @Test
    void takesOneValueOnceForEachColumnAndApplication() {
        KeyLists lists = lists(ROW + "default\tnsapp\t2.9.1\nshop\tversion\t2.9.1\n");

        assertEquals(List.of("2.9.1"), lists.values("default", "nsapp"));
        assertEquals(List.of("2.9.1"), lists.values("shop", "version"));
    }

    @Test
    void neverRepeatsWhatIsWritten() {
        for (int column = 0; column < 3; column++) {
            String[] columns = ROW.strip().split("\t", -1);
            columns[column] = "hunter2\u0001";
            assertFalse(refusal(String.join("\t", columns)).contains("hunter2"));
        }
        assertFalse(refusal("hunter2").contains("hunter2"));
        assertFalse(refusal("default\textra.hunter2\tx").contains("hunter2"));
    }

    @Test
    void boundsValuesAndLines() {
        String word = "xy ".repeat(21) + "x";
        assertEquals(64, word.length());
        assertEquals(List.of(word), lists("default\tnsapp\t" + word).values("default", "nsapp"));
        assertTrue(refusal("default\tnsapp\t" + word + "y").startsWith("line 1: value "));
        assertEquals(List.of(), lists("#".repeat(200)).values("default", "nsapp"));
        assertEquals("line 1: a line must have at most 200 characters", refusal("#".repeat(201)));
    }

    @Test
    void boundsTheNumberOfNames() {
        String most = IntStream.rangeClosed(1, 20_000).mapToObj(i -> "default\tversion\t1." + i).collect(Collectors.joining("\n"));

        assertEquals(20_000, lists(most).values("default", "version").size());
        assertEquals("line 20001: at most 20000 names are expected", refusal(most + "\ndefault\tversion\t2"));
    }

    @Test
    void boundsTheText() {
        String comments = ("#".repeat(127) + "\n").repeat(8192);
        assertEquals(1024 * 1024, comments.length());
        assertEquals(List.of(), lists(comments).values("default", "nsapp"));
        assertEquals("the file must have at most 1048576 bytes", refusal(comments + "\n"));
    }

    @Test
    void readsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.tsv"), ROW);

        KeyListsReading.Read read = assertInstanceOf(KeyListsReading.Read.class, KeyLists.read(file, DECLARED));

        assertEquals(List.of("2.9.1"), read.lists().values("default", "version"));
    }

    @Test
    void refusesFilesThatAreNone() throws IOException {
        assertRefused("the file is missing or not a regular file", folder.resolve("missing"));
        assertRefused("the file is missing or not a regular file", folder);
        assertRefused("the file must be UTF-8", Files.write(folder.resolve("latin"), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)));
        byte[] large = "\n".repeat(1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8);
        assertRefused("the file must have at most 1048576 bytes", Files.write(folder.resolve("large"), large));
    }

    private static void assertRefused(String rule, Path file) {
        assertEquals(new KeyListsReading.Refused(0, rule), KeyLists.read(file, DECLARED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "# x\n", "#\t\t\t\n", "\n\n\n"})
    void passesOverEmptyLinesAndComments(String text) {
        assertEquals(List.of("2.9.1"), lists(text + ROW + text).values("default", "version"));
    }
}
