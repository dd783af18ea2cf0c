package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the store keeps when each pseudonym key was in use. */
class KeySpansTest {
    private static final Duration PERIOD = Duration.ofDays(30);

    @TempDir
    Path folder;

    private StoreFixture fixture;
    private Instant start;
    private long claims;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
        start = fixture.clock.instant();
    }

    private void report(ReportStore store) {
        assertEquals(new Recorded.Stored(), store.record(claim(++claims), fixture.report(), OPEN));
    }

    private static List<KeySpan> all(ReportStore store) throws IOException, InterruptedException {
        return store.keySpans(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));
    }

    private KeySpan span(int key, Instant from) {
        return new KeySpan(key, from, from.plus(PERIOD));
    }

    @Test
    void keepsNoneBeforeAKeyIsUsed() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            assertEquals(List.of(), all(store));
        }
    }

    @Test
    void keepsTheSpanOfEachKeyOnce() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            report(store);
            report(store);
            assertEquals(List.of(span(1, start)), all(store));
            fixture.clock.advance(PERIOD);
            report(store);
            report(store);
            assertEquals(List.of(span(1, start), span(2, start.plus(PERIOD))), all(store));
        }
    }

    @Test
    void keepsThemAcrossRestartsAndTheDestructionOfTheKeys() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            report(store);
        }
        try (ReportStore store = fixture.open()) {
            report(store);
            assertEquals(List.of(span(1, start)), all(store));
        }
        fixture.clock.advance(PERIOD.multipliedBy(3));
        try (ReportStore store = fixture.open()) {
            assertEquals("", Files.readString(folder.resolve("keys/pseudonyms")));
            assertEquals(List.of(span(1, start)), all(store));
        }
    }

    @Test
    void givesNoIdTwiceThoughAllKeysAreDestroyed() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            report(store);
        }
        fixture.clock.advance(PERIOD.multipliedBy(3));
        try (ReportStore store = fixture.open()) {
            report(store);
            assertEquals(List.of(span(1, start), span(2, start.plus(PERIOD.multipliedBy(3)))), all(store));
        }
        assertEquals(List.of("2"), fixture.query("SELECT MAX(pseudonym_key) FROM report"));
    }

    @Test
    void keepsItThoughTheFirstRowIsRefused() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertInstanceOf(Recorded.Busy.class, store.record(claim(++claims), fixture.refusedReport(), OPEN));
            assertEquals(List.of(span(1, start)), all(store));
        }
        assertEquals(0, fixture.rows());
    }

    @Test
    void keepsTheSpansOfAKeyThatAClockSetBackMadeInTheOrderOfTheirBegin() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            report(store);
            Instant back = start.minus(PERIOD).minusSeconds(1);
            fixture.clock.set(back);
            report(store);
            fixture.clock.set(start);
            report(store);
            assertEquals(List.of(span(2, back), span(1, start)), all(store));
        }
    }

    /** Milliseconds that a range ends after the span begins, and begins before the span ends. */
    @ParameterizedTest
    @CsvSource({"-1, 1, false", "0, 1, false", "1, 1, true", "1, -1, false", "1, 0, false"})
    void findsTheSpansThatHaveAMomentInCommonWithARange(long behindBegin, long beforeEnd, boolean found)
            throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            report(store);
            Instant begin = start;
            Instant end = start.plus(PERIOD);
            boolean early = beforeEnd > 0;
            Instant from = early ? begin.minus(PERIOD) : end.minusMillis(beforeEnd);
            Instant until = early ? begin.plusMillis(behindBegin) : end.plus(PERIOD);
            assertEquals(found, !store.keySpans(from, until).isEmpty());
            assertEquals(List.of(span(1, start)), store.keySpans(end.minusMillis(1), end.plus(PERIOD)));
        }
    }

    @Test
    void readsNoMoreThanTheEarliest() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            fixture.change("INSERT INTO pseudonym_span SELECT x, 5000 - x, 6000 FROM SYSTEM_RANGE(1, " + (RawRows.MOST_SPANS + 1) + ")");
            List<KeySpan> spans = all(store);
            assertEquals(RawRows.MOST_SPANS, spans.size());
            assertEquals(RawRows.MOST_SPANS + 1, spans.getFirst().key());
            assertEquals(2, spans.getLast().key());
        }
    }

    @Test
    void takesTheSpansOfTheKeysThatAreLeftWhenThereWasNoTableBefore() throws IOException, InterruptedException, SQLException {
        Pseudonyms before = Pseudonyms.open(folder, PERIOD, fixture.clock, new Random(5));
        before.newest();
        fixture.clock.advance(PERIOD);
        before.newest();
        Flyway.configure()
                .dataSource(WatchedFiles.PREFIX + folder.toAbsolutePath().resolve("usage"), "", "")
                .locations("classpath:db/migration")
                .loggers(QuietLog.class.getName())
                .target("3")
                .load()
                .migrate();
        fixture.change(SqlRows.insertReports(3, "default", start, "NULL"));
        fixture.change(SqlRows.insertExecutions(2, "default", start));
        List<String> rows = fixture.query("SELECT * FROM report ORDER BY id");
        List<KeySpan> expected = List.of(span(1, start), span(2, start.plus(PERIOD)));
        for (int opened = 0; opened < 2; opened++) {
            try (ReportStore store = fixture.open()) {
                assertEquals(expected, all(store));
                assertEquals(rows, fixture.query("SELECT * FROM report ORDER BY id"));
                assertEquals(List.of("2"), fixture.query("SELECT COUNT(*) FROM execution"));
            }
        }
    }

    @Test
    void nothingIsReadOfAClosedStore() throws IOException {
        ReportStore store = fixture.open();
        store.close();
        assertThrows(IOException.class, () -> all(store));
    }

    @Test
    void aSpanEndsAfterItBegins() {
        assertThrows(IllegalArgumentException.class, () -> new KeySpan(1, start, start));
        assertEquals(start.plusMillis(1), new KeySpan(1, start, start.plusMillis(1)).until());
    }
}
