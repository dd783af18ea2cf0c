package dev.usagereporter.server.export.verify;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the tables that are computed against those that they are computed from: a parent that was counted by itself could be
 * subtracted from its children.
 */
final class Sums {
    private static final int MAX_CELLS = 100_000;

    private record Cell(String parent, String part, String value) {}

    /** What the children of a cell have more than the cell itself. */
    private final Map<Cell, Long> more = new HashMap<>();

    private final Collection<KnownTable> parents;

    /** Sums for those of these tables that are computed. */
    Sums(Collection<KnownTable> tables) {
        parents = tables.stream().filter(table -> !KnownTable.computedFrom(table.name()).isEmpty()).toList();
    }

    void add(KnownTable table, String part, List<String> dimensions, long installations) throws Broken {
        for (KnownTable parent : parents) {
            if (table.equals(parent)) {
                count(new Cell(parent.name(), part, dimensions.getFirst()), -installations);
            } else if (table.name().equals(KnownTable.computedFrom(parent.name()))) {
                int dimension = table.dimensions().indexOf(parent.dimensions().getFirst());
                count(new Cell(parent.name(), part, dimensions.get(dimension)), installations);
            }
        }
    }

    private void count(Cell cell, long installations) throws Broken {
        more.merge(cell, installations, Long::sum);
        if (more.size() > MAX_CELLS) {
            throw new Broken("has more values than can be summed up");
        }
    }

    void end(Problems problems) {
        more.forEach((cell, difference) -> {
            if (difference != 0) {
                problems.add(KnownFiles.csv(cell.parent()), "a cell is not the sum of those of " + KnownTable.computedFrom(cell.parent()));
            }
        });
    }
}
