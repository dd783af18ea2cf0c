package dev.usagereporter.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * From which time of receipt on reports and executions are whole. On one connection without auto-commit, used by the writer's
 * thread only. Whatever deletes such rows tells it in the same transaction.
 */
final class Horizon implements Retention.Deletions {
    private static final String RAISE = "UPDATE horizon SET whole_since = ? WHERE whole_since < ?";

    private final Connection connection;

    Horizon(Connection connection) {
        this.connection = connection;
    }

    /**
     * Notes it, without committing. The newest row that is gone decides, not the moment up to which rows may be deleted: that one
     * depends on the setting and the clock of the day, and a clock that was far ahead would have it stay there.
     */
    @Override
    public void deleted(long newest) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(RAISE)) {
            raise.setLong(1, newest + 1);
            raise.setLong(2, newest + 1);
            raise.executeUpdate();
        }
    }
}
