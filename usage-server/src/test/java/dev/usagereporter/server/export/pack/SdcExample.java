package dev.usagereporter.server.export.pack;

import static dev.usagereporter.server.export.pack.Example.MISSING;
import static dev.usagereporter.server.export.pack.Example.dimension;
import static dev.usagereporter.server.export.pack.Example.installations;
import static dev.usagereporter.server.export.pack.Example.part;
import static dev.usagereporter.server.export.pack.Example.share;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables by thresholds, of a month in which the key of usage reports was replaced on the 14th. */
final class SdcExample {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    private final List<TableSpec> tables = new ArrayList<>();
    private final List<Disclosure> disclosures = new ArrayList<>();
    private final Map<String, List<List<Object>>> rows = new LinkedHashMap<>();

    static Example make() {
        SdcExample example = new SdcExample();
        example.usage();
        example.installs();
        Census census = new Census(
                List.of(
                        new Part(Subject.USAGE, 1, 7341, FIRST, LocalDate.of(2026, 11, 14)),
                        new Part(Subject.USAGE, 2, 7342, LocalDate.of(2026, 11, 14), LocalDate.of(2026, 11, 30)),
                        new Part(Subject.INSTALLS, 1, 7342, FIRST, LocalDate.of(2026, 11, 30))),
                20,
                22);
        return new Example(
                new Manifest(
                        new ReleaseOrder("default", new Period(PeriodKind.MONTH, FIRST), Terms.usual(Profile.SDC)),
                        1,
                        Instant.parse("2026-12-02T03:04:05Z"),
                        "Verein für freie Werkzeuge",
                        new Released(example.tables, example.disclosures),
                        census,
                        Optional.of(new Manifest.Counts(12, 3))),
                example.rows);
    }

    private void usage() {
        Column os = dimension("os", "", "os", "operating system");
        Column arch = dimension("arch", "", "arch", "processor architecture");
        table(Subject.USAGE, "usage_versions", "Versions of programs", Optional.empty(), 4, dimension("version", "", "version", "version of the program"))
                .count(1, 60, "2.7.0")
                .count(1, 35, "2.6.1")
                .count(1, 15, "(other)")
                .count(2, 30, "2.7.0")
                .count(2, 15, MISSING);
        table(Subject.USAGE, "usage_systems", "Operating systems and architectures", Optional.empty(), 3, os, arch)
                .count(1, 70, "linux", "amd64")
                .count(1, 20, "linux", "arm64")
                .count(1, 20, "(other)", "(other)")
                .count(2, 45, "linux", "amd64");
        table(Subject.USAGE, "usage_os", "Operating systems", Optional.of("usage_systems"), 0, os)
                .count(1, 90, "linux")
                .count(1, 20, "(other)")
                .count(2, 45, "linux");
        table(
                        Subject.USAGE,
                        "usage_extra",
                        "Declared keys",
                        Optional.empty(),
                        2,
                        dimension("key", "", "extra", "declared key"),
                        dimension("value", "", "extra", "value of the key"))
                .count(1, 40, "database", "postgres")
                .count(1, 25, "database", "sqlite")
                .count(1, 55, "tls", "true")
                .count(1, 10, "tls", MISSING);
    }

    private void installs() {
        Column status = dimension("status", "", "status", "how it ended");
        table(
                        Subject.INSTALLS,
                        "installs_applications",
                        "Applications and how their installation ended",
                        Optional.empty(),
                        9,
                        dimension("nsapp", "", "nsapp", "name of the application"),
                        status)
                .count(1, 120, "jellyfin", "success")
                .count(1, 20, "jellyfin", "failed")
                .count(1, 45, "adguard", "success")
                .count(1, 15, "(other)", "(other)");
        table(Subject.INSTALLS, "installs_statuses", "How installations ended", Optional.of("installs_applications"), 0, status)
                .count(1, 165, "success")
                .count(1, 20, "failed")
                .count(1, 15, "(other)");
    }

    private Rows table(
            Subject subject, String name, String title, Optional<String> computedFrom, long rolledUp, Column... dimensions) {
        List<Column> columns = Stream.of(
                        Stream.of(part()), Arrays.stream(dimensions), Stream.of(installations("installations, rounded to 5"), share()))
                .flatMap(some -> some)
                .toList();
        TableSpec table = new TableSpec(subject, name, title, columns);
        tables.add(table);
        disclosures.add(new Disclosure.Thresholds(name, Terms.USUAL_K_SDC, rolledUp, 0, computedFrom));
        List<List<Object>> cells = new ArrayList<>();
        rows.put(name, cells);
        return new Rows(table, cells);
    }

    /** Fills in the shares anew with every row. */
    private record Rows(TableSpec table, List<List<Object>> cells) {
        Rows count(long part, long installations, Object... dimensions) {
            List<Object> row = new ArrayList<>();
            row.add(part);
            row.addAll(Arrays.asList(dimensions));
            row.add(installations);
            row.add(MISSING);
            cells.add(row);
            cells.forEach(this::share);
            return this;
        }

        private void share(List<Object> row) {
            int groups = table.columns().get(1).name().equals("key") ? 2 : 1;
            int count = 1 + table.columns(ColumnRole.DIMENSION).size();
            long sum = cells.stream()
                    .filter(other -> other.subList(0, groups).equals(row.subList(0, groups)))
                    .mapToLong(other -> (Long) other.get(count))
                    .sum();
            BigDecimal percent = BigDecimal.valueOf(100 * (Long) row.get(count)).divide(BigDecimal.valueOf(sum), 1, RoundingMode.HALF_UP);
            row.set(count + 1, sum < 50 ? MISSING : percent);
        }
    }
}
