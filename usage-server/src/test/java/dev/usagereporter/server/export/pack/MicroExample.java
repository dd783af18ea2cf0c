package dev.usagereporter.server.export.pack;

import static dev.usagereporter.server.export.pack.Example.MISSING;
import static dev.usagereporter.server.export.pack.Example.dimension;
import static dev.usagereporter.server.export.pack.Example.part;
import static dev.usagereporter.server.export.pack.Example.row;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Column;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Rows of a quarter: a part for each month, groups of 20 and 27 rows that are alike. */
final class MicroExample {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final List<String> MONTHS = List.of("2026-10", "2026-11", "2026-12");

    private MicroExample() {}

    static Example make() {
        Column month = dimension("month", "", "", "month of the report");
        TableSpec usage = new TableSpec(
                Subject.USAGE,
                "usage_rows",
                "Instances of programs",
                List.of(
                        row(),
                        part(),
                        month,
                        dimension("version", "", "version", "version of the program"),
                        dimension("os", "", "os", "operating system"),
                        dimension("arch", "", "arch", "processor architecture"),
                        dimension("uptime_hours", "hours", "uptime", "age of the program"),
                        dimension("installed", "", "installed", "month of the first run")));
        TableSpec installs = new TableSpec(
                Subject.INSTALLS,
                "installs_rows",
                "Installations by scripts",
                List.of(
                        row(),
                        part(),
                        month,
                        dimension("nsapp", "", "nsapp", "name of the application"),
                        dimension("os", "", "os_type", "operating system that is installed"),
                        dimension("method", "", "method", "how it is installed"),
                        dimension("status", "", "status", "how it ended"),
                        dimension("ram_size", "MB", "ram_size", "memory")));
        Map<String, List<List<Object>>> rows = new LinkedHashMap<>();
        rows.put(usage.name(), rows(List.of("2.7", "linux", "amd64", "20 to 49", "(any)"), Collections.nCopies(5, MISSING)));
        rows.put(
                installs.name(),
                rows(
                        List.of("jellyfin", "debian 12", "default", "success", "2000 to 4999"),
                        List.of("(other)", "debian 12", "default", "failed", "500 to 999")));
        List<Disclosure> disclosures = List.of(
                new Disclosure.Generalisation(usage.name(), 20, Map.of("version", 1, "os", 0, "arch", 0, "uptime_hours", 0, "installed", 1), 2),
                new Disclosure.Generalisation(installs.name(), 20, Map.of("nsapp", 0, "os", 0, "method", 0, "status", 0, "ram_size", 0), 0));
        List<Part> parts = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            for (int number = 1; number <= MONTHS.size(); number++) {
                LocalDate first = FIRST.plusMonths(number - 1);
                parts.add(new Part(subject, number, 7340 + number, first, first.plusMonths(1).minusDays(1)));
            }
        }
        return new Example(
                new Manifest(
                        new ReleaseOrder("default", new Period(PeriodKind.QUARTER, FIRST), Terms.usual(Profile.MICRO)),
                        1,
                        Instant.parse("2027-01-02T03:04:05Z"),
                        "Verein für freie Werkzeuge",
                        new Released(List.of(usage, installs), disclosures),
                        new Census(parts, 20, 20),
                        Optional.of(new Manifest.Counts(0, 0))),
                rows);
    }

    /** In each month 27 rows of the one kind and 20 of the other, with the numbers from 1 on in a shuffled order. */
    private static List<List<Object>> rows(List<?> many, List<?> few) {
        List<List<Object>> rows = new ArrayList<>();
        for (long part = 1; part <= MONTHS.size(); part++) {
            for (List<?> values :
                    Stream.<List<?>>concat(Collections.nCopies(27, many).stream(), Collections.nCopies(20, few).stream()).toList()) {
                List<Object> row = new ArrayList<>(List.of(0L, part, MONTHS.get((int) part - 1)));
                row.addAll(values);
                rows.add(row);
            }
        }
        Collections.shuffle(rows, new Random(7));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(0, i + 1L);
        }
        return rows;
    }
}
