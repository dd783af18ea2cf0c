package dev.usagereporter.server.store;

import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The releases, on a connection with auto-commit and a thread of their own. It is the one table that the writer does not write: an
 * entry waits for no batch, and no batch for an entry.
 */
final class LedgerTable {
    /** For one statement and forcing it to disk. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int WAITING = 16;
    private static final String COLUMNS = "application, period_kind, first_day, profile, k, epsilon, correction, version, released_at, sha256, bytes";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM export_release ORDER BY id";
    private static final String INSERT = "INSERT INTO export_release (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final ReadingThread thread;

    LedgerTable(Connection connection) {
        this.connection = connection;
        this.thread = new ReadingThread("store-ledger", WAITING);
    }

    /** See {@link Ledger#releases}. */
    List<Release> releases() throws IOException, InterruptedException {
        return thread.answer(this::read, LIMIT);
    }

    private List<Release> read() throws SQLException {
        List<Release> releases = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                releases.add(release(found));
            }
        }
        return releases;
    }

    private static Release release(ResultSet found) throws SQLException {
        Period period =
                new Period(PeriodKind.valueOf(found.getString(2).toUpperCase(Locale.ROOT)), found.getObject(3, LocalDate.class));
        Profile profile =
                Profile.of(found.getString(4)).orElseThrow(() -> new SQLException("a release has a profile that is none"));
        ReleaseOrder order = new ReleaseOrder(
                found.getString(1),
                period,
                new Terms(profile, found.getInt(5), found.getInt(6)),
                Optional.ofNullable(found.getString(7)));
        return new Release(
                order, found.getInt(8), Instant.ofEpochMilli(found.getLong(9)), found.getString(10), found.getLong(11));
    }

    /** See {@link Ledger#add}. */
    void add(Release release) throws IOException, InterruptedException {
        thread.answer(() -> write(release), LIMIT);
    }

    private boolean write(Release release) throws IOException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                Statement checkpoint = connection.createStatement()) {
            bind(insert, release);
            insert.executeUpdate();
            checkpoint.execute("CHECKPOINT SYNC");
            return true;
        } catch (SQLIntegrityConstraintViolationException known) {
            throw new IOException("that version of the release is in the ledger already", known);
        } catch (SQLException failure) {
            throw new IOException("the release could not be entered into the ledger", failure);
        }
    }

    private static void bind(PreparedStatement insert, Release release) throws SQLException {
        ReleaseOrder order = release.order();
        insert.setString(1, order.application());
        insert.setString(2, order.period().kind().name().toLowerCase(Locale.ROOT));
        insert.setObject(3, order.period().first());
        insert.setString(4, order.terms().profile().wireName());
        insert.setInt(5, order.terms().k());
        insert.setInt(6, order.terms().epsilonThousandths());
        insert.setString(7, order.correction().orElse(null));
        insert.setInt(8, release.version());
        insert.setLong(9, release.releasedAt().toEpochMilli());
        insert.setString(10, release.sha256());
        insert.setLong(11, release.bytes());
    }

    /** No interrupt: what is going on ends by itself, or with the database. */
    void close() {
        thread.close();
    }
}
