package dev.usagereporter.server.export.sdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.export.RowsOf;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.census.CensusTaker;
import dev.usagereporter.server.export.census.Cut;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts the raw rows again with plain collections, and without anything of the census, the roll-up or the profile: what is released
 * has to be what comes out here, for every cell.
 */
final class SdcRecomputationTest {
    private static final Period NOVEMBER = new Period(PeriodKind.MONTH, LocalDate.parse("2026-11-01"));
    private static final String OTHER = "(other)";
    private static final Set<String> DERIVED = Set.of("usage_os", "installs_statuses");
    private static final Map<String, Integer> PLACES = Map.of("country", 1_000);

    private static final Map<String, ExtraType> DECLARED =
            Map.of("edition", ExtraType.STRING, "country", ExtraType.STRING, "users", ExtraType.INTEGER);

    private final Path folder;

    SdcRecomputationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A row of a table: the part, the key where there is one, and the values of one installation. */
    private record Counted(int part, String key, List<String> values) {}

    @ParameterizedTest(name = "population {0} of {1} with k {2}")
    @CsvSource({
        "1, 12, 5", "2, 30, 5", "3, 60, 5", "4, 60, 10", "5, 150, 10", "6, 150, 25", "7, 400, 10", "8, 400, 100", "9, 1500, 10",
        "10, 1500, 5", "11, 4000, 10", "12, 4000, 50"
    })
    void releasesWhatAnybodyCountsFromTheRawRows(long seed, int size, int k) throws Exception {
        RowsOf rows = Population.of(seed, size);
        try (Workbench bench = Workbench.open(folder)) {
            Census census = new CensusTaker(rows.paged(1_000), DECLARED, k)
                    .take(bench, RowsOf.APPLICATION, NOVEMBER, Cut.AT_KEYS, (_, _, _) -> {});
            assertEquals(4, census.parts().size());
            Released released = new Sdc(k, DECLARED.keySet()).anonymise(bench, census, (_, _, _) -> {});
            Map<String, List<Counted>> counted = counted(rows);
            int cells = 0;
            for (TableSpec table : released.tables()) {
                List<List<String>> found = rows(bench, table);
                if (!DERIVED.contains(table.name())) {
                    check(table, found, counted.getOrDefault(table.name(), List.of()), k);
                }
                checkShares(table, found);
                cells += found.size();
            }
            assertTrue(cells > 0);
            assertEquals(sums(rows(bench, table(released, "usage_systems")), 1), sums(rows(bench, table(released, "usage_os")), 1));
            assertEquals(
                    sums(rows(bench, table(released, "installs_applications")), 2),
                    sums(rows(bench, table(released, "installs_statuses")), 1));
        }
    }

    /** Puts every installation into the released cell that it must be in, and counts. */
    private static void check(TableSpec table, List<List<String>> found, List<Counted> installations, int k) {
        boolean keyed = table.name().equals("usage_extra");
        int first = keyed ? 2 : 1;
        int count = table.columns().size() - 2;
        Map<List<String>, Long> released = new LinkedHashMap<>();
        Set<List<String>> prefixes = new HashSet<>();
        for (List<String> row : found) {
            released.put(row.subList(0, count), Long.parseLong(row.get(count)));
            for (int end = 0; end <= count; end++) {
                prefixes.add(row.subList(0, end));
            }
        }
        assertEquals(found.size(), released.size(), "no two rows of the same cell in " + table.name());
        Map<List<String>, Long> recounted = new HashMap<>();
        Map<List<String>, Long> groups = new HashMap<>();
        for (Counted installation : installations) {
            List<String> cell = new ArrayList<>(List.of(Integer.toString(installation.part())));
            if (keyed) {
                cell.add(installation.key());
            }
            groups.merge(List.copyOf(cell), 1L, Long::sum);
            if (!prefixes.contains(cell)) {
                continue;
            }
            for (String value : installation.values()) {
                List<String> named = new ArrayList<>(cell);
                named.add(value);
                cell.add(prefixes.contains(named) ? value : OTHER);
            }
            recounted.merge(cell, 1L, Long::sum);
        }
        Map<List<String>, Long> rounded = new HashMap<>();
        recounted.forEach((cell, exact) -> {
            int least = keyed ? PLACES.getOrDefault(cell.get(1), k) : k;
            assertTrue(exact >= least, () -> "a cell of " + table.name() + " stands for " + exact);
            rounded.put(cell, nearest(exact));
        });
        assertEquals(rounded, released, table.name());
        // Who is not in the table is in a group that is too small as a whole.
        groups.forEach((group, all) -> assertEquals(
                prefixes.contains(group), all >= (keyed ? PLACES.getOrDefault(group.get(first - 1), k) : k), table.name()));
    }

    private static void checkShares(TableSpec table, List<List<String>> found) {
        int first = table.name().equals("usage_extra") ? 2 : 1;
        int count = table.columns().size() - 2;
        Map<List<String>, Long> sums = new HashMap<>();
        found.forEach(row -> sums.merge(row.subList(0, first), Long.parseLong(row.get(count)), Long::sum));
        for (List<String> row : found) {
            long sum = sums.getOrDefault(row.subList(0, first), 0L);
            BigDecimal share = new BigDecimal(row.get(count)).movePointRight(2).divide(BigDecimal.valueOf(Math.max(1, sum)), 1, RoundingMode.HALF_UP);
            assertEquals(sum < 50 ? "-" : share.toPlainString(), row.get(count + 1), table.name());
        }
    }

