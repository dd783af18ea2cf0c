package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.export.RowsOf.Said;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which parts there are, their days and the rows of dp do not tell whether any single row is there. */
final class PartsOfRowsTest {
    private static final Instant CHANGE = Instant.parse("2026-11-17T09:30:00Z");
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-11-01T00:00:00Z"), CHANGE.minusMillis(1), CHANGE, CHANGE.plusMillis(1), Instant.parse("2026-11-30T23:59:59.999Z"));

    @TempDir
    Path folder;

    private int benches;

    private static RowsOf all() {
        RowsOf rows = new RowsOf()
                .span(4, CHANGE.minus(Duration.ofDays(30)), CHANGE)
                .span(5, CHANGE, CHANGE.plus(Duration.ofDays(30)));
        for (int i = 0; i < TIMES.size(); i++) {
            int key = TIMES.get(i).isBefore(CHANGE) ? 4 : 5;
            rows.report(TIMES.get(i), key, i, Said.USUAL);
            rows.execution(TIMES.get(i), key, i, InstallStatus.SUCCESS, Map.of(), Map.of());
        }
        return rows;
    }

    private List<String> told(List<RawReport> reports, List<RawExecution> executions, Profile profile) throws Exception {
        ListedRows rows = new ListedRows(RowsOf.APPLICATION, reports, executions, all().rows().spans(), 100);
        String last = profile == Profile.MICRO ? "2026-12-31" : "2026-11-30";
        ReleaseOrder order = ExportFixture.order(profile == Profile.MICRO ? "2026-10-01" : "2026-11-01", last, Terms.usual(profile));
        ExportOptions options = new ExportOptions(
                Duration.ofHours(27), "the test", Map.of(RowsOf.APPLICATION, Map.of("edition", ExtraType.STRING)), Optional.empty());
        StandardProfiles profiles = new StandardProfiles(options, new Random(7));
        try (Workbench bench = Workbench.open(Files.createDirectory(folder.resolve("bench-" + ++benches)))) {
            Census census = profiles.census(order, rows, bench, (_, _, _) -> {});
            List<String> told = new ArrayList<>(census.parts().stream().map(part -> part.subject() + " " + part).toList());
            if (profile == Profile.DP) {
                Released released = profiles.anonymiser(order).anonymise(bench, census, (_, _, _) -> {});
                for (TableSpec table : released.tables()) {
                    told.add(table.name() + " " + bench.number("SELECT count(*) FROM " + table.name()));
                }
                released.disclosures().forEach(disclosure -> told.add(disclosure.toString()));
            }
            return told;
        }
    }

    @Test
    void noRowChangesTheParts() throws Exception {
        List<RawReport> reports = all().reports();
        List<RawExecution> executions = all().executions();
        for (Profile profile : Profile.values()) {
            List<String> expected = told(List.of(), List.of(), profile);
            assertEquals(expected, told(reports, executions, profile));
            for (int i = 0; i < TIMES.size(); i++) {
                assertEquals(expected, told(reports.subList(i, i + 1), List.of(), profile), "with one report");
                assertEquals(expected, told(List.of(), executions.subList(i, i + 1), profile), "with one installation");
                int without = i;
                assertEquals(
                        expected,
                        told(
                                reports.stream().filter(row -> row.id() != without + 1).toList(),
                                executions.stream().filter(row -> row.id() != without + 1).toList(),
                                profile),
                        "without one of each");
            }
        }
    }
}
