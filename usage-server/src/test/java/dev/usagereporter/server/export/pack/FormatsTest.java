package dev.usagereporter.server.export.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What DuckDB reads in the three formats, and how a text looks in them. */
class FormatsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void holdTheSameRowsAsWereReleased(Profile profile) throws IOException {
        Example example = Example.of(profile);
        Path unpacked = PackageFixture.unpack(PackageFixture.pack(folder, example), Files.createDirectory(folder.resolve("unpacked")));
        try (Workbench bench = Workbench.open(Files.createDirectory(folder.resolve("reading")))) {
            for (TableSpec table : example.manifest().released().tables()) {
                List<List<@Nullable String>> rows = read(bench, unpacked, table, DataFormat.CSV);
                assertEquals(expected(example, table), new HashSet<>(rows), table.name());
                assertEquals(example.rows(table.name()).size(), rows.size(), table.name());
                assertEquals(rows, read(bench, unpacked, table, DataFormat.JSON_LINES), table.name());
                assertEquals(rows, read(bench, unpacked, table, DataFormat.PARQUET), table.name());
            }
        }
    }

    @Test
    void holdTheSameTextsWhateverTheyAre() throws IOException {
        Example example = TextExample.make();
        TableSpec table = example.table("usage_texts");
        Path unpacked = PackageFixture.unpack(PackageFixture.pack(folder, example), Files.createDirectory(folder.resolve("unpacked")));
        try (Workbench bench = Workbench.open(Files.createDirectory(folder.resolve("reading")))) {
            List<List<@Nullable String>> rows = read(bench, unpacked, table, DataFormat.PARQUET);
            assertEquals(TextExample.TEXTS.size() + 3, rows.size());
            assertEquals(expected(example, table), new HashSet<>(rows));
            assertEquals(rows, read(bench, unpacked, table, DataFormat.CSV));
            assertEquals(rows, read(bench, unpacked, table, DataFormat.JSON_LINES));
        }
    }

    @Test
    void haveTheRowsInOneOrderWithMissingOnesFirst() throws IOException {
        String csv = PackageFixture.text(PackageFixture.files(PackageFixture.pack(folder, Profile.SDC)), "data/usage_extra.csv");
        assertEquals(
                """
                part,key,value,installations,share_percent
                1,database,postgres,40,61.5
                1,database,sqlite,25,38.5
                1,tls,,10,15.4
                1,tls,true,55,84.6
                """,
                csv);
    }

    @Test
    void quoteInCsvOnlyWhereItIsNeeded() throws IOException {
        String csv = PackageFixture.text(PackageFixture.files(PackageFixture.pack(folder, TextExample.make())), "data/usage_texts.csv");
        List<String> quoted = List.of("\"a,b\"", "\"say \"\"yes\"\"\"", "\"\"\"\"", "\"two\nlines\"", "\"two\r\nlines\"", "\"ends with a line\n\"", "\"'\rx\"");
        String left = csv;
        for (String field : quoted) {
            assertTrue(left.contains("1," + field + ","), field);
            left = left.replace(field, "");
        }
        assertEquals(-1, left.indexOf('"'), left);
        assertTrue(left.contains("\n1,a;b|c\td,"), left);
        assertTrue(left.contains("\n2,,9223372036854775807,100.0\n"), "an empty text is a missing one");
        assertTrue(left.contains("\n1,,-9223372036854775808,\n"), "and so is a missing number");
    }

    @Test
    void putAnApostropheBeforeWhatASpreadsheetWouldCompute() throws IOException {
        Map<String, byte[]> files = PackageFixture.files(PackageFixture.pack(folder, TextExample.make()));
        String csv = PackageFixture.text(files, "data/usage_texts.csv");
        String json = lines(files, "data/usage_texts.jsonl.gz");
        for (String formula : List.of("=1+1", "+1", "-1", "@sum", "=")) {
            assertTrue(csv.contains("\n1,'" + formula + ","), formula);
            assertTrue(json.contains("\"value\":\"'" + formula + "\""), formula);
            assertFalse(csv.contains("\n1," + formula + ","), formula);
        }
        assertTrue(json.contains("\"value\":\"'\\tx\"") && json.contains("\"value\":\"'\\rx\""), json);
        assertTrue(csv.contains("\n1,a=b,"), "only at the beginning");
        assertTrue(csv.contains("\n1,a,-5,"), "numbers are below zero as they are");
    }

    @Test
    void writeJsonLinesInTheOrderOfTheColumnsWithNullForMissing() throws IOException {
        Map<String, byte[]> files = PackageFixture.files(PackageFixture.pack(folder, Profile.SDC));
        assertEquals(
                """
                {"part":1,"version":"(other)","installations":15,"share_percent":13.6}
                {"part":1,"version":"2.6.1","installations":35,"share_percent":31.8}
                {"part":1,"version":"2.7.0","installations":60,"share_percent":54.5}
                {"part":2,"version":null,"installations":15,"share_percent":null}
                {"part":2,"version":"2.7.0","installations":30,"share_percent":null}
                """,
                lines(files, "data/usage_versions.jsonl.gz"));
    }

    @Test
    void compressJsonLinesWithoutATimeOrAName() throws IOException {
        byte[] gzip = PackageFixture.bytes(PackageFixture.files(PackageFixture.pack(folder, Profile.SDC)), "data/usage_versions.jsonl.gz");
        // RFC 1952: magic number, deflate, no flags (so no name), four bytes of time.
        byte[] header = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};
        assertTrue(Arrays.equals(header, Arrays.copyOf(gzip, header.length)));
    }

    @Test
    void haveAHeaderAndNoLinesWhereThereAreNoRows() throws IOException {
        Map<String, byte[]> files =
                PackageFixture.files(PackageFixture.pack(folder, new Example(Example.of(Profile.SDC).manifest(), Map.of())));
        assertEquals("part,version,installations,share_percent\n", PackageFixture.text(files, "data/usage_versions.csv"));
        assertEquals("", lines(files, "data/usage_versions.jsonl.gz"));
    }

    /** The rows as they were given, with what the packager does to texts. */
    private static Set<List<@Nullable String>> expected(Example example, TableSpec table) {
        Set<List<@Nullable String>> rows = new HashSet<>();
        for (List<Object> given : example.rows(table.name())) {
            List<@Nullable String> row = new ArrayList<>();
            for (Object cell : given) {
                row.add(cell.equals("") || cell.equals(Example.MISSING) ? null : cell instanceof String text ? published(text) : cell.toString());
            }
            rows.add(row);
        }
        return rows;
    }

    private static String published(String text) {
        return text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    }

    /** The rows of a file as DuckDB gives them, with the types of the columns told to it. */
    private static List<List<@Nullable String>> read(Workbench bench, Path unpacked, TableSpec table, DataFormat format)
            throws IOException {
        String file = "'" + unpacked.resolve(DataFiles.name(table, format)) + "'";
        String types = table.columns().stream()
                .map(column -> "'" + column.name() + "': '" + column.type().sql() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        String from = switch (format) {
            case CSV -> "read_csv(" + file + ", header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = " + types + ")";
            case JSON_LINES -> "read_json(" + file + ", format = 'newline_delimited', columns = " + types + ")";
            case PARQUET -> "read_parquet(" + file + ")";
        };
        List<List<@Nullable String>> rows = new ArrayList<>();
        bench.forEach("SELECT * FROM " + from, cursor -> {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= table.columns().size(); i++) {
                row.add(cursor.text(i));
            }
            rows.add(row);
        });
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void haveTheTypesOfTheColumnsInParquet(Profile profile) throws IOException {
        Example example = Example.of(profile);
        Path unpacked = PackageFixture.unpack(PackageFixture.pack(folder, example), Files.createDirectory(folder.resolve("unpacked")));
        try (Workbench bench = Workbench.open(Files.createDirectory(folder.resolve("reading")))) {
            for (TableSpec table : example.manifest().released().tables()) {
                List<String> found = new ArrayList<>();
                bench.forEach(
                        "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM read_parquet('"
                                + unpacked.resolve(DataFiles.name(table, DataFormat.PARQUET)) + "'))",
                        cursor -> found.add(String.valueOf(cursor.text(1))));
                assertEquals(table.columns().stream().map(FormatsTest::described).toList(), found);
            }
        }
    }

    private static String described(Column column) {
        ColumnType type = column.type();
        return column.name() + " " + type.sql().toUpperCase(Locale.ROOT);
    }

    private static String lines(Map<String, byte[]> files, String name) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(PackageFixture.bytes(files, name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
