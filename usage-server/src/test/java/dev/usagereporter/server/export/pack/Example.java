package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Profile;
import java.util.List;
import java.util.Map;

/**
 * A release that never was.
 *
 * @param manifest what is told beside the rows
 * @param rows of every table; a cell is a text, a {@code Long}, a {@code BigDecimal} or {@link #MISSING}
 */
public record Example(Manifest manifest, Map<String, List<List<Object>>> rows) {
    /** The cell without a value. */
    public static final Object MISSING = Missing.NULL;

    private enum Missing {
        NULL
    }

    /** One as its profile would have made it: it keeps every rule of the profile. */
    public static Example of(Profile profile) {
        return switch (profile) {
            case SDC -> SdcExample.make();
            case DP -> DpExample.make();
            case MICRO -> MicroExample.make();
        };
    }

    /** The rows of one table. */
    List<List<Object>> rows(String table) {
        return rows.getOrDefault(table, List.of());
    }

    /** The same rows with another manifest. */
    public Example with(Manifest other) {
        return new Example(other, rows);
    }

    TableSpec table(String name) {
        return manifest.released().tables().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
    }

    static Column part() {
        return new Column("part", ColumnType.INTEGER, ColumnRole.PART, "", "", "part of the period, from 1 on");
    }

    static Column dimension(String name, String unit, String field, String meaning) {
        return new Column(name, ColumnType.STRING, ColumnRole.DIMENSION, unit, field, meaning);
    }

    static Column installations(String meaning) {
        return new Column("installations", ColumnType.INTEGER, ColumnRole.COUNT, "installations", "", meaning);
    }

    static Column share() {
        return new Column(
                "share_percent", ColumnType.NUMBER, ColumnRole.SHARE, "percent", "", "share of the installations of the same part");
    }

    static Column row() {
        return new Column("row", ColumnType.INTEGER, ColumnRole.ROW, "", "", "number without a meaning");
    }
}
