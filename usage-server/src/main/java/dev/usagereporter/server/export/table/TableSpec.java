package dev.usagereporter.server.export.table;

import java.util.List;

/**
 * The form of a released table. Its rows are in the working database, in a table of the same name and columns.
 *
 * @param subject what it is about
 * @param name begins with the subject and an underscore
 * @param title a few words
 * @param columns in their order: the part or row first, then dimensions, then what is counted
 */
public record TableSpec(Subject subject, String name, String title, List<Column> columns) {
    public TableSpec {
        columns = List.copyOf(columns);
        if (!name.startsWith(subject.wireName() + "_") || !name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException("the name of a table begins with its subject");
        }
        if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("two columns of one name");
        }
    }

    /** The columns of one role, in their order. */
    public List<Column> columns(ColumnRole role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }
}
