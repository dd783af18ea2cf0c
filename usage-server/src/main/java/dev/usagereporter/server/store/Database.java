package dev.usagereporter.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The H2 database in the data directory and the connection that writes to it. Everything here runs on threads that
 * the store owns: an interrupt while H2 does I/O closes its file for good.
 */
final class Database {
    /** What stands before the path of the database in its URL. */
    static final String EMBEDDED = "jdbc:h2:file:";

    /**
     * No delay: a commit is written when it returns, by the thread that commits. No closing by H2's own shutdown hook,
     * which would race with ours. No trace file, which would quote rows.
     */
    private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private static final int ALREADY_OPEN = 90020;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final String url;
    private final Connection connection;

    private Database(String url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    /**
     * Opens {@code usage.mv.db} in the data directory, makes it where it is missing, and brings its tables up to date.
     *
     * @param prefix {@link #EMBEDDED}, or what routes to another file system
     * @throws IOException with a message for the operator
     */
    static Database open(String prefix, Path dataDir) throws IOException {
        String path = dataDir.toAbsolutePath().resolve("usage").toString();
        if (path.indexOf(';') >= 0) {
            throw new IOException("the path of the data directory must not contain a semicolon");
        }
        ownerOnly(Path.of(path + ".mv.db"));
        String url = prefix + path + SETTINGS;
        Connection connection = connect(url);
        boolean ready = false;
        try {
            migrate(url);
            connection.setAutoCommit(false);
            ready = true;
            return new Database(url, connection);
        } catch (SQLException | FlywayException failure) {
            throw new IOException("the tables of the database could not be brought up to date", failure);
        } finally {
            if (!ready) {
                shutdown(connection, "SHUTDOWN IMMEDIATELY");
            }
        }
    }

    /** H2 would make its file with the mode that the process has; an empty file is a new database to it. */
    private static void ownerOnly(Path file) throws IOException {
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            } else {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } catch (IOException failure) {
            throw new IOException("the file of the database could not be given mode 0600", failure);
        }
    }

    private static Connection connect(String url) throws IOException {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException failure) {
            throw new IOException(
                    failure.getErrorCode() == ALREADY_OPEN
                            ? "the database is in use by another process"
                            : "the database could not be opened (H2 error " + failure.getErrorCode() + ")",
                    failure);
        }
    }

    private static void migrate(String url) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(url, "", "")
                .locations("classpath:db/migration")
                .loggers(QuietLog.class.getName())
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    /** The connection of the writer, without auto-commit. */
    Connection connection() {
        return connection;
    }

    /** One more connection, for another thread. */
    Connection connectAgain() throws IOException {
        return connect(url);
    }

    /** Commits, and returns when the commit has the given durability. */
    void commit(Durability durability) throws SQLException {
        connection.commit();
        try (Statement checkpoint = connection.createStatement()) {
            // CHECKPOINT writes nothing new here, but fails where H2 has closed its file after an error: its commit
            // alone would pass over that in silence. SYNC forces the file.
            checkpoint.execute(
                    switch (durability) {
                        case FSYNC -> "CHECKPOINT SYNC";
                        case OS -> "CHECKPOINT";
                    });
        }
    }

    /** Closes the database, the other connections included. */
    void close() throws SQLException {
        try (Statement shutdown = connection.createStatement()) {
            shutdown.execute("SHUTDOWN");
        }
    }

    /** Lets go of a database that has failed, without writing. */
    void drop() {
        shutdown(connection, "SHUTDOWN IMMEDIATELY");
    }

    private static void shutdown(Connection connection, String command) {
        try (connection;
                Statement shutdown = connection.createStatement()) {
            shutdown.execute(command);
        } catch (SQLException alreadyClosed) {
            // It has failed before, which was told then; nothing is left to do.
        }
    }
}
