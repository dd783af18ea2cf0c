package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.Extra;
import dev.usagereporter.server.report.UsageReport;
import dev.usagereporter.server.store.PseudonymKey.Kind;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The rows of reports, on one connection without auto-commit; used by the writer's thread only. */
final class ReportTable {
    /** A row that holds a claim: its id, when its report was received (ms since 1970), and the claim. */
    record Claimed(long id, long receivedAt, ClaimKey claim) {}

    /** What one step of a sweep saw: the last id, how many rows, whether one is young. */
    record Swept(long lastId, int seen, boolean reachedYoung) {}

    private static final String INSERT = "INSERT INTO report (received_at, application, cluster, server, pseudonym_key, bits,"
            + " version, arch, os, uptime, reported_at, extra, extra_undeclared, extra_bytes, claim)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CLAIMS = "SELECT id, received_at, claim FROM report WHERE id < ? ORDER BY id DESC FETCH FIRST ? ROWS ONLY";
    private static final String OLDEST = "SELECT id, received_at FROM report WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
    private static final String DELETE = "DELETE FROM report WHERE id BETWEEN ? AND ? AND received_at < ?";

    private final Connection connection;

    ReportTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Inserts what can be inserted, without committing. One bad row fails a whole batch, so then every row is tried
     * alone.
     *
     * @return the positions of the rows that are in
     * @throws SQLException when not even going back worked: the connection is of no more use
     */
    BitSet insert(List<Entry> entries, PseudonymKey key) throws SQLException {
        BitSet inserted = new BitSet(entries.size());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            try {
                for (Entry entry : entries) {
                    bind(insert, entry, key);
                    insert.addBatch();
                }
                insert.executeBatch();
                inserted.set(0, entries.size());
                return inserted;
            } catch (SQLException oneOrMoreRows) {
                insert.clearBatch();
                connection.rollback();
            }
            for (int at = 0; at < entries.size(); at++) {
                inserted.set(at, insertAlone(insert, entries.get(at), key));
            }
            return inserted;
        }
    }

    private boolean insertAlone(PreparedStatement insert, Entry entry, PseudonymKey key) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            bind(insert, entry, key);
            insert.executeUpdate();
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException refused) {
            connection.rollback(before);
            return false;
        }
    }

    private static void bind(PreparedStatement insert, Entry entry, PseudonymKey key) throws SQLException {
        UsageReport report = entry.report;
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
        insert.setBytes(15, bytes(entry.claim));
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

    /** At most {@code limit} rows with ids below {@code id}, newest first. */
    List<Claimed> claimsBefore(long id, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CLAIMS)) {
            select.setLong(1, id);
            select.setInt(2, limit);
            List<Claimed> rows = new ArrayList<>(limit);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ByteBuffer claim = ByteBuffer.wrap(found.getBytes(3));
                    rows.add(new Claimed(found.getLong(1), found.getLong(2), new ClaimKey(claim.getLong(), claim.getLong())));
                }
            }
            return rows;
        }
    }

    /**
     * Looks at the next {@code limit} rows after an id and deletes those received before {@code cutoff}, without
     * committing. Both times are milliseconds since 1970.
     */
    Swept sweep(long afterId, int limit, long cutoff, long now) throws SQLException {
        long firstId = 0;
        long lastId = afterId;
        int seen = 0;
        boolean old = false;
        boolean young = false;
        try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setLong(1, afterId);
            select.setInt(2, limit);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    lastId = found.getLong(1);
                    firstId = seen++ == 0 ? lastId : firstId;
                    long receivedAt = found.getLong(2);
                    old |= receivedAt < cutoff;
                    // A row from the future is no sign of having come far enough: the clock was wrong.
                    young |= receivedAt >= cutoff && receivedAt <= now;
                }
            }
        }
        if (old) {
            delete(firstId, lastId, cutoff);
        }
        return new Swept(lastId, seen, young);
    }

    private void delete(long firstId, long lastId, long cutoff) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setLong(1, firstId);
            delete.setLong(2, lastId);
            delete.setLong(3, cutoff);
            delete.executeUpdate();
        }
    }

    private static byte[] bytes(ClaimKey claim) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(claim.high()).putLong(claim.low()).array();
    }
}
