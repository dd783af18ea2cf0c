package dev.usagereporter.server.export.table;

/**
 * A column of a released table.
 *
 * @param name lower-case letters, digits and underscores
 * @param type of its values
 * @param role what it does in the table
 * @param unit of its numbers or buckets, empty for none
 * @param field wire name of the field of a report or event that it comes from, empty for none
 * @param meaning one line
 */
public record Column(String name, ColumnType type, ColumnRole role, String unit, String field, String meaning) {
    public Column {
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException("not a name of a column");
        }
    }
}
