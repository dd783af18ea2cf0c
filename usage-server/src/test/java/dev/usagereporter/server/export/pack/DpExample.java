package dev.usagereporter.server.export.pack;

import static dev.usagereporter.server.export.pack.Example.MISSING;
import static dev.usagereporter.server.export.pack.Example.dimension;
import static dev.usagereporter.server.export.pack.Example.installations;
import static dev.usagereporter.server.export.pack.Example.part;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Noisy tables of a month with two keys of usage reports, in which nobody reported an installation by a script. */
final class DpExample {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final int EPSILON_OF_A_TABLE = 250;

    private final List<TableSpec> tables = new ArrayList<>();
    private final List<Disclosure> disclosures = new ArrayList<>();
    private final Map<String, List<List<Object>>> rows = new LinkedHashMap<>();
    private final Random random = new Random(42);

    static Example make() {
        DpExample example = new DpExample();
        example.usage();
        example.installs();
        Census census = new Census(
                List.of(
                        new Part(Subject.USAGE, 1, 7341, FIRST, LocalDate.of(2026, 11, 14)),
                        new Part(Subject.USAGE, 2, 7342, LocalDate.of(2026, 11, 14), LocalDate.of(2026, 11, 30)),
                        new Part(Subject.INSTALLS, 1, 7343, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30))),
                0,
                0);
        return new Example(
                new Manifest(
                        new ReleaseOrder("shop", new Period(PeriodKind.MONTH, FIRST), Terms.usual(Profile.DP)),
                        1,
                        Instant.parse("2026-12-02T03:04:05Z"),
                        "Verein für freie Werkzeuge",
                        new Released(example.tables, example.disclosures),
                        census,
                        Optional.empty()),
                example.rows);
    }

    private void usage() {
        List<String> ranges = List.of("", "(other)", "0", "1", "2 to 4", "5 to 9");
        table(Subject.USAGE, "usage_versions", "Versions of programs", 1, single("", "(other)", "2.6.1", "2.7.0"), dimension("version", "", "version", "version of the program"));
        List<List<String>> systems = new ArrayList<>();
        for (String os : List.of("", "(other)", "darwin", "linux")) {
            for (String arch : List.of("", "(other)", "amd64", "arm64")) {
                systems.add(List.of(os, arch));
            }
        }
        table(
                Subject.USAGE,
                "usage_systems",
                "Operating systems and architectures",
                1,
                systems,
                dimension("os", "", "os", "operating system"),
                dimension("arch", "", "arch", "processor architecture"));
        table(Subject.USAGE, "usage_uptime", "Ages of programs", 1, single(ranges.toArray(String[]::new)), dimension("uptime_hours", "hours", "uptime", "age of the program"));
        table(
                Subject.USAGE,
                "usage_extra",
                "Declared keys",
                4,
                List.of(List.of("database", ""), List.of("database", "(other)"), List.of("database", "sqlite"), List.of("tls", "true")),
                dimension("key", "", "extra", "declared key"),
                dimension("value", "", "extra", "value of the key"));
    }

    private void installs() {
        table(Subject.INSTALLS, "installs_applications", "Applications", 1, single("", "(other)", "jellyfin"), dimension("nsapp", "", "nsapp", "name of the application"));
        table(
                Subject.INSTALLS,
                "installs_outcomes",
                "What was installed, and how it ended",
                1,
                List.of(List.of("lxc", "failed"), List.of("lxc", "success"), List.of("vm", "failed"), List.of("vm", "success")),
                dimension("type", "", "type", "what is installed"),
                dimension("status", "", "status", "how it ended"));
        table(Subject.INSTALLS, "installs_systems", "Operating systems", 1, single("", "(other)", "debian"), dimension("os_type", "", "os_type", "operating system"));
        table(Subject.INSTALLS, "installs_features", "Features", 4, single("(other)", "docker"), dimension("feature", "", "features", "feature that was chosen"));
    }

    private static List<List<String>> single(String... keys) {
        return Arrays.stream(keys).map(List::of).toList();
    }

    /** Epsilon of a table is shared by the parts of its subject. */
    private void table(Subject subject, String name, String title, int contributions, List<List<String>> keys, Column... dimensions) {
        int parts = subject == Subject.USAGE ? 2 : 1;
        List<Column> columns = Stream.of(Stream.of(part()), Arrays.stream(dimensions), Stream.of(installations("installations, with noise")))
                .flatMap(some -> some)
                .toList();
        tables.add(new TableSpec(subject, name, title, columns));
        disclosures.add(new Disclosure.Noise(name, EPSILON_OF_A_TABLE, contributions * 4 * parts + "/1", contributions, keys));
        List<List<Object>> cells = new ArrayList<>();
        for (long part = 1; part <= parts; part++) {
            for (List<String> key : keys) {
                List<Object> row = new ArrayList<>(List.of(part));
                key.forEach(value -> row.add(value.isEmpty() ? MISSING : value));
                row.add((long) random.nextInt(-9, 40));
                cells.add(row);
            }
        }
        rows.put(name, cells);
    }
}
