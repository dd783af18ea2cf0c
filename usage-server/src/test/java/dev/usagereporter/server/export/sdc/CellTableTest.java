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
            CellTable.Cells found = new CellTable(bench, RESOURCES, k).released();
            assertEquals(expected, found.cells());
            assertEquals(3 - expected.size(), found.small());
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
        extra("edition", "community", 10);
        extra("country", "DE", 999);
        extra("locale", "de", 1_000);
        extra("locale", "nds", 1);
        extra("timezone", "CET", 1_000);
        CellTable.Cells found = new CellTable(bench, EXTRA, 10).released();
        assertEquals(
                Map.of(
                        new CellTable.Group(1, "edition"), List.of(new Cell(List.of("community"), 10)),
                        new CellTable.Group(1, "locale"), List.of(new Cell(List.of(Cell.OTHER), 1_001)),
                        new CellTable.Group(1, "timezone"), List.of(new Cell(List.of("CET"), 1_000))),
                found.cells());
        assertEquals(1, found.small());
        assertEquals(2, found.rolledUp());
    }

    @Test
    void countsWhatWasRolledUpAndLeavesNoTable() throws IOException {
        extra("edition", "community", 30);
        extra("edition", "pro", 9);
        extra("edition", "home", 1);
        extra("edition", Cell.OTHER, 2);
        CellTable.Cells found = new CellTable(bench, EXTRA, 10).released();
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
        CellTable.Cells found = new CellTable(bench, plan("usage_versions"), 10).released();
        assertEquals(
                Map.of(new CellTable.Group(1, null), List.of(new Cell(Collections.singletonList(Cell.OTHER), 50_000))), found.cells());
        assertEquals(50_000, found.rolledUp());
    }

    private void extra(String key, String value, int installations) throws IOException {
        bench.execute("INSERT INTO census_usage_extra SELECT 1, i, '" + key + "', '" + value + "' FROM range(" + installations + ") r(i)");
    }

    private static Plan plan(String name) {
        List<Plan> plans = Plan.all();
        assertTrue(plans.stream().anyMatch(plan -> plan.spec().subject() == Subject.INSTALLS));
        return plans.stream().filter(plan -> plan.spec().name().equals(name)).findFirst().orElseThrow();
    }
}
