package dev.usagereporter.server.store;

import dev.usagereporter.pow.schema.InstallStatus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads for statistics, on a connection and a thread of their own: slow ones delay no commit. */
final class StoreReader {
    private static final int WAITING = 16;
    private static final int MAX_RECENT = 1_000;
    private static final String RECENT = "SELECT received_at, application, cluster, server, bits, version, arch, os, uptime, extra"
            + " FROM report ORDER BY id DESC FETCH FIRST ? ROWS ONLY";
    private static final String COUNTS = "SELECT application, COUNT(*) FROM report GROUP BY application";

    private static final String INSTALLS = "SELECT application, status, COUNT(*) FROM execution GROUP BY application, status";

    private final Connection connection;
    private final ReadingThread thread;

    StoreReader(Connection connection) {
        this.connection = connection;
        this.thread = new ReadingThread("store-reader", WAITING);
    }

    /**
     * Counts the rows.
     *
     * @throws IOException when the database did not answer in time
     * @throws InterruptedException when the caller was interrupted; the reading thread never is
     */
    StoredCounts counts(Duration limit) throws IOException, InterruptedException {
        return thread.answer(this::readCounts, limit);
    }

    /** Counts the executions; fails as {@link #counts}. */
    InstallCounts installs(Duration limit) throws IOException, InterruptedException {
        return thread.answer(this::readInstalls, limit);
    }

    /** The newest rows, newest first; at most {@value #MAX_RECENT}. */
    List<StoredReport> recent(int rows, Duration limit) throws IOException, InterruptedException {
        if (rows < 1 || rows > MAX_RECENT) {
            throw new IllegalArgumentException("rows must be 1 to " + MAX_RECENT);
        }
        return thread.answer(() -> readRecent(rows), limit);
    }

    private List<StoredReport> readRecent(int rows) throws SQLException {
        List<StoredReport> reports = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(RECENT)) {
            select.setInt(1, rows);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    reports.add(new StoredReport(
                            Instant.ofEpochMilli(found.getLong(1)),
                            found.getString(2),
                            HexFormat.of().formatHex(found.getBytes(3)),
                            HexFormat.of().formatHex(found.getBytes(4)),
                            found.getInt(5),
                            found.getString(6),
                            found.getString(7),
                            found.getString(8),
                            found.getLong(9),
                            found.getString(10)));
                }
            }
        }
        return reports;
    }

    private StoredCounts readCounts() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(COUNTS);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                counts.put(found.getString(1), found.getLong(2));
            }
        }
        return new StoredCounts(counts);
    }

    private InstallCounts readInstalls() throws SQLException {
        Map<String, Map<InstallStatus, Long>> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(INSTALLS);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                counts.computeIfAbsent(found.getString(1), _ -> new EnumMap<>(InstallStatus.class))
                        .put(ExecutionTable.status(found.getString(2)), found.getLong(3));
            }
        }
        return new InstallCounts(counts);
    }

    /** No interrupt: a read that is going on ends by itself, or with the database. */
    void close() {
        thread.close();
    }
}
