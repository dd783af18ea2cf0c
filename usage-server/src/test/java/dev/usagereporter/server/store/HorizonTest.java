package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.RETENTION;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.usagereporter.server.TestEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As in {@link RetentionTest}, storing two reports waits for one step of a due sweep. */
class HorizonTest {
    @TempDir
    Path folder;

    private StoreFixture fixture;
    private long nextClaim = 1;
    private Instant start;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
        start = fixture.clock.instant();
    }

    private void store(ReportStore store) {
        assertEquals(new Recorded.Stored(), store.record(claim(nextClaim++), fixture.report(), OPEN));
    }

    private void storeTwo(ReportStore store) {
        store(store);
        store(store);
    }

    private void storeEvent(ReportStore store) {
        TestEvent event = TestEvent.at(fixture.clock.instant()).ids("random-1", "execution-" + nextClaim);
        assertInstanceOf(EventRecorded.Stored.class, store.record(Optional.of(claim(nextClaim++)), event.event(), OPEN));
    }

    @Test
    void everythingIsWholeWhereNothingWasDeleted() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            assertEquals(Instant.EPOCH, store.wholeSince());
            storeTwo(store);
            assertEquals(Instant.EPOCH, store.wholeSince());
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true"})
    void aDeletedReportMovesItBehindItself(long millisOver, boolean deleted) throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            store(store);
            fixture.clock.advance(RETENTION.plusMillis(millisOver));
            storeTwo(store);
            assertEquals(deleted ? start.plusMillis(1) : Instant.EPOCH, store.wholeSince());
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true"})
    void aDeletedExecutionMovesItLikewise(long millisOver, boolean deleted) throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            storeEvent(store);
            fixture.clock.advance(RETENTION.plusMillis(millisOver));
            storeTwo(store);
            assertEquals(deleted ? start.plusMillis(1) : Instant.EPOCH, store.wholeSince());
        }
    }

    /** The report is the last one of October, so October is not whole any more, and November is. */
    @ParameterizedTest
    @CsvSource({"2026-10-31T23:59:59.998Z, true", "2026-10-31T23:59:59.999Z, true", "2026-11-01T00:00:00.000Z, false"})
    void aPeriodThatBeginsAtThatMomentIsWhole(Instant deleted, boolean whole) throws IOException, InterruptedException {
        fixture.clock.set(deleted);
        try (ReportStore store = fixture.open()) {
            store(store);
            fixture.clock.advance(RETENTION.plusDays(1));
            storeTwo(store);
            assertEquals(whole, !store.wholeSince().isAfter(Instant.parse("2026-11-01T00:00:00Z")));
        }
    }

    @Test
    void theNewestOfManyDeletedRowsDecides() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            SqlRows.reports(fixture, 1, "default", start.minus(RETENTION).minusSeconds(2));
            SqlRows.reports(fixture, 1, "shop", start.minus(RETENTION).minusSeconds(1));
            SqlRows.reports(fixture, 1, "default", start.minus(RETENTION).minusSeconds(3));
            SqlRows.executions(fixture, 1, "default", start.minus(RETENTION).minusSeconds(4));
            fixture.clock.advance(Duration.ofHours(1));
            storeTwo(store);
            assertEquals("2", fixture.query("SELECT COUNT(*) FROM report").getFirst());
            assertEquals(start.minus(RETENTION).minusSeconds(1).plusMillis(1), store.wholeSince());
        }
    }

    @Test
    void neverMovesBack() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            store(store);
            fixture.clock.advance(RETENTION.plusHours(1));
            storeTwo(store);
            assertEquals(start.plusMillis(1), store.wholeSince());

            SqlRows.reports(fixture, 3, "default", Instant.EPOCH);
            SqlRows.executions(fixture, 3, "default", start.minusMillis(1));
            fixture.clock.advance(RETENTION.plusHours(1));
            Instant newest = fixture.clock.instant().minus(RETENTION).minus(Duration.ofHours(1));
            storeTwo(store);
            assertEquals("2", fixture.query("SELECT COUNT(*) FROM report").getFirst());
            assertEquals(newest.plusMillis(1), store.wholeSince());
        }
    }

    @Test
    void olderRowsThatAreDeletedLaterMoveNothing() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            store(store);
            fixture.clock.advance(RETENTION.plusMillis(1));
            storeTwo(store);
            SqlRows.executions(fixture, 3, "default", start.minusMillis(1));
            fixture.clock.advance(Duration.ofHours(1));
            storeTwo(store);
            assertEquals("0", fixture.query("SELECT COUNT(*) FROM execution").getFirst());
            assertEquals(start.plusMillis(1), store.wholeSince());
        }
    }

    @Test
    void aRowFromTheFutureThatNobodyDeletedMovesNothing() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            fixture.clock.advance(Duration.ofDays(365));
            storeTwo(store);
            fixture.clock.set(start);
            store(store);
            fixture.clock.advance(RETENTION.plusHours(1));
            storeTwo(store);
            assertEquals(start.plusMillis(1), store.wholeSince());
        }
    }

    /** Everything is deleted then, but what comes after the clock was put right is whole. */
    @Test
    void aClockThatWasFarAheadDoesNotKeepItThere() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            store(store);
            fixture.clock.advance(Duration.ofDays(3_650));
            storeTwo(store);
            fixture.clock.set(start);
            assertEquals(List.of("2", "3"), fixture.query("SELECT id FROM report ORDER BY id"));
            assertEquals(start.plusMillis(1), store.wholeSince());
        }
    }

    @Test
    void deletedProofsOfEventsMoveNothing() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            storeEvent(store);
            fixture.clock.advance(Duration.ofHours(1));
            storeTwo(store);
            assertEquals("0", fixture.query("SELECT COUNT(*) FROM event_claim").getFirst());
            assertEquals(Instant.EPOCH, store.wholeSince());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 3_650})
    void aRestartAlsoWithALongerRetentionMovesNothing(int days) throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            store(store);
            fixture.clock.advance(RETENTION.plusHours(1));
            storeTwo(store);
        }
        fixture.retention = Duration.ofDays(days);
        try (ReportStore store = fixture.open()) {
            assertEquals(start.plusMillis(1), store.wholeSince());
            storeTwo(store);
            assertEquals(start.plusMillis(1), store.wholeSince());
        }
    }

    @Test
    void aDeletionThatDoesNotReachTheDiskMovesNothing() throws IOException, InterruptedException, SQLException {
        AtomicBoolean failing = new AtomicBoolean();
        WatchedFiles.beforeWrite(() -> {
            if (failing.get()) {
                throw new IOException("the disk is full");
            }
        });
        ReportStore store = fixture.open();
        store(store);
        failing.set(true);
        fixture.clock.advance(RETENTION.plusHours(1));
        Callers.awaitUntil(() -> !store.healthy());
        store.close();
        failing.set(false);

        fixture.clock.set(start);
        try (ReportStore again = fixture.open()) {
            assertEquals(1, fixture.rows());
            assertEquals(Instant.EPOCH, again.wholeSince());
        }
    }
}
