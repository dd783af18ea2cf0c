package dev.usagereporter.server.export.dp;

import dev.usagereporter.server.export.work.Cursor;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** How many installations each row of one table stands for, before noise. Nothing of it leaves the server. */
final class Counts {
    /** As large as the table at most, whatever was reported. */
    private final Map<Row, Long> counts = new HashMap<>();

    private Counts() {}

    private record Row(int part, List<String> key) {}

    static Counts of(Workbench bench, DpTable table) throws IOException {
        Counts counts = new Counts();
        if (table.contributions() == 1) {
            bench.forEach(
                    "SELECT part, count(*), * EXCLUDE (part, unit) FROM (" + table.records() + ") GROUP BY ALL",
                    at -> counts.add(part(at), table.keys().of(said(at, table)).stream().toList(), at.number(2)));
        } else {
            Few few = new Few(table, counts);
            bench.forEach(table.records(), few);
            few.end();
        }
        return counts;
    }

    /** The parts that have any. */
    Set<Integer> parts() {
        return counts.keySet().stream().map(Row::part).collect(Collectors.toSet());
    }

    /** 0 where there are none. */
    long count(int part, List<String> key) {
        return counts.getOrDefault(new Row(part, key), 0L);
    }

    private void add(int part, List<List<String>> keys, long installations) {
        keys.forEach(key -> counts.merge(new Row(part, key), installations, Math::addExact));
    }

    private static int part(Cursor at) throws IOException {
        return Math.toIntExact(at.number(1));
    }

    private static List<String> said(Cursor at, DpTable table) throws IOException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < table.dimensions(); i++) {
            said.add(Objects.requireNonNullElse(at.text(3 + i), KeySpace.MISSING));
        }
        return said;
    }

    /** Gathers the records of one installation, then counts it in few rows. */
    private static final class Few implements Cursor.Sink {
        private final DpTable table;
        private final Counts counts;
        private final List<List<String>> rows = new ArrayList<>();
        private int part;
        private long unit;
        private boolean begun;

        Few(DpTable table, Counts counts) {
            this.table = table;
            this.counts = counts;
        }

        @Override
        public void row(Cursor at) throws IOException {
            if (!begun || part != part(at) || unit != at.number(2)) {
                end();
                part = part(at);
                unit = at.number(2);
                begun = true;
            }
            table.keys().of(said(at, table)).ifPresent(rows::add);
        }

        void end() {
            if (begun) {
                // Keys that are no longer declared are as if they were not sent.
                List<List<String>> all = rows.isEmpty() ? table.keys().of(nothing()).stream().toList() : rows;
                counts.add(part, Contributions.bounded(all, table.contributions()), 1);
            }
            rows.clear();
        }

        private List<String> nothing() {
            return Collections.nCopies(table.dimensions(), KeySpace.MISSING);
        }
    }
}