    private static long nearest(long exact) {
        return Math.round(exact / 5.0) * 5;
    }

    private static Map<List<String>, Long> sums(List<List<String>> rows, int column) {
        Map<List<String>, Long> sums = new HashMap<>();
        rows.forEach(row -> sums.merge(List.of(row.get(0), row.get(column)), Long.parseLong(row.get(row.size() - 2)), Long::sum));
        return sums;
    }

    private static Map<String, List<Counted>> counted(RowsOf rows) {
        Map<String, List<Counted>> counted = new HashMap<>();
        Map<List<Object>, RawReport> last = new HashMap<>();
        Map<List<Object>, Map<String, String>> extras = new HashMap<>();
        // Rows come in the order of time; the keys of the population are numbered as their parts.
        for (RawReport report : rows.reports()) {
            List<Object> who = List.of(report.pseudonymKey(), hex(report.cluster()), hex(report.server()));
            last.put(who, report);
            extras.computeIfAbsent(who, _ -> new TreeMap<>()).putAll(extra(report.extra()));
        }
        last.values().forEach(report -> {
            int part = report.pseudonymKey();
            add(counted, "usage_versions", part, report.version().contains("anna") ? OTHER : report.version());
            add(counted, "usage_systems", part, report.os().isEmpty() ? "-" : report.os().equals("Linux") ? OTHER : report.os(), report.arch());
            add(counted, "usage_uptime", part, bucket(report.uptimeSeconds() / 3_600));
            add(counted, "usage_cohorts", part, String.valueOf(report.installed() == null ? "-" : report.installed()));
        });
        extras.forEach((who, values) -> DECLARED.keySet().forEach(key -> counted.computeIfAbsent("usage_extra", _ -> new ArrayList<>())
                .add(new Counted((int) who.getFirst(), key, List.of(values.getOrDefault(key, "-"))))));
        Map<List<Object>, RawExecution> ends = new HashMap<>();
        for (RawExecution execution : rows.executions()) {
            ends.put(List.of(execution.pseudonymKey(), hex(execution.installation())), execution);
        }
        ends.values().forEach(execution -> count(execution, counted));
        return counted;
    }

    private static void count(RawExecution execution, Map<String, List<Counted>> counted) {
        int part = execution.pseudonymKey();
        String status = execution.status() == InstallStatus.INSTALLING ? "unknown" : execution.status().wireName();
        add(counted, "installs_applications", part, text(execution, InstallField.NSAPP), status);
        add(counted, "installs_methods", part, text(execution, InstallField.TYPE), text(execution, InstallField.METHOD));
        add(counted, "installs_errors", part, text(execution, InstallField.ERROR_CATEGORY));
        add(counted, "installs_resources", part, number(execution, InstallField.CORE_COUNT, 1), number(execution, InstallField.RAM_SIZE, 1),
                number(execution, InstallField.DISK_SIZE, 1));
        add(counted, "installs_systems", part, text(execution, InstallField.OS_TYPE), text(execution, InstallField.OS_VERSION));
        add(counted, "installs_platforms", part, text(execution, InstallField.PLATFORM), text(execution, InstallField.ARCH));
        add(counted, "installs_durations", part, number(execution, InstallField.INSTALL_DURATION, 60));
    }

    private static void add(Map<String, List<Counted>> counted, String table, int part, String... values) {
        counted.computeIfAbsent(table, _ -> new ArrayList<>()).add(new Counted(part, "", List.of(values)));
    }

    private static String text(RawExecution execution, InstallField field) {
        String text = execution.facts().texts().getOrDefault(field, "-");
        return text.equals("other") || text.equals("10.0.0.1") ? OTHER : text;
    }

    private static String number(RawExecution execution, InstallField field, long unit) {
        Long number = execution.facts().numbers().get(field);
        return number == null ? "-" : bucket(number / unit);
    }

    /** By the digits of the number. */
    private static String bucket(long number) {
        String digits = Long.toString(number);
        if (digits.length() > 6) {
            return "1000000 or more";
        }
        String nines = "9".repeat(digits.length() - 1);
        String zeros = "0".repeat(digits.length() - 1);
        return switch (digits.charAt(0)) {
            case '0' -> "0";
            case '1' -> digits.length() == 1 ? "1" : "1" + zeros + " to 1" + nines;
            case '2', '3', '4' -> "2" + zeros + " to 4" + nines;
            default -> "5" + zeros + " to 9" + nines;
        };
    }

    private static Map<String, String> extra(@Nullable String json) {
        Map<String, String> values = new HashMap<>();
        if (json != null) {
            Matcher texts = Pattern.compile("\"(edition|country)\":\"([^\"]*)\"").matcher(json);
            while (texts.find()) {
                values.put(texts.group(1), texts.group(2));
            }
            Matcher users = Pattern.compile("\"users\":([0-9]+)").matcher(json);
            while (users.find()) {
                values.put("users", bucket(Long.parseLong(users.group(1))));
            }
        }
        return values;
    }

    private static String hex(byte[] pseudonym) {
        return HexFormat.of().formatHex(pseudonym);
    }

    private static TableSpec table(Released released, String name) {
        return released.tables().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
    }

    /** Missing values are dashes. */
    private static List<List<String>> rows(Workbench bench, TableSpec table) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        bench.forEach("SELECT * FROM " + table.name(), row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= table.columns().size(); i++) {
                String text = row.text(i);
                cells.add(text == null ? "-" : text);
            }
            rows.add(cells);
        });
        return rows;
    }
}
