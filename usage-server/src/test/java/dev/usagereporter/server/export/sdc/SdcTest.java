package dev.usagereporter.server.export.sdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.RowsOf;
import dev.usagereporter.server.export.RowsOf.Said;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.census.CensusTaker;
import dev.usagereporter.server.export.census.Cut;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.report.ExtraType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SdcTest {
    private static final Period NOVEMBER = new Period(PeriodKind.MONTH, LocalDate.parse("2026-11-01"));
    private static final Instant TIME = Instant.parse("2026-11-12T10:00:00Z");

    private static final Map<String, ExtraType> DECLARED =
            Map.of("edition", ExtraType.STRING, "country", ExtraType.STRING, "users", ExtraType.INTEGER);

    private final Path folder;
    private final RowsOf rows = new RowsOf();
    private int installations;
    private Workbench bench;

    SdcTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        bench = Workbench.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void releasesTheFixedTablesInTheirOrder() throws Exception {
        usage(10, Said.USUAL);
        List<String> forms = release(10).tables().stream()
                .map(table -> table.name() + " " + table.columns().stream().map(Column::name).toList())
                .toList();
        assertEquals(
                List.of(
                        "usage_versions [part, version, installations, share_percent]",
                        "usage_systems [part, os, arch, installations, share_percent]",
                        "usage_os [part, os, installations, share_percent]",
                        "usage_uptime [part, uptime_hours, installations, share_percent]",
                        "usage_cohorts [part, installed, installations, share_percent]",
                        "usage_extra [part, key, value, installations, share_percent]",
                        "installs_applications [part, nsapp, status, installations, share_percent]",
                        "installs_statuses [part, status, installations, share_percent]",
                        "installs_methods [part, type, method, installations, share_percent]",
                        "installs_errors [part, error_category, installations, share_percent]",
                        "installs_resources [part, core_count, ram_size, disk_size, installations, share_percent]",
                        "installs_systems [part, os_type, os_version, installations, share_percent]",
                        "installs_platforms [part, platform, arch, installations, share_percent]",
                        "installs_durations [part, install_duration_minutes, installations, share_percent]"),
                forms);
    }

    @Test
    void countsADimensionInOneTableThatIsNotComputed() throws Exception {
        usage(10, Said.USUAL);
        Released released = release(10);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < released.tables().size(); i++) {
            Disclosure.Thresholds how = (Disclosure.Thresholds) released.disclosures().get(i);
            if (how.computedFrom().isEmpty()) {
                TableSpec table = released.tables().get(i);
                table.columns(ColumnRole.DIMENSION)
                        .forEach(column -> seen.add(table.subject() + " " + column.name()));
            }
        }
        assertEquals(seen.stream().distinct().toList(), seen);
        assertTrue(seen.size() > 15);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 100})
    void refusesFewerThanKInstallations(int k) throws Exception {
        usage(k - 1, Said.USUAL);
        installs(k - 1, "nextcloud", InstallStatus.SUCCESS);
        ExportRefused refused = assertThrows(ExportRefused.class, () -> release(k));
        assertEquals("fewer than " + k + " installations reported", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 100})
    void releasesKInstallationsOfOneSubject(int k) throws Exception {
        usage(k, Said.USUAL);
        installs(k - 1, "nextcloud", InstallStatus.SUCCESS);
        Released released = release(k);
        assertEquals(List.of("1,1.2.3," + k + "," + (k < 50 ? "null" : "100.0")), table("usage_versions"));
        for (TableSpec table : released.tables()) {
            assertTrue(table.name().startsWith("usage_") || table(table.name()).isEmpty(), table.name());
        }
        assertEquals(
                new Disclosure.Thresholds("installs_methods", k, 0, 1, Optional.empty()),
                released.disclosures().get(released.tables().stream().map(TableSpec::name).toList().indexOf("installs_methods")));
    }

    @Test
    void refusesAPeriodWithoutAnyRow() {
        assertThrows(ExportRefused.class, () -> release(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 6, 1_005})
    void takesNoThresholdThatTermsForbid(int k) {
        assertThrows(IllegalArgumentException.class, () -> new Sdc(k, Set.of()));
    }

    @Test
    void roundsCountsAndGivesSharesOfThem() throws Exception {
        usage(33, Said.USUAL.version("1.0"));
        usage(12, Said.USUAL.version("2.0"));
        usage(8, Said.USUAL.version("3.0"));
        usage(2, Said.USUAL.version("4.0"));
        release(10);
        // 35 + 10 + 10 are 55.
        assertEquals(List.of("1,(other),10,18.2", "1,1.0,35,63.6", "1,2.0,10,18.2"), table("usage_versions"));
    }

    @Test
    void computesParentsFromRoundedChildren() throws Exception {
        usage(13, Said.USUAL.system("linux", "amd64"));
        usage(13, Said.USUAL.system("linux", "arm64"));
        usage(13, Said.USUAL.system("linux", ""));
        usage(12, Said.USUAL.system("darwin", "arm64"));
        Released released = release(10);
        assertEquals(
                List.of("1,darwin,arm64,10,18.2", "1,linux,null,15,27.3", "1,linux,amd64,15,27.3", "1,linux,arm64,15,27.3"),
                table("usage_systems"));
        assertEquals(List.of("1,darwin,10,18.2", "1,linux,45,81.8"), table("usage_os"));
        assertTrue(released.disclosures().contains(new Disclosure.Thresholds("usage_os", 10, 0, 0, Optional.of("usage_systems"))));
    }

    @Test
    void computesStatusesFromTheSecondValueOfTheChild() throws Exception {
        installs(20, "nextcloud", InstallStatus.SUCCESS);
        installs(10, "nextcloud", InstallStatus.FAILED);
        installs(30, "jellyfin", InstallStatus.SUCCESS);
        release(10);
        assertEquals(List.of("1,failed,10,16.7", "1,success,50,83.3"), table("installs_statuses"));
    }

    @Test
    void countsInstallationsWithSeveralVersionsOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            rows.report(TIME, 1, i, Said.USUAL.version("1.0")).report(TIME.plusSeconds(60), 1, i, Said.USUAL.version("2.0"));
        }
        release(10);
        assertEquals(List.of("1,2.0,10,null"), table("usage_versions"));
    }

    @Test
    void countsTheSameInstallationOfTwoKeysInEachPart() throws Exception {
        for (int i = 0; i < 12; i++) {
            rows.report(TIME, 1, i, Said.USUAL.version("1.0")).report(TIME.plusSeconds(86_400), 2, i, Said.USUAL.version("2.0"));
        }
        rows.report(TIME.plusSeconds(172_800), 3, 1, Said.USUAL.version("3.0"));
        Released released = release(10);
        assertEquals(List.of("1,1.0,10,null", "2,2.0,10,null"), table("usage_versions"));
        assertTrue(released.disclosures().contains(new Disclosure.Thresholds("usage_versions", 10, 0, 1, Optional.empty())));
    }

    @Test
    void countsThoseWithoutAnErrorAsMissing() throws Exception {
        for (int i = 0; i < 40; i++) {
            Map<InstallField, String> error = i < 11 ? Map.of(InstallField.ERROR_CATEGORY, "network") : Map.of();
            rows.execution(TIME, 1, i, InstallStatus.FAILED, error, Map.of());
        }
        release(10);
        assertEquals(List.of("1,null,30,null", "1,network,10,null"), table("installs_errors"));
    }

    /** Who has none, or has one, are few: their number must not be what is left of another table. */
    @ParameterizedTest
    @ValueSource(ints = {1, 9, 51, 59})
    void neverTellsHowManyOfFewHadAnErrorByLeavingThemOut(int with) throws Exception {
        for (int i = 0; i < 60; i++) {
            Map<InstallField, String> error = i < with ? Map.of(InstallField.ERROR_CATEGORY, "network") : Map.of();
            rows.execution(TIME, 1, i, InstallStatus.FAILED, error, Map.of());
        }
        release(10);
        assertEquals(List.of("1,failed,60,100.0"), table("installs_statuses"));
        assertEquals(List.of("1,(other),60,100.0"), table("installs_errors"));
    }

    @Test
    void givesEachKeyItsOwnThresholdAndShares() throws Exception {
        usage(50, Said.USUAL.extra("{\"edition\":\"community\",\"country\":\"DE\"}"));
        usage(9, Said.USUAL.extra("{\"edition\":\"pro\",\"users\":3}"));
        usage(4, Said.USUAL.extra("{\"edition\":\"nas.lan\"}"));
        Released released = release(10);
        assertEquals(
                List.of("1,edition,(other),15,23.1", "1,edition,community,50,76.9", "1,users,(other),65,100.0"), table("usage_extra"));
        assertTrue(released.disclosures().contains(new Disclosure.Thresholds("usage_extra", 10, 3, 1, Optional.empty())));
    }

    @Test
    void countsEveryInstallationForEveryDeclaredKeyInEachPart() throws Exception {
        usage(40, Said.USUAL.extra("{\"edition\":\"community\"}"));
        usage(20, Said.USUAL);
        for (int i = 0; i < 11; i++) {
            rows.report(TIME.plusSeconds(86_400), 2, i, Said.USUAL);
        }
        release(10);
        assertEquals(
                List.of(
                        "1,edition,null,20,33.3",
                        "1,edition,community,40,66.7",
                        "1,users,null,60,100.0",
                        "2,edition,null,10,null",
                        "2,users,null,10,null"),
                table("usage_extra"));
    }

    /** Between none and as many as make a row, what is published must be the same. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    void tellsNotWhetherFewSentAKey(int few) throws Exception {
        usage(60 - few, Said.USUAL.extra("{\"edition\":\"community\"}"));
        usage(few, Said.USUAL.extra("{\"edition\":\"community\",\"country\":\"DE\"}"));
        Released released = release(10);
        assertEquals(List.of("1,edition,community,60,100.0", "1,users,null,60,100.0"), table("usage_extra"));
        assertTrue(released.disclosures().contains(new Disclosure.Thresholds("usage_extra", 10, 0, 1, Optional.empty())));
    }

    /** Who is counted in one table is in all of them, whatever was said. */
    @Test
    void countsTheSameInstallationsInEveryTableOfASubject() throws Exception {
        usage(20, Said.USUAL.extra("{\"edition\":\"community\",\"users\":3}"));
        usage(20, Said.USUAL);
        installs(20, "nextcloud", InstallStatus.SUCCESS);
        installs(20, "nextcloud", InstallStatus.FAILED);
        Set<String> sums = release(10).tables().stream()
                .map(table -> table.name().equals("usage_extra")
                        ? "SELECT DISTINCT sum(installations) FROM usage_extra GROUP BY part, key"
                        : "SELECT sum(installations) FROM " + table.name())
                .map(this::number)
                .collect(Collectors.toSet());
        assertEquals(Set.of("40"), sums);
    }

    private String number(String sql) {
        try {
            return Long.toString(bench.number(sql));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void countsWithheldKeysByPartsWhetherTheyWereSentOrNot() throws Exception {
        usage(10, Said.USUAL);
        rows.report(TIME.plusSeconds(86_400), 2, 1, Said.USUAL.extra("{\"edition\":\"community\"}"));
        Released released = release(10);
        assertEquals(List.of("1,edition,null,10,null", "1,users,null,10,null"), table("usage_extra"));
        // The country of the first part, and all three keys of the second.
        assertTrue(released.disclosures().contains(new Disclosure.Thresholds("usage_extra", 10, 0, 4, Optional.empty())));
    }

    @Test
    void hasNoRowsOfKeysWhereNoneAreDeclared() throws Exception {
        usage(10, Said.USUAL.extra("{\"edition\":\"community\"}"));
        Census census = new CensusTaker(rows.rows(), Map.of(), 10).take(bench, RowsOf.APPLICATION, NOVEMBER, Cut.AT_KEYS, (_, _, _) -> {});
        Released released = new Sdc(10, Set.of()).anonymise(bench, census, (_, _, _) -> {});
        assertEquals(List.of(), table("usage_extra"));
        assertTrue(released.disclosures().contains(new Disclosure.Thresholds("usage_extra", 10, 0, 0, Optional.empty())));
    }

    @Test
    void tellsUnitsAndMeanings() throws Exception {
        usage(10, Said.USUAL);
        for (TableSpec table : release(10).tables()) {
            for (Column column : table.columns()) {
                assertTrue(!column.meaning().isEmpty() && !column.meaning().contains("\n"), column.name());
                boolean time = column.name().endsWith("_hours") || column.name().endsWith("_minutes");
                assertTrue(!time || column.name().endsWith(column.unit()), column.name());
            }
        }
    }

    private void usage(int count, Said said) {
        for (int i = 0; i < count; i++) {
            rows.report(TIME.plusSeconds(installations), 1, installations, said);
            installations++;
        }
    }

    private void installs(int count, String nsapp, InstallStatus status) {
        for (int i = 0; i < count; i++) {
            rows.execution(TIME.plusSeconds(installations), 1, installations, status, Map.of(InstallField.NSAPP, nsapp), Map.of());
            installations++;
        }
    }

    private Released release(int k) throws Exception {
        Census census = new CensusTaker(rows.rows(), DECLARED, k)
                .take(bench, RowsOf.APPLICATION, NOVEMBER, Cut.AT_KEYS, (_, _, _) -> {});
        return new Sdc(k, DECLARED.keySet()).anonymise(bench, census, (_, _, _) -> {});
    }

    private List<String> table(String name) throws IOException {
        TableSpec table = Plan.all().stream()
                .flatMap(plan -> plan.parent().map(parent -> List.of(plan.spec(), parent.spec())).orElse(List.of(plan.spec())).stream())
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> found = new ArrayList<>();
        bench.forEach(Workbench.select(table), row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= table.columns().size(); i++) {
                cells.add(String.valueOf(row.text(i)));
            }
            found.add(String.join(",", cells));
        });
        return found;
    }
}
