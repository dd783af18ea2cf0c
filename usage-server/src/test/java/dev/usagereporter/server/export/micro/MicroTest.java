package dev.usagereporter.server.export.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.CensusBench;
import dev.usagereporter.server.export.CensusBench.Unit;
import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicroTest {
    private static final int K = 10;
    private static final Map<String, String> PLAIN =
            Map.of("version", "2.9.1", "os", "linux", "arch", "amd64", "uptime", "20 to 49", "installed", "2025-03");

    private final CensusBench census = new CensusBench();
    private final List<Unit> usage = new ArrayList<>();
    private final List<Unit> installs = new ArrayList<>();

    @AfterEach
    void close() {
        census.close();
    }

    private static Micro micro(int k) {
        return new Micro(new Terms(Profile.MICRO, k, 0), CensusBench.BUCKETS, CensusBench.BUCKETS, new SplittableRandom(1));
    }

    private Released release(Census parts) throws IOException, ExportRefused {
        census.fill(usage, installs);
        return micro(K).anonymise(census.bench, parts, (step, done, total) -> {});
    }

    private static void add(List<Unit> units, int part, int size, Map<String, String> fields) {
        for (int i = 0; i < size; i++) {
            units.add(new Unit(part, units.size() + 1L, fields));
        }
    }

    private List<List<String>> rows(Released released, Subject subject) throws IOException {
        return census.rows(subject == Subject.USAGE ? released.tables().getFirst() : released.tables().getLast());
    }

    private static Disclosure.Generalisation disclosure(Released released, Subject subject) {
        List<Disclosure> disclosures = released.disclosures();
        return (Disclosure.Generalisation) (subject == Subject.USAGE ? disclosures.getFirst() : disclosures.getLast());
    }

    @Test
    void hasATableOfRowsForEachSubject() throws IOException, ExportRefused {
        add(usage, 1, 100, PLAIN);

        Released released = release(CensusBench.parts(1, 0));

        assertEquals(
                List.of("row", "part", "month", "version", "os", "arch", "uptime_hours", "installed"),
                released.tables().getFirst().columns().stream().map(Column::name).toList());
        assertEquals(
                List.of("row", "part", "month", "nsapp", "os", "method", "status", "ram_size"),
                released.tables().getLast().columns().stream().map(Column::name).toList());
        assertEquals(
                List.of("usage_rows", "installs_rows"), released.disclosures().stream().map(Disclosure::table).toList());
    }

    /** Half of 2k - 1 is k - 1, rounded down. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "18, 0", "19, 0", "20, 10", "21, 10"})
    void aSubjectWithFewerThanKRowsInTheSampleHasAnEmptyTableBesideAnyOther(int size, int released) throws IOException, ExportRefused {
        for (Subject small : Subject.values()) {
            usage.clear();
            installs.clear();
            add(usage, 1, small == Subject.USAGE ? size : 2_000, PLAIN);
            add(installs, 1, small == Subject.USAGE ? 2_000 : size, Map.of("nsapp", "grafana"));

            Released both = release(CensusBench.parts(1, 1));

            for (Subject subject : Subject.values()) {
                assertEquals(subject == small ? released : 1_000, rows(both, subject).size());
                assertEquals(0, disclosure(both, subject).suppressedPercent());
                assertEquals(0, disclosure(both, subject).levels().get("os"));
            }
        }
    }

    /** However many there are together: no class reaches into another part. */
    @Test
    void aSubjectWithFewerThanKRowsOfTheSampleInEachPartHasAnEmptyTable() throws IOException, ExportRefused {
        add(usage, 1, 2_000, PLAIN);
        add(installs, 1, 2 * K - 1, Map.of("nsapp", "grafana"));
        add(installs, 2, 2 * K - 1, Map.of("nsapp", "grafana"));

        Released released = release(CensusBench.parts(1, 2));

        assertEquals(1_000, rows(released, Subject.USAGE).size());
        assertEquals(List.of(), rows(released, Subject.INSTALLS));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "19, 0", "0, 19", "19, 19"})
    void refusesAReleaseWithoutARow(int reports, int installations) {
        add(usage, 1, reports, PLAIN);
        add(installs, 1, installations, Map.of("nsapp", "grafana"));

        ExportRefused refused = assertThrows(ExportRefused.class, () -> release(CensusBench.parts(1, 1)));

        assertEquals(
                "micro: no part has k=10 installations in its sample, neither of usage reports nor of installs", refused.getMessage());
    }

    @Test
    void releasesHalfOfEachPartWithItsMonthAndNeverMoreOfAVersionThanTwoNumbers() throws IOException, ExportRefused {
        add(usage, 1, 60, PLAIN);
        add(usage, 2, 41, PLAIN);

        Released released = release(CensusBench.parts(2, 0));

        List<List<String>> rows = rows(released, Subject.USAGE);
        assertEquals(50, rows.size());
        int first = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            boolean october = row.get(1).equals("1");
            first += october ? 1 : 0;
            assertEquals(
                    List.of(Integer.toString(i + 1), october ? "1" : "2", october ? "2026-10" : "2026-11", "2.9", "linux", "amd64",
                            "20 to 49", "2025-03"),
                    row);
        }
        assertEquals(30, first);
        assertEquals(
                new Disclosure.Generalisation(
                        "usage_rows",
                        K,
                        Map.of("month", 0, "version", 1, "os", 0, "arch", 0, "uptime_hours", 0, "installed", 0),
                        0),
                disclosure(released, Subject.USAGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {K - 1, K, K + 1})
    void aClassIsReleasedFromKRowsOn(int size) throws IOException, ExportRefused {
        add(usage, 1, 1_000, PLAIN);
        add(usage, 2, 2 * size, PLAIN);

        Released released = release(CensusBench.parts(2, 0));

        List<List<String>> rows = rows(released, Subject.USAGE);
        assertEquals(size < K ? 500 : 500 + size, rows.size());
        assertEquals(size < K ? 0 : size, rows.stream().filter(row -> row.get(1).equals("2")).count());
        // 9 of 509 are 1.8 %.
        assertEquals(size < K ? 2 : 0, disclosure(released, Subject.USAGE).suppressedPercent());
    }

    @Test
    void suppressesExactlyTheLimitAndNoMore() throws IOException, ExportRefused {
        add(usage, 1, 2 * 171, PLAIN);
        add(usage, 2, 2 * 9, PLAIN);

        Released released = release(CensusBench.parts(2, 0));

        assertEquals(171, rows(released, Subject.USAGE).size());
        assertEquals(5, disclosure(released, Subject.USAGE).suppressedPercent());

        usage.clear();
        add(usage, 1, 2 * 170, PLAIN);
        add(usage, 2, 2 * 9, PLAIN);
        assertThrows(ExportRefused.class, () -> release(CensusBench.parts(2, 0)));
    }

    @Test
    void refusesWhatCannotBeHiddenAtAll() {
        add(usage, 1, 2 * K, PLAIN);
        add(usage, 2, 2 * (K - 1), PLAIN);

        ExportRefused refused = assertThrows(ExportRefused.class, () -> release(CensusBench.parts(2, 0)));

        assertEquals(
                "micro: even with everything generalised, more than 5 % of the sample of usage_rows would be in classes of fewer than"
                        + " k=10 rows",
                refused.getMessage());
    }

    @Test
    void generalisesTheColumnWithTheMostValuesFirst() throws IOException, ExportRefused {
        for (int i = 0; i < 200; i++) {
            String version = i % 2 == 0 ? "12" : "13";
            add(installs, 1, 1, Map.of("nsapp", "app" + i, "os_type", "debian", "os_version", version, "status", "success"));
        }

        Released released = release(CensusBench.parts(0, 1));

        assertEquals(
                Map.of("month", 0, "nsapp", 1, "os", 0, "method", 0, "status", 0, "ram_size", 0),
                disclosure(released, Subject.INSTALLS).levels());
        Set<List<String>> kinds = new HashSet<>();
        rows(released, Subject.INSTALLS).forEach(row -> kinds.add(row.subList(1, 8)));
        assertEquals(
                Set.of(List.of("1", "2026-10", "(any)", "debian 12", "", "success", ""),
                        List.of("1", "2026-10", "(any)", "debian 13", "", "success", "")),
                kinds);
    }

    @Test
    void rareValuesAreSuppressedAmongMany() throws IOException, ExportRefused {
        add(usage, 1, 1_000, PLAIN);
        add(usage, 1, 6, Map.of("version", "9.9.9", "os", "plan9", "arch", "386", "uptime", "0", "installed", "2001-01"));

        Released released = release(CensusBench.parts(1, 0));

        List<List<String>> rows = rows(released, Subject.USAGE);
        assertEquals(1, rows.stream().map(row -> row.subList(1, 8)).distinct().count());
        assertTrue(rows.size() >= 497 && rows.size() <= 503);
        assertTrue(disclosure(released, Subject.USAGE).suppressedPercent() <= 1);
    }

    @Test
    void rareValuesAreGeneralisedWhereTheyAreManyTogether() throws IOException, ExportRefused {
        for (int i = 0; i < 400; i++) {
            add(usage, 1, 1, Map.of("version", "2.9.1", "os", "linux", "installed", String.format("%d-%02d", 2020 + i % 2, 1 + i % 12),
                    "uptime", CensusBench.BUCKETS.get(i % 11)));
        }

        Released released = release(CensusBench.parts(1, 0));

        Disclosure.Generalisation disclosure = disclosure(released, Subject.USAGE);
        Map<String, Integer> levels = disclosure.levels();
        assertTrue(levels.getOrDefault("installed", 0) > 0 || levels.getOrDefault("uptime_hours", 0) > 0);
        assertEquals(0, disclosure.levels().get("os"));
        assertEquals(0, disclosure.levels().get("arch"));
        rows(released, Subject.USAGE).forEach(row -> assertEquals("", row.get(5), "missing stays missing"));
    }

    @Test
    void namesASystemWithItsVersionWhereBothAreKnown() throws IOException, ExportRefused {
        add(installs, 1, 100, Map.of("os_type", "debian", "os_version", "12"));
        add(installs, 1, 100, Map.of("os_type", "debian"));
        add(installs, 1, 100, Map.of("os_type", "(other)", "os_version", "7"));
        add(installs, 1, 100, Map.of("os_type", "alpine", "os_version", "(other)"));
        add(installs, 1, 100, Map.of("os_version", "11"));

        Released released = release(CensusBench.parts(0, 1));

        Set<String> systems = new HashSet<>();
        rows(released, Subject.INSTALLS).forEach(row -> systems.add(row.get(4)));
        assertEquals(Set.of("debian 12", "debian", "(other)", "alpine (other)", ""), systems);
    }

    /** Wilcoxon's rank sum: where the first half of the arrivals comes to stand among all rows. */
    @Test
    void numbersTellNothingOfTheOrderOfArrival() throws IOException, ExportRefused {
        add(usage, 1, 2_000, PLAIN);
        add(usage, 1, 2_000, Map.of("version", "3.0.0", "os", "linux"));

        List<List<String>> rows = rows(release(CensusBench.parts(1, 0)), Subject.USAGE);

        assertEquals(
                IntStream.rangeClosed(1, 2_000).mapToObj(Integer::toString).toList(), rows.stream().map(List::getFirst).toList());
        double early = rows.stream().filter(row -> row.get(3).equals("2.9")).count();
        double late = rows.size() - early;
        double ranks = rows.stream().filter(row -> row.get(3).equals("2.9")).mapToDouble(row -> Long.parseLong(row.getFirst())).sum();
        double deviation = Math.sqrt(early * late * (rows.size() + 1) / 12);
        assertTrue(early > 0 && late > 0);
        assertTrue(Math.abs(ranks - early * (rows.size() + 1) / 2) < 6.5 * deviation);
    }

    @Test
    void generalisesMoreValuesThanArePutIntoMemoryAtOnce() throws IOException, ExportRefused {
        int units = 2 * Cells.PAGE + 4_002;
        for (int i = 0; i < units; i++) {
            add(usage, 1, 1, Map.of("version", (i % 3) + "." + i + ".0"));
        }

        Released released = release(CensusBench.parts(1, 0));

        assertEquals(2, disclosure(released, Subject.USAGE).levels().get("version"));
        Set<String> versions = new HashSet<>();
        rows(released, Subject.USAGE).forEach(row -> versions.add(row.get(3)));
        assertEquals(Set.of("0", "1", "2"), versions);
        assertEquals(units / 2, rows(released, Subject.USAGE).size());
    }

    @Test
    void leavesNothingOfItsOwnBehind() throws IOException, ExportRefused {
        add(usage, 1, 100, PLAIN);
        release(CensusBench.parts(1, 0));

        assertEquals(0, census.bench.number("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'micro%'"));
    }

    @Test
    void needsPartsThatLieInOneMonthAndAreAllNamed() {
        add(usage, 1, 100, PLAIN);
        Part long1 = new Part(Subject.USAGE, 1, 1, LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 1));
        assertThrows(IllegalArgumentException.class, () -> release(new Census(List.of(long1), 0, 0)));
        assertThrows(IllegalStateException.class, () -> release(CensusBench.parts(0, 0)));
    }

    @Test
    void needsTheTermsOfItsProfile() {
        Terms sdc = Terms.usual(Profile.SDC);
        assertThrows(IllegalArgumentException.class, () -> new Micro(sdc, List.of("0"), List.of("0"), new SplittableRandom(1)));
    }
}
