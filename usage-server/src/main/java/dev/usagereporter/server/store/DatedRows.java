package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rows of a table whose ids grow nearly as their times do; walked and deleted by id, so that no time needs an index. On one
 * connection without auto-commit, used by the writer's thread only.
 */
final class DatedRows {
    /** A row that holds a claim: its id, when it was made (ms since 1970), and the claim. */
    record Claimed(long id, long at, ClaimKey claim) {}

    /** What one step of a sweep saw: the last id, how many rows, whether one is young, and the time of the newest that it deleted. */
    record Swept(long lastId, int seen, boolean reachedYoung, OptionalLong newestDeleted) {}

    private final Connection connection;
    private final String claims;
    private final String oldest;
    private final String delete;

    /**
     * The rows of a table.
     *
     * @param table its name, a constant of the caller
     * @param time the column with the time of a row in milliseconds since 1970, likewise
     */
    DatedRows(Connection connection, String table, String time) {
        this.connection = connection;
        this.claims = "SELECT id, " + time + ", claim FROM " + table + " WHERE id < ? ORDER BY id DESC FETCH FIRST ? ROWS ONLY";
        this.oldest = "SELECT id, " + time + " FROM " + table + " WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY";
        this.delete = "DELETE FROM " + table + " WHERE id BETWEEN ? AND ? AND " + time + " < ?";
    }

    /** At most {@code limit} rows with ids below {@code id}, newest first; only of a table with claims. */
    List<Claimed> claimsBefore(long id, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(claims)) {
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

    /** The form in which {@link #claimsBefore} reads a claim. */
    static byte[] bytes(ClaimKey claim) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(claim.high()).putLong(claim.low()).array();
    }

    /**
     * Looks at the next {@code limit} rows after an id and deletes those from before {@code cutoff}, without committing. Both
     * times are milliseconds since 1970.
     */
    Swept sweep(long afterId, int limit, long cutoff, long now) throws SQLException {
        long firstId = 0;
        long lastId = afterId;
        int seen = 0;
        OptionalLong newestOld = OptionalLong.empty();
        boolean young = false;
        try (PreparedStatement select = connection.prepareStatement(oldest)) {
            select.setLong(1, afterId);
            select.setInt(2, limit);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    lastId = found.getLong(1);
                    firstId = seen++ == 0 ? lastId : firstId;
                    long at = found.getLong(2);
                    if (at < cutoff) {
                        newestOld = OptionalLong.of(Math.max(at, newestOld.orElse(at)));
                    }
                    // A row from the future is no sign of having come far enough: the clock was wrong.
                    young |= at >= cutoff && at <= now;
                }
            }
        }
        if (newestOld.isPresent()) {
            delete(firstId, lastId, cutoff);
        }
        return new Swept(lastId, seen, young, newestOld);
    }

    private void delete(long firstId, long lastId, long cutoff) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setLong(1, firstId);
            statement.setLong(2, lastId);
            statement.setLong(3, cutoff);
            statement.executeUpdate();
        }
    }
}
