package dev.usagereporter.server.export.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every published key in every part, and no other row: which rows are there tells nothing. */
final class DpRules implements RowRules {
    /** More than any count with any noise that is plausible, in either direction. */
    static final long MAX_COUNT = 1_000_000_000_000L;

    private final KnownTable table;
    private final Set<List<String>> keys;
    private final Problems problems;
    private final String file;
    private final int count;
    private final Map<String, Integer> rows = new HashMap<>();

    DpRules(KnownTable table, Claims claims, Keys keys, Problems problems) {
        this.table = table;
        this.keys = keys.of(table);
        this.problems = problems;
        this.file = KnownFiles.csv(table.name());
        this.count = table.first(KnownColumn.Role.COUNT);
        claims.partsOf(table).forEach(part -> rows.put(Integer.toString(part.number()), 0));
    }

    @Override
    public void row(List<String> row) {
        // A part that privacy.json does not name has its own problem already.
        rows.computeIfPresent(row.getFirst(), (part, before) -> before + 1);
        if (!keys.contains(table.dimensions(row))) {
            problems.add(file, "a row has a key that keys.csv does not name");
        }
        if (Math.abs(Long.parseLong(row.get(count))) > MAX_COUNT) {
            problems.add(file, "a count is beyond all that is plausible");
        }
    }

    @Override
    public void end() {
        if (!rows.values().stream().allMatch(number -> number == keys.size())) {
            problems.add(file, "a part has more or fewer rows than keys.csv has keys");
        }
    }
}
