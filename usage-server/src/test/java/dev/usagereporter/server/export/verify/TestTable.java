package dev.usagereporter.server.export.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A table of a package under test, in texts; the empty one is missing. Writes the three formats on its own, as a packager would. */
final class TestTable {
    /** Parquet of rows that were written before: most tables of most packages are alike. */
    private static final Map<List<Object>, byte[]> PARQUET = new ConcurrentHashMap<>();

    final String name;
    final List<String> columns;
    final List<List<String>> rows = new ArrayList<>();

    TestTable(String name, List<String> columns) {
        this.name = name;
        this.columns = new ArrayList<>(columns);
    }

    TestTable copy() {
        TestTable copy = new TestTable(name, columns);
        rows.forEach(row -> copy.rows.add(new ArrayList<>(row)));
        return copy;
    }

    TestTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell.toString());
        }
        rows.add(row);
        return this;
    }

    void set(int row, String column, String cell) {
        rows.get(row).set(columns.indexOf(column), cell);
    }

    String get(int row, String column) {
        return rows.get(row).get(columns.indexOf(column));
    }

    /** Computes the shares anew, within the part, and in usage_extra within the key. */
    TestTable share() {
        int count = columns.indexOf("installations");
        int group = name.equals("usage_extra") ? 2 : 1;
        Map<List<String>, Long> sums = new HashMap<>();
        rows.forEach(row -> sums.merge(List.copyOf(row.subList(0, group)), Long.parseLong(row.get(count)), Long::sum));
        for (List<String> row : rows) {
            long sum = sums.getOrDefault(row.subList(0, group), 0L);
            String share = sum < 50
                    ? ""
                    : new BigDecimal(row.get(count)).movePointRight(2).divide(BigDecimal.valueOf(sum), 1, RoundingMode.HALF_UP).toString();
            if (row.size() <= count + 1) {
                row.add(share);
            } else {
                row.set(count + 1, share);
            }
        }
        return this;
    }

    static String type(String column) {
        return switch (column) {
            case "row", "part", "installations" -> "integer";
            case "share_percent" -> "number";
            default -> "string";
        };
    }

    static String role(String column) {
        return switch (column) {
            case "row", "part" -> column;
            case "installations" -> "count";
            case "share_percent" -> "share";
            default -> "dimension";
        };
    }

    byte[] csv() {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (List<String> row : rows) {
            text.append(row.stream().map(TestTable::quoted).collect(Collectors.joining(","))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    byte[] jsonLines() throws IOException {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String cell = row.get(i);
                boolean string = type(columns.get(i)).equals("string");
                object.put(columns.get(i), cell.isEmpty() ? TestJson.NULL : string ? cell : new BigDecimal(cell));
            }
            text.append(TestJson.write(object)).append('\n');
        }
        return gzip(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    byte[] parquet() throws IOException {
        List<Object> key = List.of(columns, rows.stream().map(List::copyOf).toList());
        byte[] known = PARQUET.get(key);
        if (known == null) {
            known = parquet("FORMAT parquet, COMPRESSION zstd");
            // The largest tables are written once.
            if (rows.size() < 1000) {
                PARQUET.put(key, known);
            }
        }
        return known;
    }

    byte[] parquet(String options) throws IOException {
        Path folder = Files.createTempDirectory("parquet");
        Path file = folder.resolve("table.parquet");
        try (DuckDBConnection connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("CREATE TABLE t (" + columns.stream().map(TestTable::declared).collect(Collectors.joining(", ")) + ")");
            try (DuckDBAppender appender = connection.createAppender("main", "t")) {
                for (List<String> row : rows) {
                    append(appender, row);
                }
            }
            statement.execute("COPY t TO '" + file + "' (" + options + ")");
            return Files.readAllBytes(file);
        } catch (SQLException failure) {
            throw new IOException(failure);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static String declared(String column) {
        return column + switch (type(column)) {
            case "integer" -> " BIGINT";
            case "number" -> " DECIMAL(4,1)";
            default -> " VARCHAR";
        };
    }

    private void append(DuckDBAppender appender, List<String> row) throws SQLException {
        appender.beginRow();
        for (int i = 0; i < columns.size(); i++) {
            String cell = row.get(i);
            if (cell.isEmpty()) {
                appender.appendNull();
            } else {
                switch (type(columns.get(i))) {
                    case "integer" -> appender.append(Long.parseLong(cell));
                    case "number" -> appender.append(new BigDecimal(cell));
                    default -> appender.append(cell);
                }
            }
        }
        appender.endRow();
    }
}
