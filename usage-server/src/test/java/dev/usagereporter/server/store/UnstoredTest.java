package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.server.store.RawRows.Unstored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days are known to be counted whole. Storing two reports waits for a step of the counts that is due. */
class UnstoredTest {
    private static final Optional<Unstored> UNKNOWN = Optional.empty();

    @TempDir
    Path folder;

    private StoreFixture fixture;
    private long nextClaim = 1;
    private volatile Unstored total = new Unstored(0, 0);

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private void at(ReportStore store, String moment) {
        fixture.clock.set(Instant.parse(moment));
        for (int two = 0; two < 2; two++) {
            assertEquals(new Recorded.Stored(), store.record(claim(nextClaim++), fixture.report(), OPEN));
        }
    }

    private ReportStore watched() throws IOException {
        total = new Unstored(0, 0);
        ReportStore store = fixture.open();
        store.watchUnstored(() -> total);
        return store;
    }

    private static Optional<Unstored> of(ReportStore store, String first, String last) throws IOException, InterruptedException {
        return store.unstored(LocalDate.parse(first), LocalDate.parse(last));
    }

    /** Three days that were counted, beginning in the middle of the first. */
    private void countThreeDays() throws IOException {
        try (ReportStore store = watched()) {
            at(store, "2026-11-20T12:00:00Z");
            total = new Unstored(1, 10);
            at(store, "2026-11-21T00:00:00Z");
            total = new Unstored(3, 30);
            at(store, "2026-11-21T12:00:00Z");
            at(store, "2026-11-22T00:00:00Z");
            total = new Unstored(7, 70);
            at(store, "2026-11-23T00:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 2026-11-21, 2, 20",
        "2026-11-22, 2026-11-22, 4, 40",
        "2026-11-21, 2026-11-22, 6, 60",
    })
    void sumsTheDaysOfASpan(String first, String last, long duplicates, long refused) throws IOException, InterruptedException {
        countThreeDays();
        try (ReportStore store = watched()) {
            assertEquals(Optional.of(new Unstored(duplicates, refused)), of(store, first, last));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19, 2026-11-19", // nobody counted
        "2026-11-20, 2026-11-20", // the day on which counting began
        "2026-11-20, 2026-11-21",
        "2026-11-19, 2026-11-22",
        "2026-11-22, 2026-11-23", // today
        "2026-11-23, 2026-11-23",
        "2026-11-24, 2026-11-24"
    })
    void nothingIsSaidWhereADayIsNotCountedWhole(String first, String last) throws IOException, InterruptedException {
        countThreeDays();
        try (ReportStore store = watched()) {
            assertEquals(UNKNOWN, of(store, first, last));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T23:59:59.999Z, false", "2026-11-23T00:00:00Z, true", "2026-11-23T00:00:00.001Z, true"})
    void aDayIsWholeWhenItIsOver(String now, boolean whole) throws IOException, InterruptedException {
        countThreeDays();
        fixture.clock.set(Instant.parse(now));
        try (ReportStore store = watched()) {
            assertEquals(whole, of(store, "2026-11-22", "2026-11-22").isPresent());
        }
    }

    @Test
    void daysOnWhichTheServerDidNotRunCountAsZero() throws IOException, InterruptedException {
        countThreeDays();
        try (ReportStore store = watched()) {
            at(store, "2026-12-01T00:00:00Z");
            assertEquals(Optional.of(new Unstored(0, 0)), of(store, "2026-11-24", "2026-11-30"));
            assertEquals(Optional.of(new Unstored(6, 60)), of(store, "2026-11-21", "2026-11-30"));
        }
    }

    @Test
    void closingWritesTheLastCounts() throws IOException, InterruptedException {
        countThreeDays();
        try (ReportStore store = watched()) {
            at(store, "2026-11-25T12:00:00Z");
            total = new Unstored(5, 6);
        }
        fixture.clock.set(Instant.parse("2026-11-26T00:00:00Z"));
        try (ReportStore store = watched()) {
            assertEquals(Optional.of(new Unstored(5, 6)), of(store, "2026-11-25", "2026-11-25"));
        }
    }

    /** As a stopped server is opened for an export. */
    @Test
    void aStoreThatNobodyWatchesCountsNoDay() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            at(store, "2026-11-20T12:00:00Z");
        }
        try (ReportStore store = fixture.open()) {
            at(store, "2026-11-22T12:00:00Z");
            assertEquals(UNKNOWN, of(store, "2026-11-21", "2026-11-21"));
        }
    }

    @Test
    void aSpanEndsNotBeforeItBegins() throws IOException {
        try (ReportStore store = fixture.open()) {
            assertThrows(IllegalArgumentException.class, () -> of(store, "2026-11-19", "2026-11-18"));
        }
    }
}
