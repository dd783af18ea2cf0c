package dev.usagereporter.server.store;

import dev.usagereporter.server.store.RawRows.Unstored;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads for exports, on a connection and a thread of their own. A scan passes over every row of its table, since nothing but the
 * id is indexed and ids follow the times of receipt only as well as the clock went. It does so in short statements: a long one would
 * make the database keep all old pages while it runs, and whoever waits behind it would wait for all of it.
 */
final class RawRowReader {
    /** Ids that one statement looks at, at most. */
    static final int STRETCH = 100_000;
    /** Rows that one statement returns, at most; all of them are in memory at once. */
    static final int SLICE = 500;
    /** A page ends early when its rows have so many characters of extra payloads. */
    static final int MAX_CHARS = 4 << 20;

    /** For one statement; far more than a stretch takes on a slow disk. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int WAITING = 16;
    private static final String HORIZON = "SELECT whole_since FROM horizon";
    private static final String COUNTED = "SELECT (SELECT MIN(counted_on) FROM day_count), COALESCE(SUM(duplicates), 0), COALESCE(SUM(refused), 0)"
            + " FROM day_count WHERE counted_on BETWEEN ? AND ?";

    private static final String SPANS = "SELECT pseudonym_key, used_from, used_until FROM pseudonym_span WHERE used_from < ? AND used_until > ?"
            + " ORDER BY used_from, pseudonym_key FETCH FIRST " + RawRows.MOST_SPANS + " ROWS ONLY";

    private final Connection connection;
    private final InstantSource clock;
    private final ReadingThread thread;

    RawRowReader(Connection connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
        this.thread = new ReadingThread("store-export", WAITING);
    }

    private record Bounds(long first, long last) {}

    /** The next rows of a range after an id; see {@link RawRows#reports}. */
    <R> List<R> page(RawTable<R> table, RowRange range, long afterId) throws IOException, InterruptedException {
        Bounds bounds = thread.answer(() -> bounds(table), LIMIT);
        long after = Math.max(afterId, bounds.first() - 1);
        List<R> page = new ArrayList<>();
        int chars = 0;
        while (after < bounds.last() && page.size() < RawRows.PAGE && chars < MAX_CHARS) {
            long from = after;
            long to = Math.min(bounds.last(), after + STRETCH);
            int room = Math.min(SLICE, RawRows.PAGE - page.size());
            List<R> found = thread.answer(() -> slice(table, range, from, to, room), LIMIT);
            page.addAll(found);
            chars += found.stream().mapToInt(table.chars()).sum();
            after = found.size() < room ? to : table.id().applyAsLong(found.getLast());
        }
        return page;
    }

    private Bounds bounds(RawTable<?> table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(table.bounds());
                ResultSet found = select.executeQuery()) {
            found.next();
            return new Bounds(found.getLong(1), found.getLong(2)); // nulls of an empty table are zeros
        }
    }

    private <R> List<R> slice(RawTable<R> table, RowRange range, long after, long to, int room) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(table.select())) {
            select.setLong(1, after);
            select.setLong(2, to);
            select.setString(3, range.application());
            select.setLong(4, range.from().toEpochMilli());
            select.setLong(5, range.until().toEpochMilli());
            select.setInt(6, room);
            List<R> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(table.row().read(found));
                }
            }
            return rows;
        }
    }

    /** See {@link RawRows#wholeSince}. */
    Instant wholeSince() throws IOException, InterruptedException {
        return thread.answer(this::readHorizon, LIMIT);
    }

    private Instant readHorizon() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HORIZON);
                ResultSet found = select.executeQuery()) {
            if (!found.next()) {
                throw new SQLException("the horizon has no row");
            }
            return Instant.ofEpochMilli(found.getLong(1));
        }
    }

    /** See {@link RawRows#keySpans}. */
    List<KeySpan> keySpans(Instant from, Instant until) throws IOException, InterruptedException {
        return thread.answer(() -> readSpans(from, until), LIMIT);
    }

    private List<KeySpan> readSpans(Instant from, Instant until) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SPANS)) {
            select.setLong(1, until.toEpochMilli());
            select.setLong(2, from.toEpochMilli());
            List<KeySpan> spans = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    spans.add(new KeySpan(
                            found.getInt(1), Instant.ofEpochMilli(found.getLong(2)), Instant.ofEpochMilli(found.getLong(3))));
                }
            }
            return spans;
        }
    }

    /** See {@link RawRows#unstored}. */
    Optional<Unstored> unstored(LocalDate first, LocalDate last) throws IOException, InterruptedException {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the last day must not be before the first");
        }
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return last.isBefore(today) ? thread.answer(() -> readCounted(first, last), LIMIT) : Optional.empty();
    }

    private Optional<Unstored> readCounted(LocalDate first, LocalDate last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNTED)) {
            select.setObject(1, first);
            select.setObject(2, last);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                LocalDate began = found.getObject(1, LocalDate.class);
                return began == null || !began.isBefore(first)
                        ? Optional.empty()
                        : Optional.of(new Unstored(found.getLong(2), found.getLong(3)));
            }
        }
    }

    /** No interrupt: a read that is going on ends by itself, or with the database. */
    void close() {
        thread.close();
    }
}
