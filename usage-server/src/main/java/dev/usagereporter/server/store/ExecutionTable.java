package dev.usagereporter.server.store;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.report.ContainerKind;
import dev.usagereporter.server.report.Execution;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.InstallFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of executions, on one connection without auto-commit; used by the writer's thread only. */
final class ExecutionTable {
    /** In the order of {@link InstallFacts#FIELDS}; the name of a column is the wire name of its field. */
    private static final List<String> FACTS = InstallFacts.FIELDS.stream().map(InstallField::wireName).toList();

    private static final List<String> BEFORE_FACTS = List.of(
            "id", "record_id", "installation", "pseudonym_key", "created_at", "updated_at", "open_since", "proved", "status", "timed_out",
            "ct_meaning");
    private static final String SELECT =
            "SELECT " + String.join(", ", BEFORE_FACTS) + ", " + String.join(", ", FACTS) + " FROM execution WHERE ";
    private static final String BY_IDS = SELECT + "execution = ? AND application = ?";
    private static final String BY_RECORD = SELECT + "record_id = ? AND application = ?";
    // The lower bound keeps the walk off the null entries, which come first in the index.
    private static final String OPEN_BEFORE =
            "SELECT id FROM execution WHERE open_since >= ? AND open_since < ? ORDER BY open_since FETCH FIRST ? ROWS ONLY";

    private static final String INSERT = "INSERT INTO execution (updated_at, open_since, status, timed_out, ct_meaning, "
            + String.join(", ", FACTS)
            + ", record_id, application, installation, execution, pseudonym_key, generation, proved, bits, created_at, events)"
            + " VALUES (?, ?, ?, ?, ?, " + "?, ".repeat(FACTS.size()) + "?, ?, ?, ?, ?, ?, ?, ?, ?, 1)";
    private static final String UPDATE =
            "UPDATE execution SET updated_at = ?, open_since = ?, status = ?, timed_out = ?, ct_meaning = ?, "
                    + FACTS.stream().map(name -> name + " = ?").collect(Collectors.joining(", "))
                    + ", events = events + 1 WHERE id = ?";
    private static final String HEARD = "UPDATE execution SET open_since = ? WHERE id = ?";
    private static final String TIME_OUT =
            "UPDATE execution SET updated_at = ?, open_since = NULL, status = ?, timed_out = TRUE WHERE id = ?";

    /** Parameters that {@link #bind} sets. */
    private static final int BOUND = 5 + FACTS.size();

    private final Connection connection;
    private final PreparedStatement byIds;
    private final PreparedStatement byRecord;
    private final PreparedStatement openBefore;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement heard;
    private final PreparedStatement timeOut;

    ExecutionTable(Connection connection) throws SQLException {
        this.connection = connection;
        this.byIds = connection.prepareStatement(BY_IDS);
        this.byRecord = connection.prepareStatement(BY_RECORD);
        this.openBefore = connection.prepareStatement(OPEN_BEFORE);
        this.insert = connection.prepareStatement(INSERT);
        this.update = connection.prepareStatement(UPDATE);
        this.heard = connection.prepareStatement(HEARD);
        this.timeOut = connection.prepareStatement(TIME_OUT);
    }

    /** All rows, for retention. */
    DatedRows rows() {
        return new DatedRows(connection, "execution", "created_at");
    }

    /** The row of an execution, by its pseudonym. */
    Optional<ExecutionRow> find(String application, byte[] execution) throws SQLException {
        byIds.setBytes(1, execution);
        byIds.setString(2, application);
        return read(byIds);
    }

    /** The row with that id of a record. */
    Optional<ExecutionRow> findRecord(String application, String recordId) throws SQLException {
        byRecord.setString(1, recordId);
        byRecord.setString(2, application);
        return read(byRecord);
    }

    private static Optional<ExecutionRow> read(PreparedStatement select) throws SQLException {
        try (ResultSet found = select.executeQuery()) {
            return found.next() ? Optional.of(row(found)) : Optional.empty();
        }
    }

