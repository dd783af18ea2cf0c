package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.report.Extra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportStoreTest {
    private static final Recorded STORED = new Recorded.Stored();
    private static final Recorded DUPLICATE = new Recorded.Duplicate();

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    @Test
    void storesWhatWasReported() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));

            assertEquals(
                    List.of("1|1795176000000|default|1|20|2.9.1|amd64|linux|3600|1795175998000|null|0|null"),
                    fixture.query("SELECT id, received_at, application, pseudonym_key, bits, version, arch, os, uptime, reported_at,"
                            + " extra, extra_undeclared, extra_bytes FROM report"));
            assertEquals(
                    List.of("0000000000000001fffffffffffffffe"), fixture.query("SELECT RAWTOHEX(claim) FROM report").stream()
                            .map(hex -> hex.toLowerCase(Locale.ROOT))
                            .toList());
            assertEquals(List.of(1), fixture.log.commits);
            assertTrue(fixture.log.nanos.getFirst() > 0);
            assertEquals(0, fixture.log.failed.get());
        }
    }

    @Test
    void storesPseudonymsThatDifferByKindAndStayTheSame() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            store.record(claim(2), fixture.report(), OPEN);

            List<String> rows = fixture.query("SELECT RAWTOHEX(cluster), RAWTOHEX(server) FROM report");
            assertEquals(rows.get(0), rows.get(1));
            assertEquals(32 + 1 + 32, rows.getFirst().length());
            assertNotEquals(rows.getFirst().substring(0, 32), rows.getFirst().substring(33));
        }
    }

    @Test
    void storesDeclaredAndKeptExtras() throws IOException, SQLException {
        byte[] kept = new byte[700_000];
        new Random(5).nextBytes(kept);
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), fixture.report("1", "arm64", new Extra.Declared("{\"nodes\":3}", 7)), OPEN));
            assertEquals(STORED, store.record(claim(2), fixture.report("1", "arm64", new Extra.Kept(kept)), OPEN));

            assertEquals(
                    List.of("{\"nodes\":3}|7|null"),
                    fixture.query("SELECT extra, extra_undeclared, extra_bytes FROM report WHERE id = 1"));
            String hex = fixture.query("SELECT RAWTOHEX(extra_bytes) FROM report WHERE id = 2").getFirst();
            assertArrayEquals(kept, HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void replacesWhatADatabaseCannotHoldAndKeepsOtherControlCharacters() throws IOException, SQLException {
        String version = "a\u0000b\uD800c\uDC00\uD83D\uDE00\r\n\u001b\u007f'\";--";
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), fixture.report(version, "x", new Extra.Declared("{\"a\":\"\u0000\"}", 0)), OPEN));

            assertEquals(
                    List.of("a\uFFFDb\uFFFDc\uFFFD\uD83D\uDE00\r\n\u001b\u007f'\";--|{\"a\":\"\uFFFD\"}"),
                    fixture.query("SELECT version, extra FROM report"));
        }
    }

    @Test
    void answersDuplicateToTheSameProof() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
            assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), OPEN));
            assertEquals(STORED, store.record(claim(2), fixture.report(), OPEN));

            assertEquals(2, fixture.rows());
            assertEquals(2, store.claims());
            assertEquals(List.of(1, 1), fixture.log.commits);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void remembersAProofForItsLife(long millisAfterItsLife, boolean forgotten) throws IOException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            fixture.clock.advance(StoreFixture.LIFE.plusMillis(millisAfterItsLife));

            assertEquals(forgotten ? STORED : DUPLICATE, store.record(claim(1), fixture.report(), OPEN));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void remembersAProofAcrossARestartForItsLife(long millisAfterItsLife, boolean forgotten) throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
        }
        fixture.clock.advance(StoreFixture.LIFE.plusMillis(millisAfterItsLife));
        try (ReportStore store = fixture.open()) {
            assertEquals(forgotten ? 0 : 1, store.claims());
            assertEquals(forgotten ? STORED : DUPLICATE, store.record(claim(1), fixture.report(), OPEN));
            assertEquals(forgotten ? 2 : 1, fixture.rows());
        }
    }

    @Test
    void remembersRowsFromBeforeTheClockWasSetBack() throws IOException {
        Instant ahead = fixture.clock.instant();
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            fixture.clock.set(ahead.minus(Duration.ofHours(3)));
            store.record(claim(2), fixture.report(), OPEN);
        }
        fixture.clock.set(ahead.minus(Duration.ofHours(2)));
        try (ReportStore store = fixture.open()) {
            assertEquals(1, store.claims());
            assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), OPEN));
            fixture.clock.set(ahead.plus(StoreFixture.LIFE));
            assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), OPEN));
        }
    }

    @Test
    void refusesNothingThatWasStoredWhenTheCapWasLowered() throws IOException {
        try (ReportStore store = fixture.open()) {
            for (int claim = 0; claim < 5; claim++) {
                store.record(claim(claim), fixture.report(), OPEN);
            }
        }
        fixture.claimCap = 2;
        try (ReportStore store = fixture.open()) {
            for (int claim = 0; claim < 5; claim++) {
                assertEquals(DUPLICATE, store.record(claim(claim), fixture.report(), OPEN));
            }
            assertInstanceOf(Recorded.Busy.class, store.record(claim(5), fixture.report(), OPEN));
        }
    }

    @Test
    void countsRowsByApplication() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            assertEquals(new StoredCounts(Map.of()), store.storedCounts());
            store.record(claim(1), fixture.report(), OPEN);
            store.record(claim(2), fixture.report(), OPEN);

            assertEquals(new StoredCounts(Map.of("default", 2L)), store.storedCounts());
            assertEquals(2, store.storedCounts().total());
        }
    }

    @Test
    void isBusyAfterItWasClosed() throws IOException {
        ReportStore store = fixture.open();
        store.record(claim(1), fixture.report(), OPEN);
        store.close();

        assertInstanceOf(Recorded.Busy.class, store.record(claim(1), fixture.report(), OPEN));
        assertInstanceOf(Recorded.Busy.class, store.record(claim(2), fixture.report(), OPEN));
        assertTrue(store.healthy());
        assertThrows(IOException.class, store::storedCounts);
        store.close();
    }

    @Test
    void saysWithoutThePathThatTheDatabaseCannotBeOpened() throws IOException {
        try (ReportStore first = fixture.open()) {
            assertEquals(STORED, first.record(claim(1), fixture.report(), OPEN));
            Path file = folder.resolve("usage.mv.db");
            assertTrue(Files.exists(file));
        }
        Files.writeString(folder.resolve("usage.mv.db"), "this is no database".repeat(1000));

        IOException refused = assertThrows(IOException.class, fixture::open);
        assertEquals("the database could not be opened (H2 error 90030)", refused.getMessage());
    }

    @Test
    void onlyTheOwnerMayReadTheDatabaseNewOrOld() throws IOException {
        Path file = folder.resolve("usage.mv.db");
        try (ReportStore store = fixture.open()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            store.record(claim(1), fixture.report(), OPEN);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (ReportStore store = fixture.open()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), OPEN));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void noIdIsInClearInAnyFile() throws IOException {
        try (ReportStore store = fixture.open()) {
            for (int claim = 0; claim < 50; claim++) {
                store.record(claim(claim), fixture.report(), OPEN);
            }
            assertEquals(List.of(), fixture.filesWith("in-clear"));
        }
        assertEquals(List.of(), fixture.filesWith("in-clear"));
        assertEquals(1, fixture.filesWith("2.9.1").size());
    }

    @Test
    void showsTheNewestRowsFirstAndNoMoreThanAsked() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            for (int i = 0; i < 3; i++) {
                store.record(StoreFixture.claim(i), fixture.report("v" + i, "amd64", new Extra.Declared("{\"nodes\":3}", 1)), OPEN);
            }
            List<StoredReport> newest = store.recent(2);
            assertEquals(List.of("v2", "v1"), newest.stream().map(StoredReport::version).toList());
            StoredReport first = newest.getFirst();
            assertEquals(fixture.clock.instant(), first.receivedAt());
            assertEquals("default amd64 linux 20 3600", String.join(" ",
                    first.application(), first.arch(), first.os(), "" + first.bits(), "" + first.uptimeSeconds()));
            assertEquals("{\"nodes\":3}", first.extra());
            assertEquals(32, first.cluster().length());
            assertEquals(32, first.server().length());
            assertThrows(IllegalArgumentException.class, () -> store.recent(0));
            assertThrows(IllegalArgumentException.class, () -> store.recent(1_001));
        }
    }
}
