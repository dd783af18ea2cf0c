package dev.usagereporter.server.export.sdc;

import dev.usagereporter.server.export.table.Cell;
import dev.usagereporter.server.export.table.RollUp;
import dev.usagereporter.server.export.table.Thresholds;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the cells of one base table in the working database and rolls them up, one dimension after the other: what is rare in a
 * dimension becomes {@code (other)} there before Java sees it. So Java never holds more than about one cell for each k
 * installations, also where every one of them has a version of its own.
 *
 * <p>{@link RollUp} changes nothing in dimensions that it has been through, so that the result is that of all cells at once.
 */
final class CellTable {
    private static final String COUNTED = "sdc_counted";
    private static final String CELLS = "sdc_cells";
    private static final String NEXT = "sdc_next";
    private static final String KEPT = "sdc_kept";
    private static final String LIMITS = "sdc_limits";
    private static final String OTHER = "'" + Cell.OTHER + "'";

    private final Workbench bench;
    private final Plan plan;
    private final int k;
    private final Set<String> keys;
    private final int width;

    /** @param keys that each installation is counted for, where each key is a table of its own */
    CellTable(Workbench bench, Plan plan, int k, Set<String> keys) {
        this.bench = bench;
        this.plan = plan;
        this.k = k;
        this.keys = Set.copyOf(keys);
        this.width = plan.dimensions().size();
    }

