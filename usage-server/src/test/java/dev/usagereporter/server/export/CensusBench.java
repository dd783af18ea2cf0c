package dev.usagereporter.server.export;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.census.CensusTables;
import dev.usagereporter.server.export.table.ColumnRole;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.Store;

/** A working database with a census that a test makes. An empty text stands for a missing one. */
public final class CensusBench implements AutoCloseable, Store.CloseOnReset {
    /** 1-2-5, as the census has them. */
    public static final List<String> BUCKETS = List.of(
            "0", "1", "2 to 4", "5 to 9", "10 to 19", "20 to 49", "50 to 99", "100 to 199", "200 to 499", "500 to 999", "1000 or more");

    private final Path folder;
    public final Workbench bench;

    /**
     * One installation in one part.
     *
     * @param fields by name, of {@link CensusTables#USAGE} or {@link CensusTables#INSTALLS}; those that are not there are missing
     * @param named pairs of extra keys and values, or features
     */
    public record Unit(int part, long number, Map<String, String> fields, List<List<String>> named) {
        public Unit(int part, long number, Map<String, String> fields) {
            this(part, number, fields, List.of());
        }

        public Unit numbered(long another) {
            return new Unit(part, another, fields, named);
        }

        public String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    public CensusBench() {
        try {
            folder = Files.createTempDirectory("census");
            bench = Workbench.open(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes the tables anew. */
    public void fill(List<Unit> usage, List<Unit> installs) throws IOException {
        // One commit is one wait for the disk.
        bench.execute("BEGIN");
        List<String> tables = new ArrayList<>();
        bench.forEach("SELECT table_name FROM duckdb_tables()", at -> tables.add(String.valueOf(at.text(1))));
        for (String table : tables) {
            bench.execute("DROP TABLE " + table);
        }
        for (String statement : CensusTables.make()) {
            bench.execute(statement);
        }
        load(CensusTables.USAGE_TABLE, CensusTables.USAGE, usage);
        named(CensusTables.USAGE_EXTRA_TABLE, usage);
        load(CensusTables.INSTALLS_TABLE, CensusTables.INSTALLS, installs);
        named(CensusTables.INSTALLS_FEATURES_TABLE, installs);
        bench.execute("COMMIT");
    }

    private void load(String table, List<String> fields, List<Unit> units) throws IOException {
        List<List<String>> rows = units.stream().map(unit -> fields.stream().map(unit::field).toList()).toList();
        load(table, fields.size(), units, rows);
    }

    private void named(String table, List<Unit> units) throws IOException {
        List<Unit> each = units.stream().flatMap(unit -> Collections.nCopies(unit.named().size(), unit).stream()).toList();
        List<List<String>> rows = units.stream().flatMap(unit -> unit.named().stream()).toList();
        load(table, table.equals(CensusTables.USAGE_EXTRA_TABLE) ? 2 : 1, each, rows);
    }

    private void load(String table, int texts, List<Unit> units, List<List<String>> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        String columns = IntStream.range(0, texts).mapToObj(i -> "text" + i + " VARCHAR").collect(Collectors.joining(", "));
        bench.execute("CREATE TABLE loading (part BIGINT, unit BIGINT, " + columns + ")");
        try (Loader loader = bench.load("loading")) {
            for (int i = 0; i < rows.size(); i++) {
                Loader.Row row = loader.begin().number(units.get(i).part()).number(units.get(i).number());
                for (String value : rows.get(i)) {
                    row.text(value.isEmpty() ? null : value);
                }
                loader.end();
            }
        }
        bench.execute("INSERT INTO " + table + " SELECT * FROM loading");
        bench.execute("DROP TABLE loading");
    }

    /** The census with so many parts of each subject, each a month of its own. */
    public static Census parts(int usage, int installs) {
        List<Part> parts = new ArrayList<>();
        for (int number = 1; number <= usage; number++) {
            parts.add(part(Subject.USAGE, number));
        }
        for (int number = 1; number <= installs; number++) {
            parts.add(part(Subject.INSTALLS, number));
        }
        return new Census(parts, 0, 0);
    }

    private static Part part(Subject subject, int number) {
        YearMonth month = YearMonth.of(2026, 10).plusMonths(number - 1);
        return new Part(subject, number, number, month.atDay(1), month.atEndOfMonth());
    }

    /** The rows of a released table, each value as text. */
    public List<List<String>> rows(TableSpec table) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        bench.forEach(Workbench.select(table), at -> {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= table.columns().size(); i++) {
                String text = at.text(i);
                row.add(text == null ? "" : text);
            }
            rows.add(row);
        });
        return rows;
    }

    /** Where the first column of a role stands. */
    public static int index(TableSpec table, ColumnRole role) {
        return table.columns().indexOf(table.columns(role).getFirst());
    }

    @Override
    public void close() {
        try {
            bench.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
