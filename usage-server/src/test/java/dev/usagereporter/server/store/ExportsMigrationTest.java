package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database of the version before there were exports. */
class ExportsMigrationTest {
    private static final String V2 = "2";

    @TempDir
    Path folder;

    private StoreFixture fixture;
    private Instant now;

    @BeforeEach
    void makeDatabaseOfVersion2() {
        fixture = new StoreFixture(folder);
        now = fixture.clock.instant();
        Flyway.configure()
                .dataSource(WatchedFiles.PREFIX + folder.toAbsolutePath().resolve("usage"), "", "")
                .locations("classpath:db/migration")
                .loggers(QuietLog.class.getName())
                .target(V2)
                .load()
                .migrate();
    }

    private void change(String sql) throws SQLException {
        fixture.change(sql);
    }

    @Test
    void keepsEveryRow() throws IOException, InterruptedException, SQLException {
        change(SqlRows.insertReports(700, "default", now.minusSeconds(5), "'{\"country\":\"de\"}'"));
        change("UPDATE report SET extra_bytes = X'0102' WHERE id = 2");
        change(SqlRows.insertExecutions(700, "default", now.minusSeconds(5)));
        change("UPDATE execution SET nsapp = 'demo', error = 'words' WHERE id = 2");
        List<String> reports = fixture.query("SELECT * FROM report ORDER BY id");
        List<String> executions = fixture.query("SELECT * FROM execution ORDER BY id");

        try (ReportStore store = fixture.open()) {
            assertEquals(
                    reports.stream().map(row -> row + "|null").toList(), fixture.query("SELECT * FROM report ORDER BY id"));
            assertEquals(executions, fixture.query("SELECT * FROM execution ORDER BY id"));
            RowRange range = new RowRange("default", now.minusSeconds(5), now);
            assertEquals(700, store.reports(range, 0).size());
            assertEquals(700, store.executions(range, 0).size());
            assertNull(store.reports(range, 0).getFirst().installed());
        }
    }

    @Test
    void newRowsComeBehindTheOldOnes() throws IOException, SQLException {
        change(SqlRows.insertReports(3, "default", now.minusSeconds(5), "NULL"));
        try (ReportStore store = fixture.open()) {
            assertEquals(new Recorded.Stored(), store.record(claim(9), fixture.report(), OPEN));
        }
        List<String> ids = fixture.query("SELECT id FROM report ORDER BY id");
        assertEquals(List.of("1", "2", "3"), ids.subList(0, 3));
        assertEquals(4, ids.size());
    }

    @ParameterizedTest
    @CsvSource({"10, 20, 20", "20, 10, 20", "10, 10, 10"})
    void isWholeSinceTheOldestRow(long reportDays, long executionDays, long wholeDays)
            throws IOException, InterruptedException, SQLException {
        change(SqlRows.insertReports(2, "default", now.minusSeconds(5), "NULL"));
        change(SqlRows.insertReports(1, "shop", now.minus(Duration.ofDays(reportDays)), "NULL"));
        change(SqlRows.insertExecutions(2, "default", now.minusSeconds(5)));
        change(SqlRows.insertExecutions(1, "shop", now.minus(Duration.ofDays(executionDays))));
        try (ReportStore store = fixture.open()) {
            assertEquals(now.minus(Duration.ofDays(wholeDays)), store.wholeSince());
        }
    }

    @Test
    void isWholeSinceTheOldestRowWhereOneTableIsEmpty() throws IOException, InterruptedException, SQLException {
        change(SqlRows.insertExecutions(2, "default", now.minusSeconds(5)));
        try (ReportStore store = fixture.open()) {
            assertEquals(now.minusSeconds(5), store.wholeSince());
        }
    }

    @Test
    void nothingWasDeletedWhereThereIsNoRow() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            assertEquals(Instant.EPOCH, store.wholeSince());
            assertEquals(List.of(), store.releases());
        }
    }

    @Test
    void thereWasNoLedgerAndNoHorizonBefore() throws SQLException {
        List<String> tables =
                fixture.query("SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC' ORDER BY 1");
        assertTrue(tables.contains("execution"));
        assertEquals(List.of("event_claim", "execution", "flyway_schema_history", "report"), tables);
    }
}
