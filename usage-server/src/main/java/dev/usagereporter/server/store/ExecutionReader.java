package dev.usagereporter.server.store;

import dev.usagereporter.server.store.PseudonymKey.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks executions up, on a connection and a thread of their own: counting millions of rows delays no client. */
final class ExecutionReader {
    private static final int WAITING = 1_000;
    // Ordered as the index is, so that one row is read however many attempts an installation has.
    private static final String NEWEST = "SELECT id, record_id, created_at, updated_at, status FROM execution"
            + " WHERE installation = ? AND application = ?"
            + " ORDER BY installation DESC, application DESC, id DESC FETCH FIRST 1 ROWS ONLY";

    private final Connection connection;
    private final Pseudonyms pseudonyms;
    private final ReadingThread thread;

    ExecutionReader(Connection connection, Pseudonyms pseudonyms) {
        this.connection = connection;
        this.pseudonyms = pseudonyms;
        this.thread = new ReadingThread("store-lookup", WAITING);
    }

    private record Row(long id, ExecutionRecord execution) {}

    /**
     * The newest execution of an installation, whichever key its pseudonym was made with.
     *
     * @throws IOException when the database did not answer in time
     * @throws InterruptedException when the caller was interrupted
     */
    Optional<ExecutionRecord> newest(String application, String randomId, Duration limit) throws IOException, InterruptedException {
        return thread.answer(() -> readNewest(application, randomId), limit);
    }

    private Optional<ExecutionRecord> readNewest(String application, String randomId) throws SQLException {
        Row newest = null;
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            for (PseudonymKey key : pseudonyms.lookup()) {
                select.setBytes(1, key.pseudonym(Kind.INSTALLATION, randomId));
                select.setString(2, application);
                try (ResultSet found = select.executeQuery()) {
                    if (found.next() && (newest == null || newest.id() < found.getLong(1))) {
                        newest = new Row(found.getLong(1), execution(found));
                    }
                }
            }
        }
        return Optional.ofNullable(newest).map(Row::execution);
    }

    private static ExecutionRecord execution(ResultSet found) throws SQLException {
        return new ExecutionRecord(
                found.getString(2),
                Instant.ofEpochMilli(found.getLong(3)),
                Instant.ofEpochMilli(found.getLong(4)),
                ExecutionTable.status(found.getString(5)));
    }

    /** No interrupt: a read that is going on ends by itself, or with the database. */
    void close() {
        thread.close();
    }
}
