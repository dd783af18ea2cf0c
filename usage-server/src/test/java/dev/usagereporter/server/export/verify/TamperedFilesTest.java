package dev.usagereporter.server.export.verify;

import static dev.usagereporter.server.export.verify.Attack.sdc;
import static dev.usagereporter.server.export.verify.TestPackage.edit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages with single files changed; what describes them and sums them up is written again wherever an attacker would. */
final class TamperedFilesTest {
    private static final String CSV = "data/usage_versions.csv";
    private static final String JSON = "data/usage_versions.jsonl.gz";
    private static final String PARQUET = "data/usage_versions.parquet";

    @ParameterizedTest
    @MethodSource
    void formatsHoldTheSameRows(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> formatsHoldTheSameRows() {
        String other = ": has other rows than the CSV file";
        String columns = ": has a line that is not an object of the columns in their order";
        String notes = ": has notes beside its columns, or is not written by DuckDB";
        return Stream.of(
                sdc("a row only not in JSON Lines", p -> p.only(".jsonl.gz", "usage_versions", t -> t.rows.remove(4)), JSON + other),
                sdc("a row only not in Parquet", p -> p.only(".parquet", "usage_versions", t -> t.rows.remove(4)), PARQUET + other),
                sdc("a row only in JSON Lines", p -> p.only(".jsonl.gz", "usage_versions", t -> t.row(2, "9", 10, "")), JSON + other),
                sdc("a row only in Parquet", p -> p.only(".parquet", "usage_versions", t -> t.row(2, "9", 10, "")), PARQUET + other),
                sdc("a cell only in Parquet", p -> p.only(".parquet", "usage_versions", t -> t.set(2, "version", "me")), PARQUET + other),
                sdc(
                        "a share only in Parquet",
                        p -> p.only(".parquet", "usage_versions", t -> t.set(2, "share_percent", "1.0")),
                        PARQUET + other),
                sdc("a cell only in JSON Lines", p -> p.only(".jsonl.gz", "usage_versions", t -> t.set(2, "version", "me")), JSON + other),
                sdc(
                        "a column only in JSON Lines",
                        p -> p.only(".jsonl.gz", "usage_versions", TamperedFilesTest::identified),
                        JSON + columns),
                sdc(
                        "a column only in Parquet",
                        p -> p.only(".parquet", "usage_versions", TamperedFilesTest::identified),
                        PARQUET + ": has other columns or types than it may have"),
                sdc("an empty text for a missing one", json(text -> text.replace("\"version\":null", "\"version\":\"\"")), JSON + other),
                sdc("a number as a text", json(text -> text.replace(":60,", ":\"60\",")), JSON + columns),
                sdc(
                        "a field twice",
                        json(text -> text.replaceFirst("\"part\":1", "\"part\":1,\"part\":1")),
                        JSON + ": has a line that is not JSON"),
                sdc("a line of 4 KiB", json(text -> text + " ".repeat(4096) + "\n"), JSON + ": has a line of more than 4096 bytes"),
                sdc("no end of the last line", json(String::stripTrailing), JSON + ": does not end with the end of a line"),
                sdc("a bomb in gzip", json(text -> text + "{}\n".repeat(3_000_000)), JSON + columns),
                sdc(
                        "gzip with a time",
                        p -> p.data = files -> bytes(files, JSON)[4] = 1,
                        JSON + ": is not gzip without name, time and extra fields"),
                sdc(
                        "two gzip members",
                        p -> p.data = files -> files.put(JSON, twice(bytes(files, JSON))),
                        JSON + ": has bytes behind its end"),
                sdc(
                        "gzip without its end",
                        p -> p.data = files -> files.put(JSON, Arrays.copyOf(bytes(files, JSON), bytes(files, JSON).length - 1)),
                        JSON + ": has another length or CRC-32 than it declares"),
                sdc("notes in Parquet", parquet("KV_METADATA {owner: 'somebody'}"), PARQUET + notes),
                sdc(
                        "bytes in Parquet",
                        p -> p.data = files -> files.put(PARQUET, padded(bytes(files, PARQUET))),
                        PARQUET + ": holds bytes that belong to no column"),
                sdc("no Parquet", p -> p.data = files -> files.put(PARQUET, bytes(files, CSV)), PARQUET + ": cannot be read as Parquet"),
                sdc("an empty Parquet", p -> p.data = files -> files.put(PARQUET, new byte[0]), PARQUET + ": cannot be read as Parquet"));
    }

    @ParameterizedTest
    @MethodSource
    void textsKeepTheirForm(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> textsKeepTheirForm() {
        return Stream.of(
                sdc("CRLF", p -> p.data = edit(CSV, text -> text.replace("\n", "\r\n")), CSV + ": has a line end that is not LF"),
                sdc("a byte order mark", p -> p.data = edit(CSV, text -> "\ufeff" + text), CSV + ": begins with a byte order mark"),
                sdc(
                        "a mark before JSON",
                        p -> p.descriptors = edit("croissant.json", text -> "\ufeff" + text),
                        "croissant.json: begins with a byte order mark"),
                sdc("Latin-1", p -> p.data = files -> bytes(files, CSV)[60] = (byte) 0xe9, CSV + ": is not UTF-8"),
                sdc(
                        "a line of 4 KiB",
                        p -> p.data = edit(CSV, text -> text + "9".repeat(4096) + "\n"),
                        CSV + ": has a line of more than 4096 bytes"),
                sdc("a NUL", p -> p.data = edit(CSV, text -> text + "\0\n"), CSV + ": has a control character"),
                sdc(
                        "17 columns",
                        p -> p.data = edit(CSV, text -> text + "9,".repeat(16) + "\n"),
                        CSV + ": is not CSV with equally long rows"),
                sdc("a short row", p -> p.data = edit(CSV, text -> text + "2,x\n"), CSV + ": is not CSV with equally long rows"),
                sdc(
                        "a blank line",
                        p -> p.data = edit(CSV, text -> text + "\n"),
                        CSV + ": has a row with more or fewer cells than columns"),
                sdc(
                        "a decimal count",
                        p -> p.data = edit(CSV, text -> text.replace(",60,", ",60.0,")),
                        CSV + ": a cell is not of the type of its column",
                        CSV + ": a share does not follow from the counts",
                        JSON + ": has other rows than the CSV file",
                        PARQUET + ": has other rows than the CSV file"),
                sdc("no licence", p -> p.data = files -> files.put("LICENSE", new byte[0]), "LICENSE: is empty"),
                sdc(
                        "no word of the period",
                        p -> p.data = edit("README.md", text -> text.replace("2026-11", "then")),
                        "README.md: does not name profile and period"));
    }

    private static void identified(TestTable table) {
        table.columns.add("server_id");
        table.rows.forEach(row -> row.add("7"));
    }

    private static Consumer<TestPackage> json(UnaryOperator<String> change) {
        return good -> good.data = files -> {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes(files, JSON)))) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                files.put(JSON, TestTable.gzip(TestPackage.utf8(change.apply(text))));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    private static Consumer<TestPackage> parquet(String option) {
        return good -> good.data = files -> {
            try {
                files.put(PARQUET, good.table("usage_versions").parquet("FORMAT parquet, " + option));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static byte[] twice(byte[] content) {
        byte[] both = Arrays.copyOf(content, content.length * 2);
        System.arraycopy(content, 0, both, content.length, content.length);
        return both;
    }

    /** Bytes between the pages and the footer, which no reader looks at. */
    private static byte[] padded(byte[] content) {
        int footer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(content.length - 8) + 8;
        byte[] padded = Arrays.copyOf(content, content.length + 5);
        System.arraycopy(content, content.length - footer, padded, padded.length - footer, footer);
        return padded;
    }
}
