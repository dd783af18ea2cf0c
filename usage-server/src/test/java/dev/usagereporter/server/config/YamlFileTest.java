package dev.usagereporter.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void joinsNestedKeysByDots() throws IOException {
        assertEquals(
                List.of("http.port=9000 line 3", "a.b.c=x line 4", "a.b.d=y z line 5"),
                read("# comment\nhttp:\n  port: 9000\na: {b: {c: x,\n d: 'y z'}}\n"));
        assertEquals(List.of(), problems);
    }

    @Test
    void keepsScalarsAsTheOperatorWroteThem() throws IOException {
        assertEquals(
                List.of("a=yes line 1", "b=010 line 2", "c=1e3 line 3", "d=2026-01-01 line 4", "e=null line 5", "f= line 6", "g= line 7"),
                read("a: yes\nb: 010\nc: 1e3\nd: 2026-01-01\ne: 'null'\nf: null\ng: ~\n"));
    }

    @Test
    void readsEmptySectionsAsNothing() throws IOException {
        assertEquals(List.of("http= line 1", "apps.shop= line 4"), read("http:\n  # port: 1\napps:\n  shop: {}\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "~\n", "\uFEFF", "{}"})
    void readsFilesWithoutSettings(String text) throws IOException {
        assertEquals(List.of(), read(text));
        assertEquals(List.of(), problems);
    }

    @Test
    void readsFileThatBeginsWithByteOrderMark() throws IOException {
        assertEquals(List.of("a=1 line 1"), read("\uFEFFa: 1\n"));
    }

    @Test
    void refusesKeyThatIsGivenTwiceInWhateverForm() throws IOException {
        assertEquals(List.of("http.port=1 line 2"), read("http:\n  port: 1\nhttp.port: 2\n"));
        assertEquals(List.of("http.port: given twice (file usage.yaml line 2, file usage.yaml line 3)"), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a: [1, 2]",
        "a:\n  - 1",
        "- a",
        "text",
        "a: !!str 1",
        "a: !!javax.script.ScriptEngineManager {}",
        "!!map {a: 1}",
        "a: &x 1",
        "a: &x {b: 1}",
        "a: *x",
        "a: {<<: *x}",
        "? {a: 1}\n: 2",
        "? [a]\n: 2",
        "a: 1\n---\nb: 2",
        "a: {",
        "a: \"",
        "a: 1\n b: 2",
        "\ta: 1",
        "%YAML 9.9\n---\na: 1",
        "a: \u0007"
    })
    void refusesWhatIsNotPlainSettings(String text) throws IOException {
        read(text);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.getFirst().startsWith("file usage.yaml"), problems.getFirst());
        assertEquals(1, problems.getFirst().lines().count());
    }

    @Test
    void limitsTheDepth() throws IOException {
        assertEquals(1, read("{a: ".repeat(YamlFile.MAX_DEPTH) + "1" + "}".repeat(YamlFile.MAX_DEPTH)).size());
        assertEquals(List.of(), problems);
        read("{a: ".repeat(YamlFile.MAX_DEPTH + 1) + "1" + "}".repeat(YamlFile.MAX_DEPTH + 1));
        assertEquals(List.of("file usage.yaml line 1: expected at most 8 levels"), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a: ", "[", "? ", "a: &a [*a, *a] ", "- "})
    void refusesBombsWithoutBuildingThem(String part) throws IOException {
        read(part.repeat(100_000 / part.length()));
        assertEquals(1, problems.size());
    }

    @Test
    void limitsTheSize() throws IOException {
        String setting = "a: 1\n#";
        read(setting + "x".repeat(YamlFile.MAX_BYTES - setting.length()));
        assertEquals(List.of(), problems);
        read(setting + "x".repeat(YamlFile.MAX_BYTES - setting.length() + 1));
        assertEquals(List.of("usage.yaml: expected a file of at most 1MiB"), problems);
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Path file = Files.write(folder.resolve("usage.yaml"), "a: ä".getBytes(StandardCharsets.ISO_8859_1));
        YamlFile.read(file, problems);
        assertEquals(List.of("usage.yaml: expected UTF-8"), problems);
    }

    @Test
    void namesFileThatCannotBeRead() {
        YamlFile.read(folder.resolve("none.yaml"), problems);
        YamlFile.read(folder, problems);
        assertEquals(List.of(folder.resolve("none.yaml") + ": no such file", folder + ": cannot be read"), problems);
    }

    private List<String> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("usage.yaml"), text);
        return YamlFile.read(file, problems).stream()
                .map(one -> one.key() + "=" + one.text() + " " + one.origin().text().replace("file usage.yaml ", ""))
                .toList();
    }
}
