package dev.usagereporter.server.export.table;

import java.util.Locale;

/** What a column does in its table. */
public enum ColumnRole {
    /** Which of the subject's parts of the period, from 1 on. */
    PART,
    /** What installations are counted by, or a value of a row. */
    DIMENSION,
    /** How many installations. */
    COUNT,
    /** Their share in percent of all in the table's part (and key). */
    SHARE,
    /** Number of a row without a meaning. */
    ROW;

    /** The name in the dictionary. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
