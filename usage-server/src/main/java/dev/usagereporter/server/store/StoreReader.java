package dev.usagereporter.server.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads for statistics, on a connection and a thread of their own: slow ones delay no commit. */
final class StoreReader {
    private static final int WAITING = 16;
    private static final String COUNTS = "SELECT application, COUNT(*) FROM report GROUP BY application";

    private final Connection connection;
    private final ThreadPoolExecutor thread;

    StoreReader(Connection connection) {
        this.connection = connection;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("store-reader").daemon().factory());
    }

    /**
     * Counts the rows.
     *
     * @throws IOException when the database did not answer in time
     * @throws InterruptedException when the caller was interrupted; the reading thread never is
     */
    StoredCounts counts(Duration limit) throws IOException, InterruptedException {
        try {
            Future<StoredCounts> answer = thread.submit(this::read);
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException | TimeoutException busy) {
            throw new IOException("the database did not answer in time", busy);
        } catch (ExecutionException failure) {
            throw new IOException("the database could not be read", failure.getCause());
        }
    }

    private StoredCounts read() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(COUNTS);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                counts.put(found.getString(1), found.getLong(2));
            }
        }
        return new StoredCounts(counts);
    }

    /** No interrupt: a read that is going on ends by itself, or with the database. */
    void close() {
        thread.shutdown();
    }
}
