package dev.usagereporter.server.export.work;

import dev.usagereporter.server.export.table.Column;
import dev.usagereporter.server.export.table.TableSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one export, in a file of a folder that its owner removes afterwards. What does not fit into {@value #MEMORY} of
 * memory outside the heap goes to that folder. Used by one thread.
 *
 * <p>SQL is made of constants and of names that their types have checked; values are bound or appended.
 */
public final class Workbench implements AutoCloseable {
    /** Outside Java's heap. */
    private static final String MEMORY = "256MB";

    private final DuckDBConnection connection;

    private Workbench(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens an empty one.
     *
     * @param folder exists, is empty, and is for this user alone
     */
    public static Workbench open(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        String url = "jdbc:duckdb:" + folder.toAbsolutePath().resolve("work.duckdb");
        try {
            Workbench bench =
                    new Workbench(DriverManager.getConnection(url, properties).unwrap(DuckDBConnection.class));
            boolean ready = false;
            try {
                bench.configure(folder);
                ready = true;
                return bench;
            } finally {
                if (!ready) {
                    bench.close();
                }
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private void configure(Path folder) throws IOException {
        execute("SET memory_limit = '" + MEMORY + "'");
        // One thread gives every file one order of rows, and leaves the other processors to clients.
        execute("SET threads = 1");
        execute("SET temp_directory = " + quoted(folder.toAbsolutePath().resolve("spill").toString()));
        execute("SET autoinstall_known_extensions = false");
        execute("SET autoload_known_extensions = false");
    }

    public void execute(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Shows every row of a query to the sink, in constant memory. */
    public void forEach(String sql, Cursor.Sink sink) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            Cursor cursor = new At(found);
            while (found.next()) {
                sink.row(cursor);
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** The one number that a query gives. */
    public long number(String sql) throws IOException {
        long[] number = new long[1];
        forEach(sql, cursor -> number[0] = cursor.number(1));
        return number[0];
    }

    /** Appends to an existing table. */
    public Loader load(String table) throws IOException {
        try {
            return new Loader(connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table));
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Makes the empty table of a released one. */
    public void create(TableSpec table) throws IOException {
        String columns = table.columns().stream()
                .map(column -> column.name() + " " + column.type().sql())
                .collect(Collectors.joining(", "));
        execute("CREATE TABLE " + table.name() + " (" + columns + ")");
    }

    /** The rows of a released table in the one order in which every format has them: by all columns from the first on, missing ones first. */
    public static String select(TableSpec table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return "SELECT " + String.join(", ", names) + " FROM " + table.name() + " ORDER BY "
                + names.stream().map(name -> name + " NULLS FIRST").collect(Collectors.joining(", "));
    }

    /** Writes a released table as Parquet; the same rows give the same bytes. */
    public void parquet(TableSpec table, Path file) throws IOException {
        execute("COPY (" + select(table) + ") TO " + quoted(file.toAbsolutePath().toString())
                + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static IOException failed(SQLException failure) {
        return new IOException("the working database of the export failed", failure);
    }

    private record At(ResultSet found) implements Cursor {
        @Override
        public @Nullable String text(int column) throws IOException {
            try {
                return found.getString(column);
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }

        @Override
        public long number(int column) throws IOException {
            try {
                return found.getLong(column);
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }

        @Override
        public @Nullable BigDecimal decimal(int column) throws IOException {
            try {
                return found.getBigDecimal(column);
            } catch (SQLException failure) {
                throw failed(failure);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }
}
