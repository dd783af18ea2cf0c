package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** The rows of the proofs that events came with, on one connection without auto-commit; used by the writer's thread only. */
final class EventClaims {
    private static final String INSERT = "INSERT INTO event_claim (claimed_at, claim) VALUES (?, ?)";

    private final Connection connection;
    private final PreparedStatement insert;

    EventClaims(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement(INSERT);
    }

    /** All rows, for claims and retention. */
    DatedRows rows() {
        return new DatedRows(connection, "event_claim", "claimed_at");
    }

    void insert(ClaimKey claim, Instant at) throws SQLException {
        insert.setLong(1, at.toEpochMilli());
        insert.setBytes(2, DatedRows.bytes(claim));
        insert.executeUpdate();
    }
}
