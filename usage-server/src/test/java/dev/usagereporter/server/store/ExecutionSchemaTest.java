package dev.usagereporter.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.pow.schema.Vocabulary;
import dev.usagereporter.server.report.ContainerKind;
import dev.usagereporter.server.report.InstallFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of executions has a place for everything that the schema of the messages knows. */
class ExecutionSchemaTest {
    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    /** Type and length of each column, by its name. */
    private Map<String, String> columns() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertTrue(store.healthy());
            Map<String, String> columns = new HashMap<>();
            for (String row : fixture.query("SELECT column_name, data_type, character_maximum_length FROM information_schema.columns"
                    + " WHERE table_name = 'EXECUTION' ORDER BY ordinal_position")) {
                String[] parts = row.split("\\|", -1);
                columns.put(parts[0].toLowerCase(Locale.ROOT), parts[1] + " " + parts[2]);
            }
            return columns;
        }
    }

    @Test
    void everyFactHasAColumnOfItsNameAndKind() throws IOException, SQLException {
        Map<String, String> columns = columns();
        for (InstallField field : InstallFacts.FIELDS) {
            String expected = switch (field.kind()) {
                case FieldKind.Range(long min, long max) -> {
                    assertTrue(min >= 0 && max <= Integer.MAX_VALUE, field.wireName());
                    yield "INTEGER null";
                }
                case FieldKind.Word _ -> "CHARACTER VARYING 32";
                case FieldKind.Name name -> "CHARACTER VARYING " + name.maxChars();
                case FieldKind.Text text -> "CHARACTER VARYING " + text.maxChars();
                case FieldKind.Id _ -> throw new AssertionError("an id is no fact");
            };
            assertEquals(expected, columns.get(field.wireName()), field.wireName());
        }
        assertEquals(16 + InstallFacts.FIELDS.size(), columns.size(), "no column is left of a field that is gone");
    }

    @Test
    void idsHaveNoColumn() throws IOException, SQLException {
        Map<String, String> columns = columns();
        assertFalse(columns.containsKey("random_id"));
        assertFalse(columns.containsKey("execution_id"));
    }

    @Test
    void everyWordFits() {
        Stream<String> known = Stream.concat(
                InstallFacts.FIELDS.stream()
                        .map(InstallField::kind)
                        .flatMap(kind -> kind instanceof FieldKind.Word(Vocabulary words) ? words.words().stream() : Stream.empty()),
                Stream.of(Vocabulary.OTHER));
        List<String> words = known.toList();
        assertTrue(words.size() > 20, "there are words");
        words.forEach(word -> assertTrue(word.length() <= 32, word));
        List<String> short16 = Stream.of(
                        Arrays.stream(InstallStatus.values()).map(InstallStatus::wireName),
                        Arrays.stream(Generation.values()).map(Generation::wireName),
                        Arrays.stream(ContainerKind.values()).map(ContainerKind::word))
                .flatMap(all -> all)
                .toList();
        assertTrue(short16.size() > 10, "there are words");
        short16.forEach(word -> assertTrue(word.length() <= 16, word));
    }
}
