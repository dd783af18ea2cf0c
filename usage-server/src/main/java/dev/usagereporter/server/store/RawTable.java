package dev.usagereporter.server.store;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.server.report.InstallFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How the rows of a table are read for exports.
 *
 * @param name of the table
 * @param time its column with the time of receipt
 * @param columns what {@code row} reads, in its order
 * @param row makes a value of the current row
 * @param id of such a value
 * @param chars how many characters it has beyond what every row has
 */
record RawTable<R>(String name, String time, String columns, Row<R> row, ToLongFunction<R> id, ToIntFunction<R> chars) {
    interface Row<R> {
        R read(ResultSet found) throws SQLException;
    }

    /** The fields of installations that nobody writes in words of his own; nothing else of theirs is ever read for an export. */
    static final List<InstallField> FACTS =
            InstallFacts.FIELDS.stream().filter(field -> !(field.kind() instanceof FieldKind.Text)).toList();

    static final RawTable<RawReport> REPORTS = new RawTable<>(
            "report",
            "received_at",
            "id, received_at, cluster, server, pseudonym_key, bits, version, arch, os, uptime, installed, extra",
            RawTable::report,
            RawReport::id,
            report -> report.extra() == null ? 0 : report.extra().length());

    private static final String BEFORE_FACTS = "id, created_at, installation, pseudonym_key, bits, status";
    private static final int COLUMNS_BEFORE_FACTS = 6;

    static final RawTable<RawExecution> EXECUTIONS = new RawTable<>(
            "execution",
            "created_at",
            BEFORE_FACTS + ", " + FACTS.stream().map(InstallField::wireName).collect(Collectors.joining(", ")),
            RawTable::execution,
            RawExecution::id,
            _ -> 0);

    /** The rows of a range with an id in a stretch, in the order of their ids. */
    String select() {
        return "SELECT " + columns + " FROM " + name + " WHERE id > ? AND id <= ? AND application = ? AND " + time + " >= ? AND " + time
                + " < ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    }

    /** The first and the last id that there is. */
    String bounds() {
        return "SELECT MIN(id), MAX(id) FROM " + name;
    }

    private static RawReport report(ResultSet found) throws SQLException {
        return new RawReport(
                found.getLong(1),
                Instant.ofEpochMilli(found.getLong(2)),
                found.getBytes(3),
                found.getBytes(4),
                found.getInt(5),
                found.getInt(6),
                found.getString(7),
                found.getString(8),
                found.getString(9),
                found.getLong(10),
                found.getString(11),
                found.getString(12));
    }

    private static RawExecution execution(ResultSet found) throws SQLException {
        return new RawExecution(
                found.getLong(1),
                Instant.ofEpochMilli(found.getLong(2)),
                found.getBytes(3),
                found.getInt(4),
                found.getInt(5),
                ExecutionTable.status(found.getString(6)),
                ExecutionTable.facts(found, COLUMNS_BEFORE_FACTS, FACTS));
    }
}