    private static ExecutionRow row(ResultSet found) throws SQLException {
        long openSince = found.getLong(7);
        Optional<Instant> open = found.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(openSince));
        return new ExecutionRow(
                found.getLong(1),
                found.getString(2),
                HexFormat.of().formatHex(found.getBytes(3)),
                found.getInt(4),
                Instant.ofEpochMilli(found.getLong(5)),
                Instant.ofEpochMilli(found.getLong(6)),
                open,
                execution(found));
    }

    private static Execution execution(ResultSet found) throws SQLException {
        String meaning = found.getString(11);
        return new Execution(
                found.getBoolean(8),
                status(found.getString(9)),
                found.getBoolean(10),
                meaning == null ? Optional.empty() : ContainerKind.of(meaning),
                facts(found, BEFORE_FACTS.size(), InstallFacts.FIELDS));
    }

    static InstallStatus status(String word) throws SQLException {
        return InstallStatus.of(word).orElseThrow(() -> new SQLException("a row has a status that is none"));
    }

    /** The facts of a row whose select names those fields, in that order, after so many other columns. */
    static InstallFacts facts(ResultSet found, int before, List<InstallField> fields) throws SQLException {
        Map<InstallField, String> texts = new EnumMap<>(InstallField.class);
        Map<InstallField, Long> numbers = new EnumMap<>(InstallField.class);
        int column = before;
        for (InstallField field : fields) {
            column++;
            if (field.isNumber()) {
                long number = found.getLong(column);
                if (!found.wasNull()) {
                    numbers.put(field, number);
                }
            } else {
                String text = found.getString(column);
                if (text != null) {
                    texts.put(field, text);
                }
            }
        }
        return new InstallFacts(texts, numbers);
    }

    /** Inserts a row that an event makes, without committing. */
    void insert(ExecutionRow row, ExecutionEvent event, byte[] execution) throws SQLException {
        bind(insert, row.updatedAt(), row.openSince(), row.execution());
        insert.setString(BOUND + 1, row.recordId());
        insert.setString(BOUND + 2, event.application());
        insert.setBytes(BOUND + 3, HexFormat.of().parseHex(row.installation()));
        insert.setBytes(BOUND + 4, execution);
        insert.setInt(BOUND + 5, row.pseudonymKey());
        insert.setString(BOUND + 6, event.generation().wireName());
        insert.setBoolean(BOUND + 7, row.execution().proved());
        insert.setInt(BOUND + 8, event.provedBits());
        insert.setLong(BOUND + 9, row.createdAt().toEpochMilli());
        insert.executeUpdate();
    }

    /** Writes what an event has changed, without committing. */
    void update(ExecutionRow row) throws SQLException {
        bind(update, row.updatedAt(), row.openSince(), row.execution());
        update.setLong(BOUND + 1, row.id());
        update.executeUpdate();
    }

    private static void bind(PreparedStatement statement, Instant updatedAt, Optional<Instant> openSince, Execution execution)
            throws SQLException {
        statement.setLong(1, updatedAt.toEpochMilli());
        if (openSince.isPresent()) {
            statement.setLong(2, openSince.get().toEpochMilli());
        } else {
            statement.setNull(2, Types.BIGINT);
        }
        statement.setString(3, execution.status().wireName());
        statement.setBoolean(4, execution.timedOut());
        statement.setString(5, execution.container().map(ContainerKind::word).orElse(null));
        int at = 5;
        for (InstallField field : InstallFacts.FIELDS) {
            at++;
            Long number = execution.facts().numbers().get(field);
            if (number != null) {
                statement.setLong(at, number);
            } else if (field.isNumber()) {
                statement.setNull(at, Types.INTEGER);
            } else {
                statement.setString(at, execution.facts().texts().get(field));
            }
        }
    }

    /** Notes that an open execution was heard of, though nothing new was said. */
    void heard(long id, Instant at) throws SQLException {
        heard.setLong(1, at.toEpochMilli());
        heard.setLong(2, id);
        heard.executeUpdate();
    }

    /**
     * Ends the executions that were heard of last before {@code cutoff}, the oldest first, without committing.
     *
     * @return how many, at most {@code limit}
     */
    int timeOut(Instant cutoff, Instant now, int limit) throws SQLException {
        openBefore.setLong(1, Long.MIN_VALUE);
        openBefore.setLong(2, cutoff.toEpochMilli());
        openBefore.setInt(3, limit);
        List<Long> ids = new ArrayList<>();
        try (ResultSet found = openBefore.executeQuery()) {
            while (found.next()) {
                ids.add(found.getLong(1));
            }
        }
        for (long id : ids) {
            timeOut.setLong(1, now.toEpochMilli());
            timeOut.setString(2, InstallStatus.UNKNOWN.wireName());
            timeOut.setLong(3, id);
            timeOut.executeUpdate();
        }
        return ids.size();
    }
}
