package dev.usagereporter.server.export.dp;

import dev.usagereporter.server.export.CensusBench;
import dev.usagereporter.server.export.CensusBench.Unit;
import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.report.ExtraType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** An application with a few listed names, and the counts that it should have, said without SQL. */
final class DpFixture {
    static final Terms TERMS = Terms.usual(Profile.DP);
    static final Function<Scale, LongSupplier> NO_NOISE = scale -> () -> 0;

    static final KeyRules RULES = new KeyRules(
            "default",
            new KeyLists(Map.of("default", Map.of(
                    "version", List.of("2.9.1", "2.10.0"),
                    "nsapp", List.of("grafana", "vaultwarden"),
                    "feature", List.of("gpu", "tun", "nesting", "fuse", "keyctl"),
                    "extra.edition", List.of("pro", "free")))),
            Map.of(
                    "edition", ExtraType.STRING, "nodes", ExtraType.INTEGER, "load", ExtraType.NUMBER, "tls", ExtraType.BOOLEAN,
                    "plan", ExtraType.STRING),
            List.of("0", "1", "2 to 4", "5 or more"),
            List.of("0", "1", "2 or more"));

    private DpFixture() {}

    /** The table, the part and the dimensions, and the number of installations; what is not there is 0. */
    record Cell(String table, int part, List<String> key) {}

    static Map<Cell, Long> released(CensusBench census, Census parts, Function<Scale, LongSupplier> noise)
            throws IOException, ExportRefused {
        Released released = new Dp(TERMS, RULES, noise).anonymise(census.bench, parts, (step, done, total) -> {});
        Map<Cell, Long> cells = new HashMap<>();
        for (TableSpec table : released.tables()) {
            for (List<String> row : census.rows(table)) {
                Cell cell = new Cell(table.name(), Integer.parseInt(row.getFirst()), row.subList(1, row.size() - 1));
                if (cells.put(cell, Long.valueOf(row.getLast())) != null) {
                    throw new AssertionError("two rows of one key");
                }
            }
        }
        return cells;
    }

    /** What the tables say without noise where nobody is in more than four rows of one of them. */
    static Map<Cell, Long> counted(List<Unit> usage, List<Unit> installs) {
        Map<Cell, Long> cells = new HashMap<>();
        for (Unit unit : usage) {
            add(cells, "usage_versions", unit, listed(unit.field("version"), "2.9.1", "2.10.0"));
            add(cells, "usage_systems", unit, listed(unit.field("os"), "linux", "darwin"), listed(unit.field("arch"), "amd64", "arm64"));
            add(cells, "usage_uptime", unit, listed(unit.field("uptime"), "0", "1", "2 to 4", "5 or more"));
            Set<List<String>> pairs = new HashSet<>();
            for (List<String> pair : unit.named()) {
                String value = pair.getLast();
                switch (pair.getFirst()) {
                    case "edition" -> pairs.add(List.of("edition", listed(value, "pro", "free")));
                    case "nodes", "load" -> pairs.add(List.of(pair.getFirst(), listed(value, "0", "1", "2 or more")));
                    case "tls" -> pairs.add(List.of("tls", listed(value, "true", "false")));
                    case "plan" -> pairs.add(List.of("plan", listed(value)));
                    default -> {}
                }
            }
            addAll(cells, "usage_extra", unit, pairs, List.of("", ""));
        }
        for (Unit unit : installs) {
            add(cells, "installs_applications", unit, listed(unit.field("nsapp"), "grafana", "vaultwarden"));
            String status = listed(unit.field("status"), "success", "failed");
            add(cells, "installs_outcomes", unit, listed(unit.field("type"), "lxc", "vm"), status);
            add(cells, "installs_systems", unit, listed(unit.field("os_type"), "debian", "alpine"));
            Set<List<String>> features = new HashSet<>();
            unit.named().forEach(named -> features.add(List.of(listed(named.getFirst(), "gpu", "tun", "nesting", "fuse", "keyctl"))));
            addAll(cells, "installs_features", unit, features, List.of(""));
        }
        return cells;
    }

    private static String listed(String value, String... words) {
        return value.isEmpty() || List.of(words).contains(value) ? value : "(other)";
    }

    private static void add(Map<Cell, Long> cells, String table, Unit unit, String... key) {
        cells.merge(new Cell(table, unit.part(), List.of(key)), 1L, Long::sum);
    }

    private static void addAll(Map<Cell, Long> cells, String table, Unit unit, Set<List<String>> keys, List<String> none) {
        for (List<String> key : keys.isEmpty() ? Set.of(none) : keys) {
            cells.merge(new Cell(table, unit.part(), key), 1L, Long::sum);
        }
    }

    /** Without the zeros. */
    static Map<Cell, Long> present(Map<Cell, Long> cells) {
        Map<Cell, Long> present = new HashMap<>(cells);
        present.values().removeIf(count -> count == 0);
        return present;
    }

    /** Numbered anew in another order, as a census does when one of them is not there. */
    static List<Unit> renumbered(List<Unit> units) {
        List<Unit> reversed = new ArrayList<>();
        for (int i = units.size() - 1; i >= 0; i--) {
            reversed.add(units.get(i).numbered(units.size() - i));
        }
        return reversed;
    }
}
