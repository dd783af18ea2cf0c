package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plays somebody who wants to find an installation in what is published, and knows a lot: everything that it has reported, and every
 * package of every week. The populations hold values that one installation alone has.
 */
final class ReidentificationTest {
    private static final int K = 10;
    private static final int BASE = 5;
    private static final Terms SDC = Terms.usual(Profile.SDC);
    private static final Terms MICRO = Terms.usual(Profile.MICRO);

    /** Weeks 40 to 43 and the month of them; both pseudonym keys are in week 42. */
    private static final Instant START = Instant.parse("2026-09-28T00:00:00Z");

    private static final List<String> MONDAYS = List.of("2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void namesNoValueThatOneInstallationAloneHas(long seed) throws Exception {
        Population population = new Population(seed, START, 5, 700);
        ExportFixture exports = new ExportFixture(folder, population.rows(), seed);
        List<Unpacked> packages = tables(exports);
        packages.add(exports.export("2026-10-01", "2026-12-31", MICRO));
        assertTrue(population.rareNames().size() > 20, "there is something to find");
        for (Unpacked unpacked : packages) {
            String all = new String(unpacked.everything(), StandardCharsets.ISO_8859_1);
            for (String rare : population.rareNames()) {
                assertFalse(all.contains(rare), "a value of one installation is named");
            }
            for (RawReport report : population.reports()) {
                assertFalse(all.contains(new String(report.server(), StandardCharsets.ISO_8859_1)), "a pseudonym as bytes");
                assertFalse(all.contains(HexFormat.of().formatHex(report.server()).substring(0, 16)), "a pseudonym in hex");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void hidesAnInstallationWhoseValuesAreKnownAmongKOthersInEveryTable(long seed) throws Exception {
        Population population = new Population(seed, START, 5, 700);
        Unpacked unpacked = new ExportFixture(folder, population.rows(), seed).export("2026-10-05", "2026-10-11", SDC);
        int found = 0;
        for (Population.Instance target : population.instances()) {
            Map<String, String> known = Map.of(
                    "version", target.version(), "os", target.os(), "arch", target.arch(), "installed", target.installed());
            for (String table : List.of("usage_versions", "usage_systems", "usage_os", "usage_cohorts")) {
                List<Map<String, String>> cells =
                        unpacked.rows(table).stream().filter(row -> mayCount(row, known)).toList();
                assertFalse(cells.isEmpty(), "it is counted somewhere");
                for (Map<String, String> cell : cells) {
                    assertTrue(count(cell) >= K, "a cell of fewer than k");
                    found++;
                }
            }
        }
        assertTrue(found > 0);
    }

    /**
     * All tables of a subject are about the same installations. Their sums may differ by rounding alone: were one exact, or a
     * value left out instead of rolled up, the difference would be a count of whoever is missing.
     */
    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void losesNobodyBetweenTablesThatCouldBeSubtracted(long seed) throws Exception {
        Population population = new Population(seed, START, 5, 700);
        List<Unpacked> packages = tables(new ExportFixture(folder, population.rows(), seed));
        List<String> whole = List.of(
                "usage_versions", "usage_systems", "usage_uptime", "usage_cohorts", "installs_applications", "installs_methods",
                "installs_errors", "installs_resources", "installs_systems", "installs_platforms", "installs_durations");
        int compared = 0;
        for (Unpacked unpacked : packages) {
            for (String one : whole) {
                for (String other : whole) {
                    if (subject(one).equals(subject(other))) {
                        compared += compare(unpacked.rows(one), unpacked.rows(other));
                    }
                }
                if (subject(one).equals("usage")) {
                    for (String key : ExportFixture.DECLARED.keySet()) {
                        List<Map<String, String>> values =
                                unpacked.rows("usage_extra").stream().filter(row -> key.equals(row.get("key"))).toList();
                        compared += compare(unpacked.rows(one), values);
                    }
                }
            }
            assertEquals(sums(unpacked.rows("usage_systems"), "os"), sums(unpacked.rows("usage_os"), "os"));
            assertEquals(sums(unpacked.rows("installs_applications"), "status"), sums(unpacked.rows("installs_statuses"), "status"));
        }
        assertTrue(compared > 0);
    }

    private static int compare(List<Map<String, String>> one, List<Map<String, String>> other) {
        Map<String, Long> left = sums(one, "part");
        Map<String, Long> right = sums(other, "part");
        assertEquals(left.keySet(), right.keySet(), "who is in a part is in all of its tables");
        int compared = 0;
        for (String part : left.keySet()) {
            long cells = one.stream().filter(row -> part.equals(row.get("part"))).count()
                    + other.stream().filter(row -> part.equals(row.get("part"))).count();
            long difference = Math.abs(left.get(part) - Objects.requireNonNull(right.get(part)));
            assertTrue(difference <= cells * (BASE / 2), "more than rounding can do");
            compared++;
        }
        return compared;
    }

    /**
     * The month and its weeks, and each week with the next, without one installation and with it: what is published of all other
     * values stays as it is, but for a step of rounding where it is counted. Whoever does not know all others learns nothing.
     */
    @ParameterizedTest
    @ValueSource(longs = {10})
    void changesOnlyStepsOfRoundingByOneInstallation(long seed) throws Exception {
        Population population = new Population(seed, START, 5, 700);
        List<Population.Instance> rare =
                population.instances().stream().filter(one -> !one.rare().isEmpty()).limit(4).toList();
        assertEquals(4, rare.size());
        List<Unpacked> with = tables(new ExportFixture(Files.createDirectory(folder.resolve("with")), population.rows(), seed));
        for (Population.Instance target : rare) {
            byte[] first = Population.pseudonym(1, 2, target.number());
            byte[] second = Population.pseudonym(2, 2, target.number());
            List<RawReport> others = population.reports().stream()
                    .filter(row -> !Arrays.equals(row.server(), first) && !Arrays.equals(row.server(), second))
                    .toList();
            assertEquals(population.reports().size() - 5, others.size());
            Path own = Files.createDirectory(folder.resolve("without-" + target.number()));
            List<Unpacked> without = tables(new ExportFixture(own, new FakeRows(others, population.executions(), population.spans()), seed));
            for (int i = 0; i < with.size(); i++) {
                for (String table : List.of("usage_versions", "usage_systems", "usage_uptime", "usage_cohorts")) {
                    assertAlike(cells(with.get(i).rows(table)), cells(without.get(i).rows(table)));
                }
            }
        }
    }

    /**
     * Installations of a month without those of a week in it: an installation is in one day only, so that the rest of the month can be
     * computed. What comes out is a multiple of 5 that is up to two roundings away from the truth: one installation is never told from
     * none or from four.
     */
    @ParameterizedTest
    @ValueSource(longs = {17, 18})
    void tellsTheRestOfAMonthWithoutAWeekOnlyToWithinTwoRoundings(long seed) throws Exception {
        Population population = new Population(seed, START, 5, 1_200);
        ExportFixture exports = new ExportFixture(folder, population.rows(), seed);
        Map<List<String>, Long> month = cells(exports.export("2026-10-01", "2026-10-31", SDC).rows("installs_methods"));
        Map<List<String>, Long> week = cells(exports.export("2026-10-05", "2026-10-11", SDC).rows("installs_methods"));
        int computed = 0;
        for (Map.Entry<List<String>, Long> cell : month.entrySet()) {
            Long less = week.get(cell.getKey());
            if (less != null && cell.getKey().getFirst().equals("1") && !cell.getKey().contains("(other)")) {
                long rest = cell.getValue() - less;
                assertEquals(0, rest % BASE);
                assertTrue(Math.abs(rest - outsideTheWeek(population, cell.getKey())) <= 2 * (BASE / 2), "two roundings");
                computed++;
            }
        }
        assertTrue(computed > 0, "there is something to subtract");
    }

    private static long outsideTheWeek(Population population, List<String> cell) {
        Instant from = Instant.parse("2026-10-05T00:00:00Z");
        Instant until = Instant.parse("2026-10-12T00:00:00Z");
        return population.executions().stream()
                .filter(one -> one.pseudonymKey() == 1 && !one.createdAt().isBefore(Instant.parse("2026-10-01T00:00:00Z")))
                .filter(one -> one.createdAt().isBefore(from) || !one.createdAt().isBefore(until))
                .filter(one -> cell.equals(List.of(
                        "1",
                        Objects.requireNonNull(one.facts().texts().get(InstallField.TYPE)),
                        Objects.requireNonNull(one.facts().texts().get(InstallField.METHOD)))))
                .count();
    }

    /** A correction counts again, perhaps with one end that was told late; it tells no more than a step of rounding. */
    @ParameterizedTest
    @ValueSource(longs = {20})
    void tellsNoMoreThanAStepByACorrectionWithOneLateEnd(long seed) throws Exception {
        Population population = new Population(seed, START, 5, 700);
        RawExecution late = population.executions().stream()
                .filter(one -> one.createdAt().isAfter(START.plusSeconds(8 * 86_400L)) && one.pseudonymKey() == 1)
                .filter(one -> one.status() == InstallStatus.FAILED)
                .findFirst()
                .orElseThrow();
        RawExecution ended = new RawExecution(
                late.id(), late.createdAt(), late.installation(), late.pseudonymKey(), late.bits(), InstallStatus.SUCCESS, late.facts());
        List<RawExecution> after = population.executions().stream().map(one -> one.id() == late.id() ? ended : one).toList();
        Path own = Files.createDirectory(folder.resolve("late"));
        Unpacked first = new ExportFixture(folder, population.rows(), seed).export("2026-10-01", "2026-10-31", SDC);
        Unpacked second =
                new ExportFixture(own, new FakeRows(population.reports(), after), seed).export("2026-10-01", "2026-10-31", SDC);
        for (String table : first.tables()) {
            Map<List<String>, Long> before = cells(first.rows(table));
            cells(second.rows(table)).forEach((cell, count) -> {
                Long earlier = before.get(cell);
                assertTrue(earlier != null && Math.abs(count - earlier) <= BASE, table);
            });
        }
    }

    /** The same cells but for one that crosses the threshold, and no count further apart than a step, or what such a cell takes along. */
    private static void assertAlike(Map<List<String>, Long> with, Map<List<String>, Long> without) {
        List<List<String>> crossed = new ArrayList<>();
        with.forEach((cell, count) -> {
            Long other = without.get(cell);
            if (other == null) {
                crossed.add(cell);
                assertTrue(count <= 2 * K + BASE, "only a cell at the threshold comes or goes");
            }
        });
        without.keySet().stream().filter(cell -> !with.containsKey(cell)).forEach(crossed::add);
        with.forEach((cell, count) -> {
            Long other = without.get(cell);
            // A value that crosses the threshold moves as a whole out of (other) or into it, and nothing else moves.
            boolean moves = !crossed.isEmpty() && cell.contains("(other)");
            if (other != null && !moves) {
                assertTrue(Math.abs(count - other) <= BASE, "more than a step");
            }
        });
        assertTrue(crossed.size() <= 2, "one installation moves one value over the threshold, and with it the next smallest");
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13})
    void findsNoRowOfTheSampleThatFewerThanKShare(long seed) throws Exception {
        Population population = new Population(seed, START, 5, 1_500);
        Unpacked unpacked = new ExportFixture(folder, population.rows(), seed).export("2026-10-01", "2026-12-31", MICRO);
        for (String table : List.of("usage_rows", "installs_rows")) {
            Map<Map<String, String>, Integer> classes = new HashMap<>();
            for (Map<String, String> row : unpacked.rows(table)) {
                Map<String, String> values = new TreeMap<>(row);
                values.remove("row");
                classes.merge(values, 1, Integer::sum);
            }
            assertFalse(classes.isEmpty(), table);
            classes.values().forEach(size -> assertTrue(size >= MICRO.k(), "a class of fewer than k"));
        }
    }

    /** Rows are numbered by chance: whoever knows in which order installations reported learns nothing from them. */
    @ParameterizedTest
    @ValueSource(longs = {15})
    void numbersTheRowsOfTheSampleByChance(long seed) throws Exception {
        Population population = new Population(seed, START, 5, 1_500);
        Unpacked unpacked = new ExportFixture(folder, population.rows(), seed).export("2026-10-01", "2026-12-31", MICRO);
        List<Map<String, String>> rows = unpacked.rows("usage_rows");
        List<String> months = rows.stream().map(row -> Objects.requireNonNull(row.get("part"))).toList();
        List<String> sorted = months.stream().sorted().toList();
        assertFalse(months.equals(sorted), "parts follow each other by chance");
        int runs = 1;
        for (int i = 1; i < months.size(); i++) {
            runs += months.get(i).equals(months.get(i - 1)) ? 0 : 1;
        }
        // With three parts of some hundred rows each, a shuffle has about two runs for three rows; this is half of it.
        assertTrue(runs > months.size() / 3, "no long runs of one part");
    }

    /** Every week and the month. */
    private static List<Unpacked> tables(ExportFixture exports) throws Exception {
        List<Unpacked> packages = new ArrayList<>();
        for (String monday : MONDAYS) {
            packages.add(exports.export(monday, LocalDate.parse(monday).plusDays(6).toString(), SDC));
        }
        packages.add(exports.export("2026-10-01", "2026-10-31", SDC));
        return packages;
    }

    private static boolean mayCount(Map<String, String> row, Map<String, String> known) {
        return known.entrySet().stream().allMatch(value -> {
            String published = row.get(value.getKey());
            return published == null || published.equals(value.getValue()) || published.equals("(other)");
        });
    }

    private static long count(Map<String, String> row) {
        return Long.parseLong(Objects.requireNonNull(row.get("installations")));
    }

    private static Map<String, Long> sums(List<Map<String, String>> rows, String column) {
        Map<String, Long> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(
                column.equals("part") ? row.get("part") : row.get("part") + " " + row.get(column), count(row), Long::sum));
        return sums;
    }

    private static Map<List<String>, Long> cells(List<Map<String, String>> rows) {
        Map<List<String>, Long> cells = new HashMap<>();
        rows.forEach(row -> {
            List<String> key = new ArrayList<>(row.values());
            key.removeLast();
            key.removeLast();
            cells.put(key, count(row));
        });
        return cells;
    }

    private static String subject(String table) {
        return table.substring(0, table.indexOf('_'));
    }
}
