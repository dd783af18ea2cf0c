package dev.usagereporter.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.store.RawRows.Unstored;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows that the steps leave in a database. */
class DayCountsTest {
    @TempDir
    Path folder;

    private Database database;
    private DayCounts counts = new DayCounts();
    private Unstored total = new Unstored(0, 0);

    @BeforeEach
    void open() throws IOException {
        database = Database.open(Database.EMBEDDED, folder);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    /** As in a process that has just started. */
    private void restart() {
        counts = new DayCounts();
        total = new Unstored(0, 0);
        counts.watch(() -> total);
    }

    private boolean step(String now) throws SQLException {
        boolean changed = counts.step(database.connection(), Instant.parse(now));
        database.connection().commit();
        counts.committed();
        return changed;
    }

    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement select = database.connection().createStatement();
                ResultSet found = select.executeQuery("SELECT counted_on, duplicates, refused FROM day_count ORDER BY counted_on")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getLong(2) + " " + found.getLong(3));
            }
        }
        return rows;
    }

    @Test
    void nothingIsCountedBeforeItIsWatched() throws SQLException {
        assertFalse(counts.due(Instant.parse("2026-11-20T12:00:00Z")));
        assertFalse(step("2026-11-20T12:00:00Z"));
        assertEquals(List.of(), rows());
    }

    @Test
    void theFirstStepSaysWhenCountingBegan() throws SQLException {
        restart();
        assertTrue(counts.due(Instant.parse("2026-11-20T12:00:00Z")));
        assertTrue(step("2026-11-20T12:00:00Z"));
        assertEquals(List.of("2026-11-20 0 0"), rows());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:00:00Z, 2026-11-20T12:00:00.000Z, false",
        "2026-11-20T12:00:00Z, 2026-11-20T12:00:59.999Z, false",
        "2026-11-20T12:00:00Z, 2026-11-20T12:01:00.000Z, true",
        "2026-11-20T12:00:00Z, 2026-11-20T11:59:59.999Z, true",
        "2026-11-20T23:59:50Z, 2026-11-20T23:59:59.999Z, false",
        "2026-11-20T23:59:50Z, 2026-11-21T00:00:00.000Z, true"
    })
    void aStepIsDueAfterAMinuteOrWhenTheDayIsOver(String last, Instant now, boolean due) throws SQLException {
        restart();
        step(last);
        assertEquals(due, counts.due(now));
    }

    @Test
    void addsWhatWasCountedSinceTheLastStep() throws SQLException {
        restart();
        total = new Unstored(2, 5);
        step("2026-11-20T12:00:00Z");
        total = new Unstored(3, 5);
        assertTrue(step("2026-11-20T12:01:00Z"));
        assertEquals(List.of("2026-11-20 3 5"), rows());
        total = new Unstored(3, 9);
        assertTrue(step("2026-11-20T12:02:00Z"));
        assertEquals(List.of("2026-11-20 3 9"), rows());
        assertFalse(step("2026-11-20T12:03:00Z"));
        assertEquals(List.of("2026-11-20 3 9"), rows());
    }

    @Test
    void whatWasCountedUpToMidnightIsOfTheDayThatIsOver() throws SQLException {
        restart();
        step("2026-11-20T23:59:30Z");
        total = new Unstored(1, 2);
        step("2026-11-21T00:00:00Z");
        assertEquals(List.of("2026-11-20 1 2"), rows());
        total = new Unstored(11, 2);
        step("2026-11-21T00:01:00Z");
        assertEquals(List.of("2026-11-20 1 2", "2026-11-21 10 0"), rows());
    }

    @Test
    void aStepWithNothingNewEndsTheOldDayToo() throws SQLException {
        restart();
        step("2026-11-20T23:59:30Z");
        assertFalse(step("2026-11-21T00:00:00Z"));
        total = new Unstored(0, 4);
        step("2026-11-21T00:01:00Z");
        assertEquals(List.of("2026-11-20 0 0", "2026-11-21 0 4"), rows());
    }

    @Test
    void aRestartAddsToTheRowOfItsDay() throws SQLException {
        restart();
        total = new Unstored(7, 8);
        step("2026-11-20T12:00:00Z");
        restart();
        step("2026-11-20T13:00:00Z");
        total = new Unstored(1, 1);
        step("2026-11-20T13:01:00Z");
        restart();
        step("2026-11-25T00:00:00Z");
        assertEquals(List.of("2026-11-20 8 9", "2026-11-25 0 0"), rows());
    }

    @Test
    void nothingIsLostOrCountedTwiceWhereAStepIsTakenBack() throws SQLException {
        restart();
        step("2026-11-20T12:00:00Z");
        total = new Unstored(3, 4);
        assertTrue(counts.step(database.connection(), Instant.parse("2026-11-20T12:01:00Z")));
        database.connection().rollback();
        counts.giveUp(Instant.parse("2026-11-20T12:01:00Z"));
        assertEquals(List.of("2026-11-20 0 0"), rows());

        assertFalse(counts.due(Instant.parse("2026-11-20T13:00:59.999Z")));
        assertTrue(counts.due(Instant.parse("2026-11-20T13:01:00Z")));
        assertTrue(counts.due(Instant.parse("2026-11-20T11:59:59.999Z")), "the clock was set back");
        total = new Unstored(4, 4);
        step("2026-11-20T13:01:00Z");
        assertEquals(List.of("2026-11-20 4 4"), rows());
    }
}
