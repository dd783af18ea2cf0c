package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads the Parquet files of a package through DuckDB, which may see nothing but the folder they are unpacked to. One at a time. */
final class ParquetFiles implements AutoCloseable {
    /** Outside Java's heap. */
    private static final String MEMORY = "256MB";

    /** Most bytes of all pages of a file, unpacked. */
    private static final long MAX_UNPACKED = 1L << 30;

    private static final String NOT_PARQUET = "cannot be read as Parquet";

    private final Connection connection;
    private final Path file;

    private ParquetFiles(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /**
     * Starts a database without a file.
     *
     * @param folder where one file at a time is unpacked
     */
    static ParquetFiles open(Path folder) throws IOException {
        Path whole = folder.toRealPath();
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
            try (Statement statement = connection.createStatement()) {
                for (String setting : settings(whole)) {
                    statement.execute(setting);
                }
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
            return new ParquetFiles(connection, whole.resolve("verified.parquet"));
        } catch (SQLException failure) {
            throw new IOException("the database that reads Parquet does not start", failure);
        }
    }

    private static List<String> settings(Path folder) {
        return List.of(
                "SET memory_limit = '" + MEMORY + "'",
                // One thread reads rows in the order of the file.
                "SET threads = 1",
                "SET temp_directory = " + quoted(folder.resolve("verify-spill")),
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET allowed_directories = [" + quoted(folder) + "]",
                "SET enable_external_access = false",
                "SET lock_configuration = true");
    }

    /** Opens the file of a table that has its columns and nothing beside its rows. */
    Rows rows(Archive archive, KnownTable table) throws IOException {
        try (InputStream in = archive.read(KnownFiles.parquet(table.name()))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            checkColumns(table);
            checkMetadata();
            String sql = "SELECT " + String.join(", ", table.names()) + " FROM read_parquet(" + quoted(file) + ")";
            return ParquetRows.of(connection.prepareStatement(sql), table.columns());
        } catch (SQLException failure) {
            throw new Broken(NOT_PARQUET);
        }
    }

    private void checkColumns(KnownTable table) throws IOException, SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("DESCRIBE SELECT * FROM read_parquet(" + quoted(file) + ")");
                ResultSet columns = statement.executeQuery()) {
            while (columns.next()) {
                found.add(columns.getString(1) + " " + columns.getString(2));
            }
        }
        if (!found.equals(table.columns().stream().map(column -> column.name() + " " + column.type().parquet()).toList())) {
            throw new Broken("has other columns or types than it may have");
        }
    }

    /** Pages, filters and footer have to account for every byte, and the footer may say nothing but what the columns are. */
    private void checkMetadata() throws IOException, SQLException {
        String name = quoted(file);
        long footer = number("SELECT footer_size FROM parquet_file_metadata(" + name + ")");
        long pages = number("SELECT coalesce(sum(total_compressed_size), 0) + coalesce(sum(bloom_filter_length), 0)"
                + " FROM parquet_metadata(" + name + ")");
        int magicTwiceAndLength = 12;
        if (pages + footer + magicTwiceAndLength != Files.size(file)) {
            throw new Broken("holds bytes that belong to no column");
        }
        long notes = number("SELECT (SELECT count(*) FROM parquet_kv_metadata(" + name + "))"
                + " + (SELECT count(*) FROM parquet_metadata(" + name + ") WHERE cardinality(key_value_metadata) > 0)"
                + " + (SELECT count(*) FROM parquet_file_metadata(" + name + ") WHERE encryption_algorithm IS NOT NULL"
                + " OR NOT regexp_full_match(created_by, 'DuckDB version v[A-Za-z0-9.-]{1,40}( \\(build [0-9a-f]{1,40}\\))?'))");
        if (notes != 0) {
            throw new Broken("has notes beside its columns, or is not written by DuckDB");
        }
        if (number("SELECT coalesce(sum(total_uncompressed_size), 0) FROM parquet_metadata(" + name + ")") > MAX_UNPACKED) {
            throw new Broken("unpacks to more than 1 GiB");
        }
    }

    private long number(String sql) throws IOException, SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            if (!found.next()) {
                throw new Broken(NOT_PARQUET);
            }
            return found.getLong(1);
        }
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IOException("the database that reads Parquet does not end", failure);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
