package dev.usagereporter.server.store;

import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.server.report.Extra;
import dev.usagereporter.server.report.UsageReport;
import dev.usagereporter.server.store.PseudonymKey.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** The rows of reports, on one connection without auto-commit; used by the writer's thread only. */
final class ReportTable {
    private static final String INSERT = "INSERT INTO report (received_at, application, cluster, server, pseudonym_key, bits,"
            + " version, arch, os, uptime, reported_at, extra, extra_undeclared, extra_bytes, claim, installed)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;

    ReportTable(Connection connection) {
        this.connection = connection;
    }

    /** All rows, for claims and retention. */
    DatedRows rows() {
        return new DatedRows(connection, "report", "received_at");
    }

    /**
     * Inserts them all together, without committing.
     *
     * @throws SQLException when one or more of them cannot be inserted; some others may be
     */
    void insert(List<Payload.Report> reports, PseudonymKey key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Payload.Report report : reports) {
                bind(insert, report, key);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Payload.Report accepted, PseudonymKey key) throws SQLException {
        UsageReport report = accepted.report();
        insert.setLong(1, report.receivedAt().toEpochMilli());
        insert.setString(2, report.application());
        insert.setBytes(3, key.pseudonym(Kind.CLUSTER, report.clusterId()));
        insert.setBytes(4, key.pseudonym(Kind.SERVER, report.serverId()));
        insert.setInt(5, key.id());
        insert.setInt(6, report.provedBits());
        insert.setString(7, StorableText.of(report.version()));
        insert.setString(8, StorableText.of(report.arch()));
        insert.setString(9, StorableText.of(report.os()));
        insert.setLong(10, report.uptimeSeconds());
        insert.setLong(11, report.time().toEpochMilli());
        bindExtra(insert, report.extra());
        insert.setBytes(15, DatedRows.bytes(accepted.proof()));
        CalendarMonth installed = report.installed();
        insert.setString(16, installed == null ? null : installed.toString());
    }

    private static void bindExtra(PreparedStatement insert, Extra extra) throws SQLException {
        insert.setNull(12, Types.VARCHAR);
        insert.setInt(13, 0);
        insert.setNull(14, Types.BLOB);
        switch (extra) {
            case Extra.None() -> {}
            case Extra.Declared(String json, int undeclared) -> {
                insert.setString(12, StorableText.of(json));
                insert.setInt(13, undeclared);
            }
            case Extra.Kept(byte[] kept) -> insert.setBytes(14, kept);
        }
    }
}
