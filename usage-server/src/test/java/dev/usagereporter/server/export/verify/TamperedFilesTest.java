package dev.usagereporter.server.export.verify;

import static dev.usagereporter.server.export.verify.Attack.dp;
import static dev.usagereporter.server.export.verify.Attack.micro;
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
import java.util.List;
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
    private static final String PRIVACY = "privacy.json: ";

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

    @ParameterizedTest
    @MethodSource
    void descriptorsFitTheFiles(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> descriptorsFitTheFiles() {
        String dictionary = "dictionary.csv: ";
        String descriptor = "datapackage.json: ";
        return Stream.of(
                sdc(
                        "a checksum left out",
                        sums(text -> text.replaceFirst("[0-9a-f]+  LICENSE\n", "")),
                        "SHA256SUMS: does not name every file"),
                sdc("a checksum twice", sums(text -> text + text), "SHA256SUMS: names a file twice, or one that is not in the package"),
                sdc("a checksum of nothing", sums(text -> text + "x\n"), "SHA256SUMS: has a line that is no checksum and name"),
                sdc(
                        "a file after its checksum",
                        p -> p.sums = edit("LICENSE", text -> text + "\n"),
                        "LICENSE: has another checksum than SHA256SUMS says"),
                sdc(
                        "a column without words",
                        p -> p.data = edit("dictionary.csv", text -> text.replaceFirst("usage_os,os.*\n", "")),
                        dictionary + "does not name every column"),
                sdc(
                        "a column too much",
                        p -> p.data = edit("dictionary.csv", text -> text + "usage_os,server_id,string,dimension,,,Id\n"),
                        dictionary + "names a column twice, or one that is not in the package"),
                sdc(
                        "a column of another type",
                        p -> p.data = edit("dictionary.csv", text -> text.replaceFirst("part,integer", "part,string")),
                        dictionary + "has another type or role of a column than the column has"),
                sdc(
                        "a hash in the descriptor",
                        descriptor(text -> text.replaceFirst("sha256:.", "sha256:x")),
                        descriptor + "the hash of a resource is not that of its file"),
                sdc(
                        "a length in the descriptor",
                        descriptor(text -> text.replaceFirst("\"bytes\":", "\"bytes\":1")),
                        descriptor + "the bytes of a resource are not those of its file"),
                sdc(
                        "a field in the descriptor",
                        descriptor(text -> text.replaceFirst("error_category", "error")),
                        descriptor + "the fields of a schema are not the columns of its file"),
                sdc(
                        "a resource elsewhere",
                        descriptor(text -> text.replaceFirst("data/usage_os", "../usage_os")),
                        descriptor + "names a file twice, or one that is not in the package"),
                sdc(
                        "a descriptor without resources",
                        descriptor(text -> "{\"resources\":[]}"),
                        descriptor + "does not name every file of data"),
                sdc(
                        "a key of JSON twice",
                        descriptor(text -> "{\"name\":\"x\"," + text.substring(1)),
                        descriptor + "is not one JSON value with no key twice"),
                sdc(
                        "deep JSON",
                        descriptor(text -> "[".repeat(30) + "]".repeat(30)),
                        descriptor + "is not one JSON value with no key twice"),
                sdc("wide JSON", descriptor(text -> "[" + "1,".repeat(200_000) + "1]"), descriptor + "has too many values"),
                sdc("large JSON", descriptor(text -> " ".repeat(4 << 20) + text), descriptor + "is larger than 4 MiB"),
                sdc("two JSON values", descriptor(text -> text + "{}"), descriptor + "is not one JSON value with no key twice"),
                sdc(
                        "a sha256 in Croissant",
                        p -> p.descriptors = edit("croissant.json", text -> text.replaceAll("\"sha256\":\"....", "\"sha256\":\"xxxx")),
                        "croissant.json: a sha256 is not that of its file"),
                sdc(
                        "Croissant without files",
                        p -> p.descriptors = edit("croissant.json", text -> "{\"distribution\":[]}"),
                        "croissant.json: does not name every file of data"));
    }

    @ParameterizedTest
    @MethodSource
    void claimsHaveTheirBounds(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> claimsHaveTheirBounds() {
        return Stream.of(
                sdc("a k of 3", claim("k", 3), PRIVACY + "k must be a whole number from 5 to 1000"),
                sdc("a k of 12", claim("k", 12), PRIVACY + "k must be a multiple of 5"),
                sdc("another k of one table", p -> p.claim("usage_os").put("k", 5), PRIVACY + "k must be a whole number from 10 to 10"),
                sdc("rounding to 1", claim("rounding", 1), PRIVACY + "rounding must be a whole number from 5 to 5"),
                sdc(
                        "a key of JSON twice",
                        p -> p.data = edit("privacy.json", text -> "{\"k\":10," + text.substring(1)),
                        PRIVACY + "is not one JSON value with no key twice"),
                sdc("a field more", claim("server_id", 7), PRIVACY + "has a field that does not belong in it"),
                sdc(
                        "a table of another profile",
                        p -> p.claim("usage_os").put("name", "usage_rows"),
                        PRIVACY + "tables has one that is not of its profile"),
                sdc(
                        "a day too early",
                        claim("from", "2026-10-31"),
                        PRIVACY + "from and to are not the first and the last day of the period"),
                sdc("a day too late", claim("to", "2026-12-01"), PRIVACY + "from and to are not the first and the last day of the period"),
                sdc("a quarter", claim("period", "2026-Q4"), PRIVACY + "period is none of its profile"),
                sdc(
                        "a release before its time",
                        claim("released_at", "2026-11-30T23:59:59Z"),
                        PRIVACY + "released_at is before the end of the period"),
                sdc(
                        "a second version without a word",
                        claim("version", 2),
                        PRIVACY + "only a later version of sdc has a correction, and each has"),
                sdc(
                        "a correction of nothing",
                        claim("correction", "why"),
                        PRIVACY + "only a later version of sdc has a correction, and each has"),
                sdc("a part twice", p -> p.part(1).put("part", 1), PRIVACY + "parts of a subject are not numbered from 1 on without a gap"),
                sdc("a part outside", p -> p.part(1).put("to", "2026-12-01"), PRIVACY + "parts are not in the period, one after the other"),
                sdc(
                        "difficulty upside down",
                        claim("difficulty_bits", Map.of("least", 22, "most", 20)),
                        PRIVACY + "most must be a whole number from 22 to 256"),
                sdc(
                        "a computed table as one of its own",
                        p -> p.claim("usage_os").remove("computed_from"),
                        PRIVACY + "computed_from is missing"),
                dp("a week", claim("period", "2026-W47"), PRIVACY + "period is none of its profile"),
                dp("another unit", claim("unit", "installation-year"), PRIVACY + "unit must be installation-month"),
                dp("a delta", claim("delta", 1), PRIVACY + "delta must be a whole number from 0 to 0"),
                dp("a budget of 5", claim("epsilon", "5"), PRIVACY + "epsilon must be more than 0 and at most 4"),
                dp("a number for epsilon", claim("epsilon", 1), PRIVACY + "epsilon must be a text"),
                dp(
                        "epsilon doubled",
                        claim("epsilon", "2"),
                        PRIVACY + "the tables of usage do not spend the epsilon of the release together",
                        PRIVACY + "the tables of installs do not spend the epsilon of the release together"),
                dp(
                        "epsilon of one table doubled with its noise",
                        p -> {
                            p.claim("usage_systems").put("epsilon", "0.5");
                            p.claim("usage_systems").put("scale", "4/1");
                        },
                        PRIVACY + "the tables of usage do not spend the epsilon of the release together"),
                dp(
                        "less noise",
                        p -> p.claim("usage_systems").put("scale", "4/1"),
                        PRIVACY + "the scale of usage_systems does not follow from its epsilon"),
                dp(
                        "a fraction that is not reduced",
                        p -> p.claim("usage_systems").put("scale", "16/2"),
                        PRIVACY + "the scale of usage_systems does not follow from its epsilon"),
                dp(
                        "fewer contributions",
                        p -> p.claim("usage_extra").put("contributions", 1),
                        PRIVACY + "contributions must be a whole number from 4 to 4"),
                micro("a k of 9", claim("k", 9), PRIVACY + "k must be a whole number from 10 to 1000"),
                micro("a k of 19 for all", claim("k", 19), PRIVACY + "open must be true where k is 20 or more, and only there"),
                micro("all rows", claim("sample_percent", 100), PRIVACY + "sample_percent must be a whole number from 50 to 50"),
                micro(
                        "6 % suppressed",
                        p -> p.claim("usage_rows").put("suppressed_percent", 6),
                        PRIVACY + "suppressed_percent must be a whole number from 0 to 5"),
                micro(
                        "one identifier fewer",
                        p -> p.claim("usage_rows").put("quasi_identifiers", List.of("month")),
                        PRIVACY + "quasi_identifiers are not those of the table"));
    }

    private static void identified(TestTable table) {
        table.columns.add("server_id");
        table.rows.forEach(row -> row.add("7"));
    }

    private static Consumer<TestPackage> claim(String key, Object value) {
        return good -> good.privacy.put(key, value);
    }

    private static Consumer<TestPackage> sums(UnaryOperator<String> change) {
        return good -> good.sums = edit("SHA256SUMS", change);
    }

    private static Consumer<TestPackage> descriptor(UnaryOperator<String> change) {
        return good -> good.descriptors = edit("datapackage.json", change);
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
