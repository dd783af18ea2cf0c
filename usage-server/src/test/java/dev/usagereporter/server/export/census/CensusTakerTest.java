package dev.usagereporter.server.export.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.RowsOf;
import dev.usagereporter.server.export.RowsOf.Said;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.store.KeySpan;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import dev.usagereporter.server.store.RawRows;
import dev.usagereporter.server.store.RowRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CensusTakerTest {
    private static final Period NOVEMBER = new Period(PeriodKind.MONTH, LocalDate.parse("2026-11-01"));
    private static final Period QUARTER = new Period(PeriodKind.QUARTER, LocalDate.parse("2026-10-01"));
    private static final Map<String, ExtraType> DECLARED = Map.of("edition", ExtraType.STRING, "users", ExtraType.INTEGER);

    private final Path folder;
    private final RowsOf rows = new RowsOf();
    private final List<Long> progress = new ArrayList<>();
    private int installations;
    private Workbench bench;

    CensusTakerTest(@TempDir Path folder) {
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
    void countsNothingWhereNothingCame() throws Exception {
        LocalDate last = LocalDate.parse("2026-11-30");
        assertEquals(
                new Census(
                        List.of(
                                new Part(Subject.USAGE, 1, 0, NOVEMBER.first(), last),
                                new Part(Subject.INSTALLS, 1, 0, NOVEMBER.first(), last)),
                        0,
                        0),
                take(NOVEMBER, Cut.AT_KEYS));
        assertEquals(List.of(), table("SELECT * FROM census_usage"));
        assertEquals(List.of(), table("SELECT * FROM census_installs"));
    }

    @Test
    void takesOneRecordForEachPairOfClusterAndServer() throws Exception {
        rows.report(at("2026-11-03T10:00:00Z"), 1, 7, 1, Said.USUAL)
                .report(at("2026-11-03T10:00:00Z"), 1, 7, 2, Said.USUAL)
                .report(at("2026-11-03T10:00:00Z"), 1, 8, 1, Said.USUAL)
                .report(at("2026-11-04T10:00:00Z"), 1, 7, 1, Said.USUAL);
        take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(List.of("1,1", "1,2", "1,3"), table("SELECT part, unit FROM census_usage ORDER BY ALL"));
    }

    @Test
    void keepsWhatAnInstallationSaidLast() throws Exception {
        rows.report(at("2026-11-03T10:00:00Z"), 1, 7, Said.USUAL.version("2.0"))
                .report(at("2026-11-05T10:00:00.000001Z"), 1, 7, Said.USUAL.version("4.0").system("", "arm64"))
                .report(at("2026-11-05T10:00:00Z"), 1, 7, Said.USUAL.version("3.0"));
        take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(
                List.of("4.0,null,arm64,2 to 4,2026-10"), table("SELECT version, os, arch, uptime, installed FROM census_usage"));
    }

    @Test
    void keepsTheLastRowOfTwoOfOneMoment() throws Exception {
        rows.report(at("2026-11-03T10:00:00Z"), 1, 7, Said.USUAL.version("2.0"))
                .report(at("2026-11-03T10:00:00Z"), 1, 7, Said.USUAL.version("1.0"));
        take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(List.of("1.0"), table("SELECT version FROM census_usage"));
    }

    @Test
    void takesTheRowsOfThePeriodOnly() throws Exception {
        rows.report(at("2026-10-31T23:59:59.999999Z"), 1, 1, Said.USUAL)
                .report(at("2026-11-01T00:00:00Z"), 1, 2, Said.USUAL)
                .report(at("2026-11-30T23:59:59.999999Z"), 1, 3, Said.USUAL)
                .report(at("2026-12-01T00:00:00Z"), 1, 4, Said.USUAL);
        take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(2, bench.number("SELECT count(*) FROM census_usage"));
    }

    @Test
    void countsUptimesInWholeHours() throws Exception {
        rows.report(at("2026-11-03T10:00:00Z"), 1, 1, Said.USUAL.uptime(3_599))
                .report(at("2026-11-03T10:00:00Z"), 1, 2, Said.USUAL.uptime(3_600))
                .report(at("2026-11-03T10:00:00Z"), 1, 3, Said.USUAL.uptime(7_199))
                .report(at("2026-11-03T10:00:00Z"), 1, 4, Said.USUAL.uptime(7_200));
        take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(List.of("0", "1", "1", "2 to 4"), table("SELECT uptime FROM census_usage ORDER BY ALL"));
    }

    @Test
    void keepsOfEachDeclaredKeyWhatWasSaidLast() throws Exception {
        rows.report(at("2026-11-03T10:00:00Z"), 1, 1, Said.USUAL.extra("{\"edition\":\"community\",\"users\":3,\"owner\":\"anna\"}"))
                .report(at("2026-11-04T10:00:00Z"), 1, 1, Said.USUAL.extra("{\"users\":12}"))
                .report(at("2026-11-05T10:00:00Z"), 1, 1, Said.USUAL)
                .report(at("2026-11-05T10:00:00Z"), 1, 2, Said.USUAL.extra("{\"edition\":\"\",\"users\":\"12\"}"));
        take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(
                List.of("edition,community", "edition,null", "users,10 to 19"),
                table("SELECT key, value FROM census_usage_extra ORDER BY key, value NULLS LAST"));
        assertEquals(1, bench.number("SELECT count(*) FROM census_usage_extra e JOIN census_usage u USING (part, unit)"
                + " WHERE key = 'users'"));
    }

    @Test
    void countsEachKeyOfPseudonymsByItself() throws Exception {
        rows.span(5, at("2026-10-20T12:00:00Z"), at("2026-11-20T12:00:00Z"))
                .span(6, at("2026-11-20T12:00:00Z"), at("2026-12-20T12:00:00Z"))
                .report(at("2026-11-02T10:00:00Z"), 5, 1, Said.USUAL.version("1.0"))
                .report(at("2026-11-20T23:59:59Z"), 5, 2, Said.USUAL.version("1.0"))
                .report(at("2026-11-20T12:00:00Z"), 6, 1, Said.USUAL.version("2.0"))
                .report(at("2026-11-29T12:00:00Z"), 6, 2, Said.USUAL.version("2.0"));
        Census census = take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(
                List.of(
                        new Part(Subject.USAGE, 1, 5, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-20")),
                        new Part(Subject.USAGE, 2, 6, LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-30"))),
                census.parts(Subject.USAGE));
        assertEquals(
                List.of("1,1,1.0", "1,2,1.0", "2,1,2.0", "2,2,2.0"), table("SELECT part, unit, version FROM census_usage ORDER BY ALL"));
    }

    @Test
    void cutsAtMonthsWhereItIsTold() throws Exception {
        rows.span(5, at("2026-10-05T00:00:00Z"), at("2026-11-20T00:00:00Z"))
                .span(6, at("2026-11-20T00:00:00Z"), at("2026-12-20T00:00:00Z"))
                .report(at("2026-10-31T23:59:59Z"), 5, 1, Said.USUAL.version("1.0"))
                .report(at("2026-11-01T00:00:00Z"), 5, 1, Said.USUAL.version("2.0"))
                .report(at("2026-11-20T00:00:00Z"), 6, 1, Said.USUAL.version("3.0"))
                .report(at("2026-12-19T00:00:00Z"), 6, 1, Said.USUAL.version("4.0"));
        Census census = take(QUARTER, Cut.AT_KEYS_AND_MONTHS);
        assertEquals(
                List.of(
                        new Part(Subject.USAGE, 1, 5, LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-31")),
                        new Part(Subject.USAGE, 2, 5, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-19")),
                        new Part(Subject.USAGE, 3, 6, LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-30")),
                        new Part(Subject.USAGE, 4, 6, LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-19"))),
                census.parts(Subject.USAGE));
        assertEquals(List.of("1,1.0", "2,2.0", "3,3.0", "4,4.0"), table("SELECT part, version FROM census_usage ORDER BY ALL"));
    }

    @Test
    void countsARowThatCameBeforeItsKeyInTheNextMonthOfTheKey() throws Exception {
        rows.span(5, at("2026-11-01T00:00:00Z"), at("2026-12-20T00:00:00Z"))
                .report(at("2026-10-31T23:59:59.999Z"), 5, 1, Said.USUAL.version("1.0"))
                .report(at("2026-12-31T00:00:00Z"), 5, 2, Said.USUAL.version("2.0"));
        Census census = take(QUARTER, Cut.AT_KEYS_AND_MONTHS);
        assertEquals(List.of(0, 5, 5), census.parts(Subject.USAGE).stream().map(Part::pseudonymKey).toList());
        assertEquals(List.of("2,1.0", "3,2.0"), table("SELECT part, version FROM census_usage ORDER BY ALL"));
    }

    @Test
    void givesKeysWithoutASpanPartsAsWideAsThePeriodInBothSubjects() throws Exception {
        rows.span(8, at("2026-11-10T00:00:00Z"), at("2026-12-10T00:00:00Z"))
                .report(at("2026-11-12T10:00:00Z"), 3, 1, Said.USUAL)
                .execution(at("2026-11-02T10:00:00Z"), 2, 1, InstallStatus.SUCCESS, Map.of(), Map.of())
                .execution(at("2026-11-13T10:00:00Z"), 8, 1, InstallStatus.SUCCESS, Map.of(), Map.of());
        Census census = take(NOVEMBER, Cut.AT_KEYS);
        for (Subject subject : Subject.values()) {
            assertEquals(
                    List.of(
                            new Part(subject, 1, 2, NOVEMBER.first(), NOVEMBER.last()),
                            new Part(subject, 2, 3, NOVEMBER.first(), NOVEMBER.last()),
                            new Part(subject, 3, 8, LocalDate.parse("2026-11-10"), NOVEMBER.last())),
                    census.parts(subject));
        }
        assertEquals(List.of("2"), table("SELECT part FROM census_usage"));
        assertEquals(List.of("1", "3"), table("SELECT part FROM census_installs ORDER BY ALL"));
    }

    @Test
    void tellsNumbersOfBitsOnlyWhereTenInstallationsOfAPartShareThem() throws Exception {
        proved(9, 3, 40);
        proved(10, 3, 22);
        proved(10, 4, 20);
        proved(9, 4, 1);
        // Nine in either part are not eighteen in one.
        proved(9, 3, 19);
        proved(9, 4, 19);
        assertBits(20, 22, take(NOVEMBER, Cut.AT_KEYS));
    }

    @ParameterizedTest
    @CsvSource({"5, 10", "10, 10", "20, 20"})
    void tellsNumbersOfBitsThatKInstallationsShareButNeverFewerThanTen(int k, int least) throws Exception {
        proved(least, 3, 22);
        proved(least - 1, 3, 20);
        proved(least - 1, 3, 24);
        assertBits(22, 22, new CensusTaker(rows.rows(), DECLARED, k).take(bench, RowsOf.APPLICATION, NOVEMBER, Cut.AT_KEYS, this::told));
    }

    @Test
    void countsAnInstallationForTheBitsOfItsLastRow() throws Exception {
        proved(10, 3, 20);
        installations = 0;
        proved(9, 3, 30);
        // One that reports over and over is one.
        for (int i = 0; i < 20; i++) {
            rows.bits(40).report(at("2026-11-13T10:00:00Z").plusSeconds(i), 3, 1_000, Said.USUAL);
        }
        assertBits(0, 0, take(NOVEMBER, Cut.AT_KEYS));
        installations = 9;
        proved(1, 3, 30);
        bench.close();
        bench = Workbench.open(Files.createDirectory(folder.resolve("again")));
        assertBits(30, 30, take(NOVEMBER, Cut.AT_KEYS));
    }

    @Test
    void tellsBitsOfEitherSubjectAndNothingOfRowsWithoutAProof() throws Exception {
        for (int i = 0; i < 30; i++) {
            rows.bits(i < 10 ? 0 : i < 20 ? 17 : 18)
                    .execution(at("2026-11-12T10:00:00Z"), 3, i, InstallStatus.SUCCESS, Map.of(), Map.of());
        }
        assertBits(17, 18, take(NOVEMBER, Cut.AT_KEYS));
        proved(10, 3, 25);
        bench.close();
        bench = Workbench.open(Files.createDirectory(folder.resolve("again")));
        assertBits(17, 25, take(NOVEMBER, Cut.AT_KEYS));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "2, 1", "-1, 1"})
    void takesNoBitsThatDoNotGoTogether(int least, int most) {
        assertThrows(IllegalArgumentException.class, () -> new Census(List.of(), least, most));
    }

    private static void assertBits(int least, int most, Census census) {
        assertEquals(List.of(least, most), List.of(census.leastBits(), census.mostBits()));
    }

    /** Others with each call. */
    private void proved(int count, int key, int bits) {
        for (int i = 0; i < count; i++) {
            rows.bits(bits).report(at("2026-11-12T10:00:00Z").plusSeconds(rows.reports().size()), key, installations++, Said.USUAL);
        }
    }

    /** Whether the server has ended it by now is no matter of the installation. */
    @ParameterizedTest
    @EnumSource
    void countsWhatNeverEndedAsUnknown(InstallStatus status) throws Exception {
        rows.execution(at("2026-11-12T10:00:00Z"), 3, 1, status, Map.of(), Map.of());
        take(NOVEMBER, Cut.AT_KEYS);
        String expected = switch (status) {
            case INSTALLING, VALIDATION, CONFIGURING, UNKNOWN -> "unknown";
            case SUCCESS -> "success";
            case FAILED -> "failed";
            case ABORTED -> "aborted";
        };
        assertEquals(List.of(expected), table("SELECT status FROM census_installs"));
    }

    @Test
    void asksForTheFirstPageAsTheStoreSays() throws Exception {
        List<Long> asked = new ArrayList<>();
        new CensusTaker(new Listening(asked), DECLARED, 10).take(bench, RowsOf.APPLICATION, NOVEMBER, Cut.AT_KEYS, this::told);
        assertEquals(List.of(0L, 0L), asked);
    }

    /** Has no rows, and keeps what it was asked for. */
    private record Listening(List<Long> asked) implements RawRows {
        @Override
        public Instant wholeSince() {
            return Instant.EPOCH;
        }

        @Override
        public List<RawReport> reports(RowRange range, long afterId) {
            asked.add(afterId);
            return List.of();
        }

        @Override
        public List<RawExecution> executions(RowRange range, long afterId) {
            asked.add(afterId);
            return List.of();
        }

        @Override
        public List<KeySpan> keySpans(Instant from, Instant until) {
            return List.of();
        }

        @Override
        public Optional<Unstored> unstored(LocalDate first, LocalDate last) {
            return Optional.empty();
        }
    }

    @Test
    void takesWhatMayBePublishedOfTheLastExecutionOfAnInstallation() throws Exception {
        rows.execution(at("2026-11-12T10:00:00Z"), 3, 1, InstallStatus.FAILED,
                        Map.of(InstallField.NSAPP, "nextcloud", InstallField.FEATURES, "ssh,tun"), Map.of(InstallField.CORE_COUNT, 2L))
                .execution(at("2026-11-13T10:00:00Z"), 3, 1, InstallStatus.SUCCESS,
                        Map.ofEntries(
                                Map.entry(InstallField.NSAPP, "jellyfin"),
                                Map.entry(InstallField.TYPE, "other"),
                                Map.entry(InstallField.METHOD, "nas.lan"),
                                Map.entry(InstallField.OS_TYPE, "debian"),
                                Map.entry(InstallField.OS_VERSION, "13"),
                                Map.entry(InstallField.PLATFORM, "pve"),
                                Map.entry(InstallField.ARCH, "amd64"),
                                Map.entry(InstallField.ERROR_CATEGORY, "network"),
                                Map.entry(InstallField.ERROR, "it broke"),
                                Map.entry(InstallField.FEATURES, "fuse,nas.lan,fuse,10.0.0.1")),
                        Map.of(InstallField.RAM_SIZE, 2_048L, InstallField.DISK_SIZE, 8L, InstallField.INSTALL_DURATION, 119L));
        take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(
                List.of("jellyfin,(other),(other),success,network,null,2000 to 4999,5 to 9,debian,13,pve,amd64,1"),
                table("SELECT " + String.join(", ", CensusTables.INSTALLS) + " FROM census_installs"));
        assertEquals(List.of("(other)", "fuse"), table("SELECT feature FROM census_installs_features ORDER BY ALL"));
        assertFalse(everything().contains("it broke"));
    }

    @Test
    void readsPageByPageAndTellsHowFarItIs() throws Exception {
        for (int i = 0; i < 25; i++) {
            rows.report(at("2026-11-12T10:00:00Z").plusSeconds(3_600L * i), 3, i, Said.USUAL)
                    .execution(at("2026-11-12T10:00:00Z").plusSeconds(3_600L * i), 3, i, InstallStatus.SUCCESS, Map.of(), Map.of());
        }
        new CensusTaker(rows.paged(10), DECLARED, 10).take(bench, RowsOf.APPLICATION, NOVEMBER, Cut.AT_KEYS, this::told);
        assertEquals(25, bench.number("SELECT count(*) FROM census_usage"));
        assertEquals(25, bench.number("SELECT count(*) FROM census_installs"));
        assertEquals(progress.stream().sorted().toList(), progress);
        assertTrue(progress.size() >= 6);
    }

    @Test
    void numbersUnitsInAnotherOrderThanTheyCameIn() throws Exception {
        int many = 200;
        for (int i = 0; i < many; i++) {
            rows.report(at("2026-11-12T10:00:00Z").plusSeconds(i), 3, i, Said.USUAL.version(Integer.toString(i)));
        }
        take(NOVEMBER, Cut.AT_KEYS);
        List<String> versions = table("SELECT version FROM census_usage ORDER BY unit");
        List<String> arrived = IntStream.range(0, many).mapToObj(Integer::toString).toList();
        // By chance they would be the same once in 200! times.
        assertNotEquals(arrived, versions);
        assertEquals(arrived.stream().sorted().toList(), versions.stream().sorted().toList());
    }

    @Test
    void leavesNothingBehindButTheCensus() throws Exception {
        for (int i = 0; i < 100; i++) {
            rows.report(at("2026-11-12T10:00:00Z"), 3, i, Said.USUAL)
                    .execution(at("2026-11-12T10:00:00Z"), 3, i, InstallStatus.SUCCESS, Map.of(), Map.of());
        }
        take(NOVEMBER, Cut.AT_KEYS);
        assertEquals(
                List.of("census_installs", "census_installs_features", "census_usage", "census_usage_extra"),
                table("SELECT table_name FROM duckdb_tables() ORDER BY ALL"));
        assertEquals(
                List.of(),
                table("SELECT table_name, column_name FROM duckdb_columns() WHERE data_type NOT IN ('VARCHAR', 'INTEGER', 'BIGINT')"
                        + " AND table_name LIKE 'census%'"));
    }

    private Census take(Period period, Cut cut) throws Exception {
        return new CensusTaker(rows.rows(), DECLARED, 10).take(bench, RowsOf.APPLICATION, period, cut, this::told);
    }

    private void told(Progress.Step step, long done, long total) {
        assertEquals(Progress.Step.READING, step);
        assertTrue(done >= 0 && done <= total && total >= 1);
        progress.add(1_000_000 * done / total);
    }

    private List<String> table(String sql) throws IOException {
        List<String> found = new ArrayList<>();
        bench.forEach("SELECT concat_ws(',', " + "*COLUMNS(*)) FROM (SELECT coalesce(CAST(COLUMNS(*) AS VARCHAR), 'null') FROM (" + sql + "))",
                row -> found.add(String.valueOf(row.text(1))));
        return found;
    }

    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : table("SELECT table_name FROM duckdb_tables()")) {
            all.append(String.join("\n", table("SELECT * FROM " + name)));
        }
        return all.toString();
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
