package dev.usagereporter.server.export.sdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.census.CensusTables;
import dev.usagereporter.server.export.table.Cell;
import dev.usagereporter.server.export.table.RollUp;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the working database does before Java rolls up must not change what comes out. */
final class CellTableTest {
    private static final Plan RESOURCES = plan("installs_resources");
    private static final Plan EXTRA = plan("usage_extra");

    private final Path folder;
    private Workbench bench;

    CellTableTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        bench = Workbench.open(folder);
        for (String statement : CensusTables.make()) {
            bench.execute(statement);
        }
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 25, 100})
    void releasesTheSameAsAllCellsAtOnce(int k) throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Map<CellTable.Group, List<Cell>> all = new TreeMap<>();
            bench.execute("DELETE FROM census_installs");
            for (int part = 1; part <= 3; part++) {
                all.put(new CellTable.Group(part, null), population(random, part, 30 << (2 * part)));
            }
            Map<CellTable.Group, List<Cell>> expected = new TreeMap<>();
            all.forEach((group, cells) -> expected.put(group, RollUp.of(cells, k)));
            expected.values().removeIf(List::isEmpty);
            CellTable.Cells found = new CellTable(bench, RESOURCES, k, Set.of()).released();
            assertEquals(expected, found.cells());
        }
    }

    /** Values with a long tail, some of them missing or not to be named. */
    private List<Cell> population(Random random, int part, int installations) throws IOException {
        Map<String, Cell> cells = new TreeMap<>();
        bench.execute("CREATE OR REPLACE TABLE said (a VARCHAR, b VARCHAR, c VARCHAR)");
        try (Loader loader = bench.load("said")) {
            for (int i = 0; i < installations; i++) {
                List<@Nullable String> values = new ArrayList<>();
                for (int dimension = 0; dimension < 3; dimension++) {
                    int value = (int) Math.abs(random.nextGaussian() * random.nextInt(1, 8));
                    values.add(value == 7 ? null : value == 8 ? Cell.OTHER : "v" + value);
                }
                Cell before = cells.get(values.toString());
                cells.put(values.toString(), new Cell(values, before == null ? 1 : before.count() + 1));
                loader.begin().text(values.get(0)).text(values.get(1)).text(values.get(2));
                loader.end();
            }
        }
        bench.execute("INSERT INTO census_installs BY NAME SELECT " + part + " AS part, row_number() OVER () AS unit, a AS core_count,"
                + " b AS ram_size, c AS disk_size FROM said");
        bench.execute("DROP TABLE said");
        return new ArrayList<>(cells.values());
    }

    @Test
    void givesKeysThatTellAPlaceAHigherThreshold() throws IOException {
        installations(1, 999);
        installations(2, 1_001);
        extra(1, "country", "DE", 999);
        extra(2, "country", "DE", 999);
        extra(2, "locale", "de", 1_000);
        extra(2, "locale", "nds", 1);
        extra(2, "timezone", "CET", 1_001);
        CellTable.Cells found = extra(10, "country", "locale", "timezone", "edition");
        assertEquals(
                Map.of(
                        new CellTable.Group(1, "edition"), List.of(new Cell(Collections.singletonList(null), 999)),
                        new CellTable.Group(2, "edition"), List.of(new Cell(Collections.singletonList(null), 1_001)),
                        new CellTable.Group(2, "country"), List.of(new Cell(List.of(Cell.OTHER), 1_001)),
                        new CellTable.Group(2, "locale"), List.of(new Cell(List.of(Cell.OTHER), 1_001)),
                        new CellTable.Group(2, "timezone"), List.of(new Cell(List.of("CET"), 1_001))),
                found.cells());
        assertEquals(4, found.rolledUp());
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000})
    void releasesAPlaceWhereThePartHasEnoughInstallationsWhoeverNamedOne(int installations) throws IOException {
        installations(1, installations);
        extra(1, "country", "DE", 3);
        CellTable.Cells found = extra(10, "country");
        assertEquals(
                installations < 1_000
                        ? Map.of()
                        : Map.of(new CellTable.Group(1, "country"), List.of(new Cell(List.of(Cell.OTHER), installations))),
                found.cells());
    }

    @Test
    void addsThoseWithoutARecordOfAKeyToThoseWithoutAValue() throws IOException {
        installations(1, 30);
        extra(1, "edition", "community", 12);
        bench.execute("INSERT INTO census_usage_extra SELECT 1, 12 + i, 'edition', NULL FROM range(5) r(i)");
        assertEquals(
                Map.of(
                        new CellTable.Group(1, "edition"),
                        List.of(new Cell(Collections.singletonList(null), 18), new Cell(List.of("community"), 12))),
                extra(10, "edition").cells());
    }

    @Test
    void countsNothingOfAKeyThatIsNotDeclared() throws IOException {
        installations(1, 30);
        extra(1, "edition", "community", 30);
        assertEquals(Map.of(), extra(10).cells());
        assertEquals(
                Map.of(new CellTable.Group(1, "tier"), List.of(new Cell(Collections.singletonList(null), 30))),
                extra(10, "tier").cells());
    }

    @Test
    void countsWhatWasRolledUpAndLeavesNoTable() throws IOException {
        installations(1, 42);
        extra(1, "edition", "community", 30);
        extra(1, "edition", "pro", 9);
        extra(1, "edition", "home", 1);
        extra(1, "edition", Cell.OTHER, 2);
        CellTable.Cells found = extra(10, "edition");
        assertEquals(
                Map.of(new CellTable.Group(1, "edition"), List.of(new Cell(List.of(Cell.OTHER), 12), new Cell(List.of("community"), 30))),
                found.cells());
        assertEquals(2, found.rolledUp());
        List<@Nullable String> tables = new ArrayList<>();
        bench.forEach("SELECT table_name FROM duckdb_tables() WHERE table_name NOT LIKE 'census%'", row -> tables.add(row.text(1)));
        assertEquals(List.of(), tables);
    }

    @Test
    void holdsFewCellsWhereEveryInstallationHasAVersionOfItsOwn() throws IOException {
        bench.execute("INSERT INTO census_usage BY NAME SELECT 1 AS part, i AS unit, '1.' || i AS version FROM range(50_000) r(i)");
        CellTable.Cells found = new CellTable(bench, plan("usage_versions"), 10, Set.of()).released();
        assertEquals(
                Map.of(new CellTable.Group(1, null), List.of(new Cell(Collections.singletonList(Cell.OTHER), 50_000))), found.cells());
        assertEquals(50_000, found.rolledUp());
    }

    private CellTable.Cells extra(int k, String... keys) throws IOException {
        return new CellTable(bench, EXTRA, k, Set.of(keys)).released();
    }

    private void installations(int part, int count) throws IOException {
        bench.execute("INSERT INTO census_usage BY NAME SELECT " + part + " AS part, i AS unit FROM range(" + count + ") r(i)");
    }

    /** The next installations of the part say it of a key. */
    private void extra(int part, String key, String value, int installations) throws IOException {
        bench.execute("INSERT INTO census_usage_extra SELECT " + part + ", i + (SELECT count(*) FROM census_usage_extra WHERE part = " + part
                + " AND key = '" + key + "'), '" + key + "', '" + value + "' FROM range(" + installations + ") r(i)");
    }

    private static Plan plan(String name) {
        List<Plan> plans = Plan.all();
        assertTrue(plans.stream().anyMatch(plan -> plan.spec().subject() == Subject.INSTALLS));
        return plans.stream().filter(plan -> plan.spec().name().equals(name)).findFirst().orElseThrow();
    }
}
