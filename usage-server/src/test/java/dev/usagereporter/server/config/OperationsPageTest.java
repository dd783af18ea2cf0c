package dev.usagereporter.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.report.ExtraType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for operators says what the code does. */
class OperationsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");

    @TempDir
    Path folder;

    @Test
    void listsTheSettingsOfTheCode() throws IOException {
        assertEquals(
                table(),
                between(Files.readString(PAGE), "<!-- settings -->\n", "<!-- end of settings -->\n"),
                () -> "paste this between the two comments of docs/operations.md:\n" + table());
    }

    @Test
    void showsAFileThatTheServerAccepts() throws IOException {
        String yaml = between(Files.readString(PAGE), "```yaml\n", "```\n");
        Path file = Files.writeString(folder.resolve("usage.yaml"), yaml);
        assertTrue(Configuration.load(Sources.none().withFile(file)) instanceof Loaded.Valid, yaml);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| setting | default | values | meaning |\n|---|---|---|---|\n");
        for (Setting<?> setting : Settings.ALL) {
            row(table, setting.key(), setting.defaultText(), setting.kind().rule(), setting.meaning());
        }
        String types = new ChoiceKind<>(ExtraType.class).rule();
        row(table, DynamicKey.DECLARED_FORM, "", types, "A key of the extra payload that is stored for the application at the root.");
        row(table, DynamicKey.APP_FORM, "", types, "The same for the application of that name, which clients reach below `/<name>`.");
        String own = DynamicKey.OWN_FORM + "difficulty.<key>";
        String meaning = "The setting of that name for one application; what is not given is as for the root.";
        row(table, own, "", "those of `difficulty.<key>`", meaning);
        return table.toString();
    }

    private static void row(StringBuilder table, String key, String value, String rule, String meaning) {
        table.append("| `").append(key).append("` | ").append(value.isEmpty() ? "" : "`" + value + "`");
        table.append(" | ").append(rule).append(" | ").append(meaning).append(" |\n");
    }

    private static String between(String text, String start, String end) {
        var matcher = Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL).matcher(text);
        assertTrue(matcher.find(), "no " + List.of(start, end));
        return matcher.group(1);
    }
}