    /**
     * What has a threshold and shares of its own.
     *
     * @param part from 1 on
     * @param key null where the table has none
     */
    record Group(long part, @Nullable String key) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int order = Long.compare(part, other.part);
            return order != 0 || key == null || other.key == null ? order : key.compareTo(other.key);
        }
    }

    /**
     * The cells that may be released.
     *
     * @param cells of each group with enough installations; counts are exact
     * @param rolledUp values, or values that go together, which these groups have and which are not among their cells
     */
    record Cells(Map<Group, List<Cell>> cells, long rolledUp) {}

    /** Leaves no table behind. */
    Cells released() throws IOException {
        count();
        bench.execute("CREATE TABLE " + CELLS + " AS SELECT part, cell_key, k, " + columns("d", width) + ", n FROM " + COUNTED
                + " WHERE every >= k");
        bench.execute("DROP TABLE " + COUNTED);
        long before = bench.number("SELECT count(*) FROM " + CELLS + " WHERE " + IntStream.rangeClosed(1, width)
                .mapToObj(i -> "d" + i + " IS DISTINCT FROM " + OTHER)
                .collect(Collectors.joining(" AND ")));
        Map<Group, List<Cell>> cells = Map.of();
        for (int level = 1; level <= width; level++) {
            cells = level(level);
            if (level < width) {
                keep(level, cells);
            }
        }
        bench.execute("DROP TABLE " + CELLS);
        long named = cells.values().stream()
                .flatMap(List::stream)
                .filter(cell -> !cell.values().contains(Cell.OTHER))
                .count();
        return new Cells(cells, before - named);
    }

    /** One row for each combination of values, with the threshold of its group and with all that are in the group. */
    private void count() throws IOException {
        limits();
        bench.execute("CREATE TABLE " + COUNTED + " AS SELECT *, sum(n) OVER (PARTITION BY part, cell_key) AS every FROM ("
                + (plan.keyed() ? saidOrNot() : said(plan.from(), "NULL::VARCHAR", "true")) + ")");
        bench.execute("DROP TABLE " + LIMITS);
    }

    private String said(String from, String key, String limit) {
        String values = IntStream.rangeClosed(1, width)
                .mapToObj(i -> "c." + plan.dimensions().get(i - 1).source() + " AS d" + i)
                .collect(Collectors.joining(", "));
        return "SELECT c.part::BIGINT AS part, " + key + " AS cell_key, l.k AS k, " + values + ", count(*) AS n FROM " + from + " c JOIN "
                + LIMITS + " l ON " + limit + " GROUP BY ALL";
    }

    /** With the installations that have no record of a key: all of the part but those that have one. */
    private String saidOrNot() {
        String nothing = IntStream.rangeClosed(1, width).mapToObj(_ -> "NULL").collect(Collectors.joining(", "));
        return "SELECT part, cell_key, k, " + columns("d", width) + ", sum(n)::BIGINT AS n FROM ("
                + said(plan.said(), "c.key", "l.cell_key = c.key")
                + " UNION ALL SELECT u.part::BIGINT, l.cell_key, l.k, " + nothing + ", u.n - coalesce(s.n, 0) FROM"
                + " (SELECT part, count(*) AS n FROM " + plan.from() + " GROUP BY part) u CROSS JOIN " + LIMITS + " l LEFT JOIN"
                + " (SELECT part, key, count(*) AS n FROM " + plan.said() + " GROUP BY ALL) s ON s.part = u.part AND s.key = l.cell_key"
                + ") GROUP BY ALL HAVING sum(n) > 0";
    }

    private void limits() throws IOException {
        bench.execute("CREATE TABLE " + LIMITS + " (cell_key VARCHAR, k BIGINT)");
        List<@Nullable String> counted = new ArrayList<>();
        if (plan.keyed()) {
            counted.addAll(keys);
        } else {
            counted.add(null);
        }
        try (Loader loader = bench.load(LIMITS)) {
            for (@Nullable String key : counted) {
                loader.begin().text(key).number(key == null ? k : Thresholds.of(key, k));
                loader.end();
            }
        }
    }

    /** The released cells of the dimensions up to this one. */
    private Map<Group, List<Cell>> level(int level) throws IOException {
        String done = columns("d", level - 1);
        String before = "part, cell_key, k, " + (done.isEmpty() ? "" : done + ", ");
        Map<Group, List<Cell>> cells = new TreeMap<>();
        Map<Group, Integer> limits = new TreeMap<>();
        bench.forEach(
                "SELECT " + before + "CASE WHEN n < k THEN " + OTHER + " ELSE d" + level + " END AS d, sum(n)::BIGINT FROM (SELECT "
                        + before + "d" + level + ", sum(n) AS n FROM " + CELLS + " GROUP BY ALL) GROUP BY ALL",
                row -> {
                    Group group = new Group(row.number(1), row.text(2));
                    List<@Nullable String> values = new ArrayList<>();
                    for (int i = 1; i <= level; i++) {
                        values.add(row.text(3 + i));
                    }
                    limits.put(group, Math.toIntExact(row.number(3)));
                    cells.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Cell(values, row.number(4 + level)));
                });
        limits.forEach((group, limit) -> cells.computeIfPresent(group, (_, all) -> RollUp.of(all, limit)));
        return cells;
    }

    /** Puts {@code (other)} into this dimension of all cells that are not in the released ones. */
    private void keep(int level, Map<Group, List<Cell>> released) throws IOException {
        bench.execute("CREATE TABLE " + KEPT + " (part BIGINT, cell_key VARCHAR, "
                + columns("d", level).replace(",", " VARCHAR,") + " VARCHAR)");
        try (Loader loader = bench.load(KEPT)) {
            for (Map.Entry<Group, List<Cell>> group : released.entrySet()) {
                for (Cell cell : group.getValue()) {
                    Loader.Row row = loader.begin().number(group.getKey().part()).text(group.getKey().key());
                    for (@Nullable String value : cell.values()) {
                        row.text(value);
                    }
                    loader.end();
                }
            }
        }
        List<String> columns = new ArrayList<>();
        List<String> same = new ArrayList<>(List.of("c.part = kept.part", "c.cell_key IS NOT DISTINCT FROM kept.cell_key"));
        for (int i = 1; i <= width; i++) {
            columns.add(i == level ? "CASE WHEN kept.part IS NULL THEN " + OTHER + " ELSE c.d" + i + " END AS d" + i : "c.d" + i);
            if (i <= level) {
                same.add("c.d" + i + " IS NOT DISTINCT FROM kept.d" + i);
            }
        }
        bench.execute("CREATE TABLE " + NEXT + " AS SELECT c.part, c.cell_key, c.k, " + String.join(", ", columns) + ", sum(c.n) AS n FROM "
                + CELLS + " c LEFT JOIN " + KEPT + " kept ON " + String.join(" AND ", same) + " GROUP BY ALL");
        bench.execute("DROP TABLE " + KEPT);
        bench.execute("DROP TABLE " + CELLS);
        bench.execute("ALTER TABLE " + NEXT + " RENAME TO " + CELLS);
    }

    private static String columns(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }
}
