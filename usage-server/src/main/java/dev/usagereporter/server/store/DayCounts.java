package dev.usagereporter.server.store;

import dev.usagereporter.server.store.RawRows.Unstored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds what came in and was not stored to the row of its UTC day: every minute, when the day is over, and before the database is
 * closed. What was counted since the last time belongs to the day on which that was. Owned by the writer's thread, but for the
 * supplier.
 */
final class DayCounts {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);
    private static final String ADD =
            "UPDATE day_count SET duplicates = duplicates + ?, refused = refused + ? WHERE counted_on = ?";
    private static final String INSERT = "INSERT INTO day_count (duplicates, refused, counted_on) VALUES (?, ?, ?)";

    /** A state of the counters that is in the database up to a moment. */
    private record Counted(Unstored total, Instant until) {}

    /** Set by any thread, read by the writer's. */
    private volatile @Nullable Supplier<Unstored> soFar;

    private @Nullable Counted committed;
    /** What the open transaction has added. */
    private @Nullable Counted written;

    private @Nullable Instant failed;

    /** Counts from now on; before this is called nothing is counted, and no day is held to be whole. */
    void watch(Supplier<Unstored> counters) {
        soFar = counters;
    }

    /** Whether a step is to be taken now; also after the clock was set back. */
    boolean due(Instant now) {
        if (soFar == null || within(failed, now, AFTER_FAILURE)) {
            return false;
        }
        Counted last = committed;
        return last == null || !within(last.until, now, INTERVAL) || !day(last.until).equals(day(now));
    }

    private static boolean within(@Nullable Instant since, Instant now, Duration limit) {
        return since != null && !now.isBefore(since) && now.isBefore(since.plus(limit));
    }

    /**
     * One step, not committed; {@link #committed} or {@link #giveUp} must follow.
     *
     * @return whether anything was changed
     */
    boolean step(Connection connection, Instant now) throws SQLException {
        Supplier<Unstored> counters = soFar;
        if (counters == null) {
            return false;
        }
        Unstored total = counters.get();
        Counted last = committed == null ? new Counted(new Unstored(0, 0), now) : committed;
        Unstored more = new Unstored(total.duplicates() - last.total.duplicates(), total.refused() - last.total.refused());
        written = new Counted(total, now);
        // The first step leaves a row though there is nothing to add: it says when counting began.
        if (committed == null || more.duplicates() > 0 || more.refused() > 0) {
            add(connection, day(last.until), more);
            return true;
        }
        return false;
    }

    private static void add(Connection connection, LocalDate day, Unstored more) throws SQLException {
        if (update(connection, ADD, day, more) == 0) {
            update(connection, INSERT, day, more);
        }
    }

    private static int update(Connection connection, String sql, LocalDate day, Unstored more) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, more.duplicates());
            statement.setLong(2, more.refused());
            statement.setObject(3, day);
            return statement.executeUpdate();
        }
    }

    /** What the last step has written is in the database, or there was nothing to write. */
    void committed() {
        if (written != null) {
            committed = written;
            written = null;
        }
    }

    /** What the last step has written is not in the database; it is written after an hour of rest. */
    void giveUp(Instant now) {
        written = null;
        failed = now;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
