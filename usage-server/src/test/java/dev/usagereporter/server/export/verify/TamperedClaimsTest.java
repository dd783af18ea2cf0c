package dev.usagereporter.server.export.verify;

import static dev.usagereporter.server.export.verify.Attack.dp;
import static dev.usagereporter.server.export.verify.Attack.micro;
import static dev.usagereporter.server.export.verify.Attack.sdc;
import static dev.usagereporter.server.export.verify.TestPackage.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages whose descriptors and claims are not those of their data, with right checksums wherever an attacker would make them. */
final class TamperedClaimsTest {
    private static final String PRIVACY = "privacy.json: ";

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
                sdc("a part outside", p -> p.part(1).put("to", "2026-12-01"), PRIVACY + "parts are not in the period, in the order of their first days"),
                sdc(
                        "a part that begins before the one before it",
                        p -> {
                            p.part(0).put("from", "2026-11-03");
                            p.part(1).put("from", "2026-11-02");
                        },
                        PRIVACY + "parts are not in the period, in the order of their first days"),
                sdc("a gap in the numbers", p -> p.part(1).put("part", 3), PRIVACY + "parts of a subject are not numbered from 1 on without a gap"),
                sdc(
                        "difficulty of no bits",
                        claim("difficulty_bits", Map.of("least", 0, "most", 20)),
                        PRIVACY + "least must be a whole number from 1 to 256"),
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

    private static Consumer<TestPackage> claim(String key, Object value) {
        return good -> good.privacy.put(key, value);
    }

    private static Consumer<TestPackage> sums(UnaryOperator<String> change) {
        return good -> good.sums = edit("SHA256SUMS", change);
    }

    private static Consumer<TestPackage> descriptor(UnaryOperator<String> change) {
        return good -> good.descriptors = edit("datapackage.json", change);
    }
}
