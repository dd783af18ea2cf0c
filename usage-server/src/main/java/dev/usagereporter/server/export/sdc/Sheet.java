package dev.usagereporter.server.export.sdc;

import dev.usagereporter.server.export.table.Cell;
import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Rounding;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table with the counts that are released.
 *
 * @param spec its form
 * @param cells rounded, by what they are a share of
 * @param disclosure what was done to it
 */
record Sheet(TableSpec spec, Map<CellTable.Group, List<Cell>> cells, Disclosure.Thresholds disclosure) {
    /** @param withheld how many groups are missing */
    static Sheet rounded(Plan plan, CellTable.Cells exact, int k, long withheld) {
        Map<CellTable.Group, List<Cell>> rounded = new TreeMap<>();
        exact.cells().forEach((group, cells) -> rounded.put(
                group, cells.stream().map(cell -> new Cell(cell.values(), Rounding.of(cell.count()))).toList()));
        Disclosure.Thresholds disclosure =
                new Disclosure.Thresholds(plan.spec().name(), k, exact.rolledUp(), withheld, Optional.empty());
        return new Sheet(plan.spec(), rounded, disclosure);
    }

    /** What can be had from this one by adding: nothing beyond it is told. */
    Sheet sum(Plan.Parent parent) {
        int kept = spec.columns(ColumnRole.DIMENSION).stream().map(Column::name).toList().indexOf(parent.dimension().column().name());
        Map<CellTable.Group, List<Cell>> sums = new TreeMap<>();
        cells.forEach((group, all) -> sums.put(group, sum(all, kept)));
        Disclosure.Thresholds disclosure = new Disclosure.Thresholds(
                parent.spec().name(), this.disclosure.k(), 0, this.disclosure.withheld(), Optional.of(spec.name()));
        return new Sheet(parent.spec(), sums, disclosure);
    }

    private static List<Cell> sum(List<Cell> cells, int kept) {
        Map<@Nullable String, Long> sums = new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
        for (Cell cell : cells) {
            sums.merge(cell.values().get(kept), cell.count(), Long::sum);
        }
        List<Cell> summed = new ArrayList<>();
        sums.forEach((value, count) -> summed.add(new Cell(Collections.singletonList(value), count)));
        return summed;
    }

    /** Makes the table in the working database. */
    void write(Workbench bench) throws IOException {
        bench.create(spec);
        try (Loader loader = bench.load(spec.name())) {
            for (Map.Entry<CellTable.Group, List<Cell>> group : cells.entrySet()) {
                long sum = group.getValue().stream().mapToLong(Cell::count).sum();
                for (Cell cell : group.getValue()) {
                    Loader.Row row = loader.begin().number(group.getKey().part());
                    String key = group.getKey().key();
                    if (key != null) {
                        row.text(key);
                    }
                    for (@Nullable String value : cell.values()) {
                        row.text(value);
                    }
                    row.number(cell.count()).decimal(Rounding.share(cell.count(), sum));
                    loader.end();
                }
            }
        }
    }
}
