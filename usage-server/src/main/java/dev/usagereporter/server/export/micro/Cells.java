package dev.usagereporter.server.export.micro;

import dev.usagereporter.server.export.micro.MicroTable.Attribute;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The sample as cells: which values there are together in a part, and how many rows have them. Rows of one cell cannot be told
 * apart from here on. Every attribute is at one level in the whole table.
 */
final class Cells {
    static final String TABLE = "micro_cells";
    private static final String NEXT = "micro_next";
    private static final String VALUES = "micro_values";
    private static final String STEPS = "micro_steps";

    /** Values that are in Java's memory at once. */
    static final int PAGE = 10_000;

    private final Workbench bench;
    private final MicroTable table;
    private final int[] levels;

    private Cells(Workbench bench, MicroTable table) {
        this.bench = bench;
        this.table = table;
        this.levels = new int[table.attributes().size()];
    }

    /** Makes {@link #TABLE} of the sample, each attribute at its first level. */
    static Cells of(Workbench bench, MicroTable table) throws IOException {
        String attributes = table.attributes().stream()
                .map(attribute -> attribute.from() + " AS " + attribute.name())
                .collect(Collectors.joining(", "));
        bench.execute("CREATE TABLE " + TABLE + " AS SELECT part, " + attributes + ", count(*) AS n FROM " + table.units()
                + " JOIN " + Sample.TABLE + " USING (part, unit) GROUP BY ALL");
        Cells cells = new Cells(bench, table);
        for (int i = 0; i < cells.levels.length; i++) {
            while (cells.levels[i] < table.attributes().get(i).first()) {
                cells.generalise(i);
            }
        }
        return cells;
    }

    /** How many rows there are. */
    long rows() throws IOException {
        return bench.number("SELECT coalesce(sum(n), 0)::BIGINT FROM " + TABLE);
    }

    /** How many there are in the part that has most. */
    long largestPart() throws IOException {
        return bench.number("SELECT coalesce(max(rows), 0) FROM (SELECT sum(n)::BIGINT AS rows FROM " + TABLE + " GROUP BY part)");
    }

    /** How many of them are alike with fewer than {@code k}, themselves counted. */
    long rowsBelow(int k) throws IOException {
        return bench.number("SELECT coalesce(sum(n), 0)::BIGINT FROM " + TABLE + " WHERE n < " + k);
    }

    /**
     * The attribute with the most different values in a part, missing being one; the first of several. Empty when no part has two
     * different values of anything, so that no step could join cells.
     */
    OptionalInt widest() throws IOException {
        String distinct = table.attributes().stream()
                .map(attribute -> "count(DISTINCT coalesce(" + attribute.name() + ", ''))")
                .collect(Collectors.joining(", "));
        long[] most = new long[levels.length];
        bench.forEach("SELECT " + distinct + " FROM " + TABLE + " GROUP BY part", at -> {
            for (int i = 0; i < most.length; i++) {
                most[i] = Math.max(most[i], at.number(1 + i));
            }
        });
        int widest = 0;
        for (int i = 1; i < most.length; i++) {
            widest = most[i] > most[widest] ? i : widest;
        }
        return most[widest] > 1 ? OptionalInt.of(widest) : OptionalInt.empty();
    }

    /** Brings an attribute of all rows to its next level, and joins the cells that are alike then. */
    void generalise(int index) throws IOException {
        Attribute attribute = table.attributes().get(index);
        boolean toTop = attribute.ladder().endsAbove(levels[index]);
        if (!toTop) {
            step(attribute, levels[index]);
        }
        String coarser = toTop ? "'" + Ladder.ANY + "'" : "coarser";
        String columns = table.attributes().stream()
                .map(any -> (any.equals(attribute) ? coarser + " AS " : "") + any.name())
                .collect(Collectors.joining(", "));
        bench.execute("CREATE TABLE " + NEXT + " AS SELECT part, " + columns + ", sum(n)::BIGINT AS n FROM " + TABLE
                + (toTop ? "" : " LEFT JOIN " + STEPS + " ON " + attribute.name() + " = finer") + " GROUP BY ALL");
        bench.execute("DROP TABLE " + TABLE);
        bench.execute("ALTER TABLE " + NEXT + " RENAME TO " + TABLE);
        bench.execute("DROP TABLE IF EXISTS " + STEPS);
        levels[index]++;
    }

    /** Makes the table of what each value becomes. Values are read page by page, because nothing can be loaded during a query. */
    private void step(Attribute attribute, int level) throws IOException {
        bench.execute("CREATE TABLE " + STEPS + " (finer VARCHAR, coarser VARCHAR)");
        bench.execute("CREATE TABLE " + VALUES + " AS SELECT row_number() OVER () AS ordinal, finer FROM (SELECT DISTINCT "
                + attribute.name() + " AS finer FROM " + TABLE + " WHERE " + attribute.name() + " IS NOT NULL)");
        long values = bench.number("SELECT count(*) FROM " + VALUES);
        for (long before = 0; before < values; before += PAGE) {
            List<String> page = new ArrayList<>();
            bench.forEach(
                    "SELECT finer FROM " + VALUES + " WHERE ordinal > " + before + " AND ordinal <= " + (before + PAGE),
                    at -> page.add(String.valueOf(at.text(1))));
            try (Loader steps = bench.load(STEPS)) {
                for (String value : page) {
                    steps.begin().text(value).text(attribute.ladder().step(level, value));
                    steps.end();
                }
            }
        }
        bench.execute("DROP TABLE " + VALUES);
    }

    /** By name of the attribute, how many steps it has gone. */
    Map<String, Integer> levels() {
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (int i = 0; i < levels.length; i++) {
            byName.put(table.attributes().get(i).name(), levels[i]);
        }
        return byName;
    }
}
