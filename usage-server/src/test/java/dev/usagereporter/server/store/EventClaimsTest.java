package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.EVENT_LIFE;
import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import dev.usagereporter.server.report.ExecutionEvent.Intent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the proof of an event is remembered, and when it is spent. */
class EventClaimsTest {
    /** What only the proof was looked at for. */
    private static final EventRecorded REPLAY = new EventRecorded.Duplicate(Optional.empty());

    private static final EventRecorded BUSY = new EventRecorded.Busy(Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private TestEvent event() {
        return TestEvent.at(fixture.clock.instant()).says(InstallStatus.CONFIGURING);
    }

    private EventRecorded record(ReportStore store, long claim, TestEvent event) {
        return store.record(Optional.of(claim(claim)), event.event(), OPEN);
    }

    private long rows() throws SQLException {
        return Long.parseLong(fixture.query("SELECT COUNT(*) FROM event_claim").getFirst());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void isRememberedForItsLife(long millisAfterItsLife, boolean forgotten) throws IOException {
        try (ReportStore store = fixture.open()) {
            assertInstanceOf(EventRecorded.Stored.class, record(store, 1, event()));
            fixture.clock.advance(EVENT_LIFE.plusMillis(millisAfterItsLife));
            assertEquals(forgotten ? 0 : 1, store.claims());
            assertEquals(!forgotten, record(store, 1, event()).equals(REPLAY));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void isRememberedAcrossARestartForItsLife(long millisAfterItsLife, boolean forgotten) throws IOException {
        try (ReportStore store = fixture.open()) {
            assertInstanceOf(EventRecorded.Stored.class, record(store, 1, event()));
        }
        fixture.clock.advance(EVENT_LIFE.plusMillis(millisAfterItsLife));
        try (ReportStore store = fixture.open()) {
            assertEquals(forgotten ? 0 : 1, store.claims());
            assertEquals(!forgotten, record(store, 1, event()).equals(REPLAY));
        }
    }

    @Test
    void claimsOfReportsAndEventsHaveLivesOfTheirOwn() throws IOException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            record(store, 1, event());
            assertEquals(2, store.claims());
            fixture.clock.advance(StoreFixture.LIFE.plusMillis(1));
            assertEquals(1, store.claims());
            assertEquals(REPLAY, record(store, 1, event()));
        }
        try (ReportStore again = fixture.open()) {
            assertEquals(1, again.claims());
        }
    }

    @Test
    void aRefusedEventSpendsNoProofAndADuplicateDoes() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            EventRecorded missing = new EventRecorded.Missing();
            assertEquals(missing, record(store, 1, event().to(Intent.UPDATE)));
            assertEquals(missing, record(store, 1, event().to(Intent.UPDATE)));
            assertEquals(0, store.claims());
            assertEquals(0, rows());

            assertInstanceOf(EventRecorded.Stored.class, record(store, 1, event()));
            assertInstanceOf(EventRecorded.Duplicate.class, record(store, 2, event()));
            assertEquals(REPLAY, record(store, 2, event()));
            assertEquals(2, rows());

            record(store, 3, event().says(InstallStatus.SUCCESS));
            EventRecorded finished = record(store, 4, event().says(InstallStatus.FAILED));
            assertInstanceOf(EventRecorded.Finished.class, finished);
            assertEquals(finished, record(store, 4, event().says(InstallStatus.FAILED)));
            assertEquals(3, rows());
        }
        try (ReportStore again = fixture.open()) {
            assertEquals(3, again.claims());
            for (int claim = 1; claim <= 3; claim++) {
                assertEquals(REPLAY, record(again, claim, event()));
            }
            assertInstanceOf(EventRecorded.Finished.class, record(again, 4, event().says(InstallStatus.FAILED)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void isTakenAtMostASecondAfterTheGatesCheck(long millisSince, boolean taken) throws IOException {
        try (ReportStore store = fixture.open()) {
            TestEvent event = event();
            fixture.clock.advance(Duration.ofMillis(millisSince));
            assertEquals(!taken, record(store, 1, event).equals(BUSY));
            TestEvent open = event.unproved().ids("random-1", "execution-1");
            EventRecorded withoutProof = store.record(Optional.empty(), open.event(), OPEN);
            assertInstanceOf(EventRecorded.Stored.class, withoutProof, "nothing to replay");
        }
    }

    @Test
    void reportsAndEventsShareTheCapAndEventsWithoutAProofNeedNone() throws IOException {
        fixture.claimCap = 2;
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            assertInstanceOf(EventRecorded.Stored.class, record(store, 1, event()));
            assertEquals(BUSY, record(store, 2, event().says(InstallStatus.SUCCESS)));
            assertInstanceOf(Recorded.Busy.class, store.record(claim(2), fixture.report(), OPEN));
            TestEvent open = event().ids("random-1", "execution-1").unproved();
            assertInstanceOf(EventRecorded.Stored.class, store.record(Optional.empty(), open.event(), OPEN));

            fixture.clock.advance(StoreFixture.LIFE.plusMillis(1));
            assertInstanceOf(EventRecorded.Stored.class, record(store, 2, event().says(InstallStatus.SUCCESS)));
            assertEquals(BUSY, record(store, 3, event()));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 2"})
    void rowsOfClaimsAreDeletedWhenTheirTimeIsOver(long millisOver, long left) throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            record(store, 1, event());
            record(store, 2, event()); // the sweep of the start is over
            fixture.clock.advance(Duration.ofHours(1).minus(EVENT_LIFE));
            record(store, 3, event());
            fixture.clock.advance(EVENT_LIFE.plusMillis(millisOver));
            record(store, 4, event());
            record(store, 5, event());
            assertEquals(left, rows());
        }
    }
}
