package dev.usagereporter.server.export.verify;

import static dev.usagereporter.server.export.verify.Attack.dp;
import static dev.usagereporter.server.export.verify.Attack.micro;
import static dev.usagereporter.server.export.verify.Attack.sdc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages whose tables break the rules of their profile; all formats, descriptors and checksums agree on them. */
final class TamperedTablesTest {
    private static final String VERSIONS = "data/usage_versions.csv: ";
    private static final String EXTRA = "data/usage_extra.csv: ";
    private static final String ROWS = "data/usage_rows.csv: ";
    private static final String FEW = "a cell stands for fewer than k installations";
    private static final String SHARE = "a share does not follow from the counts";
    private static final String LIKE = "a row is like fewer than k rows of its part";
    private static final String NUMBERS = "the rows are not numbered from 1 on without a gap";

    @ParameterizedTest
    @MethodSource
    void thresholdsAreRecomputed(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> thresholdsAreRecomputed() {
        return Stream.of(
                sdc("a count of k - 5", cell("usage_versions", 0, "installations", "5"), VERSIONS + FEW),
                sdc(
                        "a count of k - 1",
                        cell("usage_versions", 0, "installations", "9"),
                        VERSIONS + FEW,
                        VERSIONS + "a count is no multiple of 5"),
                sdc("a count of k + 1", cell("usage_versions", 0, "installations", "11"), VERSIONS + "a count is no multiple of 5"),
                sdc("no installation at all", cell("usage_versions", 0, "installations", "0"), VERSIONS + FEW),
                sdc(
                        "a negative count",
                        cell("usage_versions", 0, "installations", "-10").andThen(p -> p.table("usage_versions").set(0, "share_percent", "")),
                        VERSIONS + FEW),
                sdc(
                        "a country of 995",
                        cell("usage_extra", 2, "installations", "995"),
                        EXTRA + "a cell of a key that tells a place stands for fewer than 1000 installations"),
                sdc(
                        "a key that has become one of a place",
                        p -> {
                            p.table("usage_extra").set(0, "key", "Time_Zone");
                            p.table("usage_extra").set(1, "key", "Time_Zone");
                        },
                        EXTRA + "a cell of a key that tells a place stands for fewer than 1000 installations"),
                sdc("a share of its own", p -> p.table("usage_versions").set(2, "share_percent", "29.2"), VERSIONS + SHARE),
                sdc("a share that is left out", p -> p.table("usage_versions").set(2, "share_percent", ""), VERSIONS + SHARE),
                sdc("a share of 45", p -> p.table("usage_versions").set(4, "share_percent", "100.0"), VERSIONS + SHARE),
                sdc("a share of 45 in a key", p -> p.table("usage_extra").set(0, "share_percent", "55.6"), EXTRA + SHARE),
                sdc(
                        "a share of 50 that is missing",
                        p -> p.table("usage_systems").set(3, "share_percent", ""),
                        "data/usage_systems.csv: " + SHARE),
                sdc(
                        "two shares of one count",
                        p -> {
                            TestTable table = p.table("usage_versions");
                            table.set(3, "installations", "60");
                            table.share();
                            table.set(3, "share_percent", "41.3");
                        },
                        VERSIONS + SHARE),
                sdc(
                        "a child without its parent",
                        p -> {
                            TestTable table = p.table("usage_systems");
                            table.rows.add(3, new ArrayList<>(List.of("1", "windows", "amd64", "10", "")));
                            table.share();
                        },
                        "data/usage_os.csv: a cell is not the sum of those of usage_systems"),
                sdc(
                        "a parent that was counted by itself",
                        cell("usage_os", 1, "installations", "135"),
                        "data/usage_os.csv: a cell is not the sum of those of usage_systems"),
                sdc(
                        "statuses without one application",
                        cell("installs_applications", 1, "installations", "75"),
                        "data/installs_statuses.csv: a cell is not the sum of those of installs_applications"),
                sdc(
                        "a parent in place of its child",
                        p -> {
                            p.tables.remove("installs_applications");
                            remove(p, "installs_applications");
                        },
                        "data/installs_statuses.csv: a cell is not the sum of those of installs_applications"),
                sdc(
                        "a raw number",
                        p -> p.table("usage_uptime").set(4, "uptime_hours", "3"),
                        "data/usage_uptime.csv: a number is not in a bucket of the 1-2-5 scheme"),
                sdc(
                        "a day of installation",
                        p -> p.table("usage_cohorts").set(0, "installed", "2026-01-15"),
                        "data/usage_cohorts.csv: a month is not one"),
                sdc(
                        "a part that is not claimed",
                        p -> p.table("usage_versions").set(4, "part", "3"),
                        VERSIONS + "a part is none that privacy.json names"));
    }

    @ParameterizedTest
    @MethodSource
    void rowsKeepTheirForm(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> rowsKeepTheirForm() {
        return Stream.of(
                sdc(
                        "rows in another order",
                        p -> Collections.swap(p.table("usage_versions").rows, 2, 3),
                        VERSIONS + "the rows are not sorted by all columns"),
                sdc(
                        "missing values last",
                        p -> Collections.swap(p.table("usage_versions").rows, 0, 1),
                        VERSIONS + "the rows are not sorted by all columns"),
                sdc(
                        "a combination twice",
                        p -> {
                            TestTable table = p.table("usage_versions");
                            table.rows.add(3, new ArrayList<>(List.of("1", "1.0", "70", "")));
                            table.share();
                        },
                        VERSIONS + "a combination of dimensions comes twice"),
                dp(
                        "a combination twice with the other missing",
                        p -> {
                            p.table("usage_versions").set(1, "version", "");
                            p.table("usage_versions").set(1, "installations", "0");
                        },
                        VERSIONS + "a combination of dimensions comes twice"),
                sdc("a formula", version("=1+1"), VERSIONS + "a cell begins like a formula"),
                sdc("a call", version("@SUM(1)"), VERSIONS + "a cell begins like a formula"),
                sdc("a pseudonym", version("x Fq3kZ81mVx0aPq9sLwYb2Q"), VERSIONS + "a cell looks like an id"),
                sdc("a UUID", version("x 2f1c3a8e-61a4-4a0e-9c2d-0b9f3f1f7c11"), VERSIONS + "a cell looks like an id"),
                sdc("a hash", version("x d41d8cd98f00b204e9800998ecf8427e"), VERSIONS + "a cell looks like an id"),
                sdc("an e-mail address", version("ann@example"), VERSIONS + "a cell looks like an e-mail address"),
                sdc("an address", version("via 192.168.1.20"), VERSIONS + "a cell looks like an address"),
                sdc("a host", version("nas.fritz.box.local"), VERSIONS + "a cell looks like the name of a host"),
                sdc("a path", version("~/secret"), VERSIONS + "a cell looks like a path"),
                sdc("a text of 65 characters", version("x ".repeat(32) + "x"), VERSIONS + "a cell has more than 64 characters"),
                sdc("an invisible character", version("x\u200b"), VERSIONS + "a cell has a character that cannot be printed"),
                sdc(
                        "a column of ids",
                        p -> {
                            p.table("usage_versions").columns.add("server_id");
                            p.table("usage_versions").rows.forEach(row -> row.add("7"));
                        },
                        "datapackage.json: the fields of a schema are not the columns of its file",
                        "dictionary.csv: names a column twice, or one that is not in the package",
                        VERSIONS + "has other columns than it may have, or in another order"));
    }

    @ParameterizedTest
    @MethodSource
    void noiseIsComplete(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> noiseIsComplete() {
        String rows = "a part has more or fewer rows than keys.csv has keys";
        return Stream.of(
                dp("a row left out", p -> p.table("usage_versions").rows.remove(1), VERSIONS + rows),
                dp("a whole part left out", p -> p.table("usage_versions").rows.subList(3, 6).clear(), VERSIONS + rows),
                dp(
                        "a key taken out of the list",
                        p -> p.keys.remove(1),
                        VERSIONS + "a row has a key that keys.csv does not name",
                        VERSIONS + rows),
                dp("a key without rows", p -> p.keys.add(3, List.of("usage_versions", "2.0", "", "")), VERSIONS + rows),
                dp(
                        "a key of the rows",
                        p -> p.table("usage_versions").set(2, "version", "1.0-mine"),
                        VERSIONS + "a row has a key that keys.csv does not name"),
                dp("a key twice", p -> p.keys.add(List.of("usage_versions", "1.0", "", "")), "keys.csv: names a key twice"),
                dp(
                        "a key with too much",
                        p -> p.keys.set(2, List.of("usage_versions", "1.0", "more", "")),
                        "keys.csv: a key has more values than its table has dimensions"),
                dp("an e-mail address as a key", p -> {
                            p.keys.set(2, List.of("usage_versions", "ann@example", "", ""));
                            p.table("usage_versions").set(2, "version", "ann@example");
                            p.table("usage_versions").set(5, "version", "ann@example");
                        }, "keys.csv: a cell looks like an e-mail address", VERSIONS + "a cell looks like an e-mail address"),
                dp(
                        "a count beyond reason",
                        p -> p.table("usage_versions").set(2, "installations", "-1000000000001"),
                        VERSIONS + "a count is beyond all that is plausible"));
    }

    @ParameterizedTest
    @MethodSource
    void classesAreRecounted(Attack attack, @TempDir Path folder) {
        attack.isNoticed(folder);
    }

    static Stream<Attack> classesAreRecounted() {
        return Stream.of(
                micro("a class of k - 1", p -> p.table("usage_rows").set(first(p, "2026-01"), "installed", ""), ROWS + LIKE),
                micro("a class of one", p -> p.table("usage_rows").set(first(p, ""), "version", "9.9"), ROWS + LIKE),
                micro(
                        "a class of two parts",
                        p -> p.table("usage_rows").rows.stream().filter(row -> row.get(1).equals("2")).limit(1).forEach(row -> {
                            row.set(1, "1");
                            row.set(2, "2026-10");
                        }),
                        ROWS + LIKE),
                micro("numbers with a gap", p -> p.table("usage_rows").set(64, "row", "66"), ROWS + NUMBERS),
                micro("numbers from 0 on", p -> {
                            for (int i = 0; i < 65; i++) {
                                p.table("usage_rows").set(i, "row", Integer.toString(i));
                            }
                        }, ROWS + NUMBERS),
                micro(
                        "a number twice",
                        p -> p.table("usage_rows").set(64, "row", "64"),
                        ROWS + NUMBERS),
                micro(
                        "a month outside its part",
                        p -> p.table("usage_rows").rows.stream().filter(row -> row.get(1).equals("2")).forEach(row -> row.set(2, "2026-12")),
                        ROWS + "a month is not that of its part"),
                micro(
                        "a column that is generalised in some rows",
                        p -> p.table("usage_rows").rows.stream().filter(row -> row.get(1).equals("2")).forEach(row -> row.set(6, "0")),
                        ROWS + "a column is generalised in some rows only, or without a word in privacy.json"),
                micro(
                        "a column that is generalised without a word",
                        p -> p.claim("usage_rows").put("generalised", Map.of()),
                        ROWS + "a column is generalised in some rows only, or without a word in privacy.json"));
    }

    private static int first(TestPackage good, String installed) {
        TestTable table = good.table("usage_rows");
        for (int i = 0; i < table.rows.size(); i++) {
            if (table.get(i, "installed").equals(installed)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such row");
    }

    /** Another cell, with the shares that follow from it. */
    private static Consumer<TestPackage> cell(String table, int row, String column, String value) {
        return good -> {
            good.table(table).set(row, column, value);
            good.table(table).share();
        };
    }

    /** Another version in the only row of a part, where it is in order. */
    private static Consumer<TestPackage> version(String value) {
        return good -> good.table("usage_versions").set(4, "version", value);
    }

    @SuppressWarnings("unchecked") // the list that every package under test has
    private static void remove(TestPackage good, String table) {
        ((List<Object>) Objects.requireNonNull(good.privacy.get("tables"))).remove(good.claim(table));
    }
}
