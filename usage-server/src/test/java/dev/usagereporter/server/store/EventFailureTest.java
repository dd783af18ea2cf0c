package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import dev.usagereporter.server.store.EventCallers.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of executions that the database refuses, and a disk that fails. */
class EventFailureTest {
    private static final EventRecorded BUSY = new EventRecorded.Busy(Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private TestEvent event(int number) {
        return TestEvent.at(fixture.clock.instant()).ids("random-" + number, "execution-" + number).says(InstallStatus.CONFIGURING);
    }

    /** An event that no database takes: the name is longer than its column. */
    private TestEvent refused(int number) {
        return event(number).with(InstallField.NSAPP, "n".repeat(65));
    }

    private EventRecorded record(ReportStore store, long claim, TestEvent event) {
        return store.record(Optional.of(claim(claim)), event.event(), OPEN);
    }

    @Test
    void releasesTheClaimOfARefusedRowAndStoresTheRetryOnce() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(BUSY, record(store, 1, refused(1)));
            assertEquals(0, store.claims());
            assertEquals(1, fixture.log.failed.get());

            assertInstanceOf(EventRecorded.Stored.class, record(store, 1, event(1)));
            assertEquals(BUSY, record(store, 2, refused(1)));
            assertEquals(List.of("1|1"), fixture.query("SELECT events, (SELECT COUNT(*) FROM event_claim) FROM execution"));
            assertTrue(store.healthy());
        }
    }

    @Test
    void oneRefusedRowFailsNoOtherOfItsBatch() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Callers.Call first = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            Call made = EventCallers.queued(store, Optional.of(claim(1)), event(1).event());
            Call bad = EventCallers.queued(store, Optional.of(claim(2)), refused(1).event());
            Callers.Call report = Callers.call(store, claim(1), fixture.report());
            Callers.awaitUntil(() -> store.queued() == 3);
            Callers.Call badReport = Callers.call(store, claim(2), fixture.refusedReport());
            Callers.awaitUntil(() -> store.queued() == 4);
            Call ended = EventCallers.queued(store, Optional.of(claim(3)), event(1).says(InstallStatus.SUCCESS).event());
            Call late = EventCallers.queued(store, Optional.of(claim(4)), event(1).event());
            force.open();

            assertEquals(new Recorded.Stored(), first.get());
            assertInstanceOf(EventRecorded.Stored.class, made.get());
            assertEquals(BUSY, bad.get());
            assertEquals(new Recorded.Stored(), report.get());
            assertInstanceOf(Recorded.Busy.class, badReport.get());
            assertEquals(
                    InstallStatus.SUCCESS, assertInstanceOf(EventRecorded.Stored.class, ended.get()).execution().status());
            assertInstanceOf(EventRecorded.Duplicate.class, late.get());
            assertEquals(List.of("success|2"), fixture.query("SELECT status, events FROM execution"));
            assertEquals(2, fixture.rows());
            assertEquals(2, fixture.log.failed.get());
            assertEquals(List.of(1, 3), fixture.log.commits);
            assertEquals(List.of("3"), fixture.query("SELECT COUNT(*) FROM event_claim"));
        }
    }

    @Test
    void aRowThatCannotBeReadFailsItsOwnEventsOnly() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            record(store, 1, event(1));
        }
        fixture.change("UPDATE execution SET status = 'nonsense', ct_type = 1");
        try (ReportStore store = fixture.open()) {
            assertEquals(BUSY, record(store, 2, event(1)));
            fixture.change("UPDATE execution SET status = 'installing'");
            assertEquals(BUSY, record(store, 3, event(1)), "a number without its meaning");
            assertInstanceOf(EventRecorded.Stored.class, record(store, 4, event(2)));
            assertTrue(store.healthy());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedWriteIsFinalAndTheRetryAfterARestartCountsOnce(Durability durability) throws IOException, SQLException {
        fixture.durability = durability;
        try (ReportStore store = fixture.open()) {
            assertInstanceOf(EventRecorded.Stored.class, record(store, 1, event(1)));
            WatchedFiles.beforeWrite(() -> {
                throw new IOException("no space left on device");
            });
            assertEquals(BUSY, record(store, 2, event(2)));
            WatchedFiles.beforeWrite(() -> {});

            assertFalse(store.healthy());
            assertEquals(BUSY, record(store, 2, event(2)));
            assertEquals(BUSY, store.record(Optional.empty(), event(3).unproved().event(), OPEN));
            assertEquals(List.of(1), fixture.log.commits);
        }
        assertCountedOnceAfterARestart();
    }

    @Test
    void aFailedForceIsFinalAndTheRetryAfterARestartCountsOnce() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertInstanceOf(EventRecorded.Stored.class, record(store, 1, event(1)));
            WatchedFiles.beforeForce(() -> {
                throw new IOException("input/output error");
            });
            assertEquals(BUSY, record(store, 2, event(2)));
            WatchedFiles.beforeForce(() -> {});
            assertFalse(store.healthy());
        }
        assertCountedOnceAfterARestart();
    }

    private void assertCountedOnceAfterARestart() throws IOException, SQLException {
        try (ReportStore again = fixture.open()) {
            assertTrue(again.healthy());
            assertEquals(new EventRecorded.Duplicate(Optional.empty()), record(again, 1, event(1)));
            assertFalse(record(again, 2, event(2)) instanceof EventRecorded.Busy);
            assertEquals(new EventRecorded.Duplicate(Optional.empty()), record(again, 2, event(2)));
            assertEquals(List.of("2"), fixture.query("SELECT COUNT(*) FROM execution"));
        }
    }

    @Test
    void isBusyWhileThePseudonymKeyCannotBeWritten() throws IOException {
        try (ReportStore store = fixture.open()) {
            Path keys = Files.writeString(folder.resolve("keys"), "a file where the folder would be");
            assertEquals(BUSY, record(store, 1, event(1)));
            assertEquals(BUSY, store.record(Optional.empty(), event(2).unproved().event(), OPEN));
            Files.delete(keys);
            assertInstanceOf(EventRecorded.Stored.class, record(store, 1, event(1)));
        }
    }
}
