package dev.usagereporter.server.export.dp;

import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.TableSpec;

/**
 * A table with noise.
 *
 * @param spec its form
 * @param keys its rows in each part
 * @param contributions most rows of a part that one installation is counted in
 * @param records the query for what it counts: part, installation, then a value for each dimension; where an installation can be
 *     counted more than once its records come one after the other
 */
record DpTable(TableSpec spec, KeySpace keys, int contributions, String records) {
    int dimensions() {
        return spec.columns(ColumnRole.DIMENSION).size();
    }
}
