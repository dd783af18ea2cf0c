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
    private final int width;

    CellTable(Workbench bench, Plan plan, int k) {
        this.bench = bench;
        this.plan = plan;
        this.k = k;
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
     * @param cells of each group that has any; counts are exact
     * @param rolledUp values, or values that go together, which these groups have and which are not among their cells
     * @param small groups with too few installations
     */
    record Cells(Map<Group, List<Cell>> cells, long rolledUp, long small) {}

    /** Leaves no table behind. */
    Cells released() throws IOException {
        count();
        long small = bench.number("SELECT count(*) FROM (SELECT DISTINCT part, cell_key FROM " + COUNTED + " WHERE every < k)");
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
        return new Cells(cells, before - named, small);
    }

    /** One row for each combination of values, with the threshold of its group and with all that are in the group. */
    private void count() throws IOException {
        limits();
        String key = plan.keyed() ? "c.key" : "NULL::VARCHAR";
        String from = plan.from() + " c JOIN " + LIMITS + " l ON " + (plan.keyed() ? "l.cell_key = c.key" : "true");
        String values = IntStream.rangeClosed(1, width)
                .mapToObj(i -> "c." + plan.dimensions().get(i - 1).source() + " AS d" + i)
                .collect(Collectors.joining(", "));
        String where = plan.said().isEmpty() ? "" : " WHERE c." + plan.said() + " IS NOT NULL";
        bench.execute("CREATE TABLE " + COUNTED + " AS SELECT *, sum(n) OVER (PARTITION BY part, cell_key) AS every FROM (SELECT"
                + " c.part::BIGINT AS part, " + key + " AS cell_key, l.k AS k, " + values + ", count(*) AS n FROM " + from + where
                + " GROUP BY ALL)");
        bench.execute("DROP TABLE " + LIMITS);
    }

    private void limits() throws IOException {
        bench.execute("CREATE TABLE " + LIMITS + " (cell_key VARCHAR, k BIGINT)");
        List<@Nullable String> keys = new ArrayList<>();
        if (plan.keyed()) {
            bench.forEach("SELECT DISTINCT key FROM " + plan.from(), row -> keys.add(row.text(1)));
        } else {
            keys.add(null);
        }
        try (Loader loader = bench.load(LIMITS)) {
            for (@Nullable String key : keys) {
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
