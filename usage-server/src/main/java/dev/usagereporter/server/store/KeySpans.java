package dev.usagereporter.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps when each pseudonym key was in use, for good: the keys themselves are destroyed. On one connection without auto-commit, used
 * by the writer's thread only.
 */
final class KeySpans {
    private static final String NEWEST = "SELECT COALESCE(MAX(pseudonym_key), 0) FROM pseudonym_span";
    private static final String KNOWN = "SELECT 1 FROM pseudonym_span WHERE pseudonym_key = ?";
    private static final String INSERT = "INSERT INTO pseudonym_span (pseudonym_key, used_from, used_until) VALUES (?, ?, ?)";

    private final Connection connection;
    /** The key that was kept last; no key has the id 0. */
    private int kept;

    KeySpans(Connection connection) {
        this.connection = connection;
    }

    /** Keeps those that are not kept yet, without committing; returns the newest id of all that ever were, 0 where none was. */
    int restore(List<PseudonymKey> keys) throws SQLException {
        for (PseudonymKey key : keys) {
            keep(key);
        }
        try (PreparedStatement select = connection.prepareStatement(NEWEST);
                ResultSet found = select.executeQuery()) {
            found.next();
            return found.getInt(1);
        }
    }

    /**
     * Keeps the span of a key, without committing. What is there already stays as it is.
     *
     * @return whether anything was changed
     */
    boolean keep(PseudonymKey key) throws SQLException {
        if (key.id() == kept) {
            return false;
        }
        boolean added = !known(key.id());
        if (added) {
            insert(key.span());
        }
        kept = key.id();
        return added;
    }

    private boolean known(int id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setInt(1, id);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private void insert(KeySpan span) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, span.key());
            insert.setLong(2, span.from().toEpochMilli());
            insert.setLong(3, span.until().toEpochMilli());
            insert.executeUpdate();
        }
    }
}
