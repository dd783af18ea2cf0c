package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.store.Callers.Call;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that the database refuses, and a disk that fails. */
class FailureTest {
    private static final Recorded STORED = new Recorded.Stored();
    private static final Recorded DUPLICATE = new Recorded.Duplicate();
    private static final Recorded BUSY = new Recorded.Busy(Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    @Test
    void releasesTheClaimOfARefusedRowAndStoresTheRetryOnce() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(BUSY, store.record(claim(1), fixture.refusedReport(), OPEN));
            assertEquals(0, store.claims());
            assertEquals(1, fixture.log.failed.get());
            assertEquals(List.of(), fixture.log.commits);

            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
            assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), OPEN));
            assertEquals(1, fixture.rows());
            assertTrue(store.healthy());
        }
    }

    @Test
    void oneRefusedRowFailsNoOtherOfItsBatch() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call first = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            Call good = Callers.call(store, claim(1), fixture.report());
            Callers.awaitUntil(() -> store.queued() == 1);
            Call bad = Callers.call(store, claim(2), fixture.refusedReport());
            Callers.awaitUntil(() -> store.queued() == 2);
            Call duplicateOfBad = Callers.call(store, claim(2), fixture.refusedReport());
            Call alsoGood = Callers.call(store, claim(3), fixture.report());
            Callers.awaitUntil(() -> store.queued() == 3);
            force.open();

            assertEquals(STORED, first.get());
            assertEquals(STORED, good.get());
            assertEquals(BUSY, bad.get());
            assertEquals(BUSY, duplicateOfBad.get());
            assertEquals(STORED, alsoGood.get());
            assertEquals(
                    List.of("00", "01", "03"),
                    fixture.query("SELECT RAWTOHEX(SUBSTRING(claim FROM 8 FOR 1)) FROM report ORDER BY id"));
            assertEquals(STORED, store.record(claim(2), fixture.report(), OPEN));
        }
        try (ReportStore again = fixture.open()) {
            for (int claim = 0; claim < 4; claim++) {
                assertEquals(DUPLICATE, again.record(claim(claim), fixture.report(), OPEN));
            }
            assertEquals(4, fixture.rows());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedWriteIsFinalAndTheRetryAfterARestartIsStoredOnce(Durability durability) throws IOException, SQLException {
        fixture.durability = durability;
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
            WatchedFiles.beforeWrite(() -> {
                throw new IOException("no space left on device");
            });
            assertEquals(BUSY, store.record(claim(2), fixture.report(), OPEN));
            WatchedFiles.beforeWrite(() -> {});

            assertFalse(store.healthy());
            assertEquals(BUSY, store.record(claim(2), fixture.report(), OPEN));
            assertEquals(BUSY, store.record(claim(3), fixture.report(), OPEN));
            assertEquals(List.of(1), fixture.log.commits);
        }
        assertStoredOnceAfterARestart();
    }

    @Test
    void aFailedForceIsFinalAndTheRetryAfterARestartIsStoredOnce() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
            WatchedFiles.beforeForce(() -> {
                throw new IOException("input/output error");
            });
            assertEquals(BUSY, store.record(claim(2), fixture.report(), OPEN));
            WatchedFiles.beforeForce(() -> {});

            assertFalse(store.healthy());
            assertEquals(BUSY, store.record(claim(2), fixture.report(), OPEN));
            assertEquals(BUSY, store.record(claim(3), fixture.report(), OPEN));
            assertEquals(List.of(1), fixture.log.commits);
        }
        assertStoredOnceAfterARestart();
    }

    private void assertStoredOnceAfterARestart() throws IOException, SQLException {
        try (ReportStore again = fixture.open()) {
            assertTrue(again.healthy());
            assertEquals(DUPLICATE, again.record(claim(1), fixture.report(), OPEN));
            assertFalse(again.record(claim(2), fixture.report(), OPEN) instanceof Recorded.Busy);
            assertEquals(DUPLICATE, again.record(claim(2), fixture.report(), OPEN));
            assertEquals(2, fixture.rows());
        }
    }

    @Test
    void aFailureTellsEverybodyWhoWaits() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call taken = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            Call queued = Callers.call(store, claim(1), fixture.report());
            Callers.awaitUntil(() -> store.queued() == 1);
            WatchedFiles.beforeWrite(() -> {
                throw new IOException("no space left on device");
            });
            Call more = Callers.call(store, claim(2), fixture.report());
            Callers.awaitUntil(() -> store.queued() == 2);
            force.open();

            assertEquals(STORED, taken.get());
            assertEquals(BUSY, queued.get());
            assertEquals(BUSY, more.get());
            assertEquals(0, store.queued());
            WatchedFiles.beforeWrite(() -> {});
        }
    }

    @Test
    void letsGoOfTheFileWhenTheStartFails() throws IOException {
        InstantSource failsInTheWriter = () -> {
            if (Thread.currentThread().getName().equals("store-writer")) {
                throw new IllegalStateException("no time");
            }
            return fixture.clock.instant();
        };
        IOException failed = assertThrows(IOException.class, () -> fixture.open(failsInTheWriter));
        assertEquals("the database could not be opened", failed.getMessage());

        // A lock that this process still holds makes this throw.
        try (FileChannel file = FileChannel.open(folder.resolve("usage.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            assertTrue(lock.isValid());
        }
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
        }
    }

    @Test
    void isNotHealthyUntilThePseudonymKeyCanBeWrittenAndLogsChangesOnly() throws IOException {
        try (LogLines log = new LogLines(WritingKey.class);
                ReportStore store = fixture.open()) {
            Path keys = Files.writeString(folder.resolve("keys"), "a file where the folder would be");
            for (int claim = 0; claim < 5; claim++) {
                assertEquals(BUSY, store.record(claim(claim), fixture.report(), OPEN));
            }
            assertFalse(store.healthy());
            assertEquals(5, fixture.log.failed.get());
            assertEquals(1, log.lines().size(), () -> log.lines().toString());

            Files.delete(keys);
            Callers.awaitUntil(store::healthy); // though nothing is reported
            assertEquals(
                    List.of(
                            "SEVERE: the pseudonym key of this period could not be written; reports are refused until it can",
                            "INFO: the pseudonym key of this period is written; reports are accepted again"),
                    log.lines());
            assertEquals(STORED, store.record(claim(0), fixture.report(), OPEN));
        }
    }

    @Test
    void releasesTheClaimWhenThePseudonymKeyCannotBeWritten() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            Path keys = Files.writeString(folder.resolve("keys"), "a file where the folder would be");
            assertInstanceOf(Recorded.Busy.class, store.record(claim(1), fixture.report(), OPEN));

            Files.delete(keys);
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
            assertEquals(1, fixture.rows());
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/pseudonyms"))));
        }
    }
}
