package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.ColumnType;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;

/**
 * Keeps spreadsheets from taking a text for a formula: one that begins with {@code = + - @}, a tab or a carriage return has an
 * apostrophe put before it (OWASP, CSV injection). Values have been checked long before; this is the last defence, and it works on
 * the rows themselves, so that all formats tell the same.
 */
final class PlainText {
    private static final String BEGINNINGS = "=+-@\t\r";

    private PlainText() {}

    /** The text as it is published. */
    static String of(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** Brings the texts of a released table to what is published; done twice it changes nothing. An empty text becomes a missing one. */
    static void apply(Workbench bench, TableSpec table) throws IOException {
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.STRING) {
                bench.execute(update(table.name(), column.name()));
            }
        }
    }

    private static String update(String table, String column) {
        return "UPDATE " + table + " SET " + column + " = CASE WHEN " + column + " = '' THEN NULL ELSE '''' || " + column + " END WHERE "
                + column + " = '' OR left(" + column + ", 1) IN ('=', '+', '-', '@', chr(9), chr(13))";
    }
}
