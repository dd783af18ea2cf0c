package dev.usagereporter.server.export.table;

import java.util.Locale;

/** What the values of a column are. The same in CSV, JSON Lines, Parquet and the working database. */
public enum ColumnType {
    /** A text; missing where nobody said it. {@code VARCHAR} in the working database. */
    STRING("VARCHAR"),
    /** A whole number of 64 bits. {@code BIGINT}. */
    INTEGER("BIGINT"),
    /** A decimal number with one place. {@code DECIMAL(4,1)}. */
    NUMBER("DECIMAL(4,1)");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** The type in the working database. */
    public String sql() {
        return sql;
    }

    /** The name of the type in Table Schema. */
    public String tableSchema() {
        return name().toLowerCase(Locale.ROOT);
    }
}
