package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The writer takes a step of a due sweep after each of its commits, so storing two reports waits for one step. */
class RetentionTest {
    private static final Recorded STORED = new Recorded.Stored();

    @TempDir
    Path folder;

    private StoreFixture fixture;
    private long nextClaim = 1;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private void store(ReportStore store) {
        assertEquals(STORED, store.record(claim(nextClaim++), fixture.report(), OPEN));
    }

    /** The step after the first of the two commits is over when the second one is answered. */
    private void storeTwo(ReportStore store) {
        store(store);
        store(store);
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 2"})
    void deletesRowsOlderThanTheRetention(long millisOver, long rowsLeft) throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            store(store);
            fixture.clock.advance(StoreFixture.RETENTION.plusMillis(millisOver));
            storeTwo(store);

            assertEquals(rowsLeft, fixture.rows());
        }
    }

    @Test
    void sweepsOnceAnHour() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            storeTwo(store); // the sweep of the start is over
            fixture.clock.advance(StoreFixture.RETENTION);
            storeTwo(store); // swept: nothing is old yet
            fixture.clock.advance(Duration.ofHours(1).minusMillis(1));
            storeTwo(store);
            assertEquals(6, fixture.rows());

            fixture.clock.advance(Duration.ofMillis(1));
            storeTwo(store);
            assertEquals(6, fixture.rows());
        }
    }

    @Test
    void deletesInStepsUntilAllOldRowsAreGone() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            List<Callers.Call> many = IntStream.range(0, 800)
                    .mapToObj(ignored -> Callers.call(store, claim(nextClaim++), fixture.report()))
                    .toList();
            many.forEach(call -> assertEquals(STORED, call.get()));
            fixture.clock.advance(StoreFixture.RETENTION.plusHours(1));
            store(store);

            Callers.awaitUntil(() -> rows() == 1);
        }
    }

    @Test
    void passesOverRowsFromTheFuture() throws IOException, SQLException {
        Instant start = fixture.clock.instant();
        try (ReportStore store = fixture.open()) {
            fixture.clock.advance(Duration.ofDays(365));
            store(store);
            fixture.clock.set(start);
            store(store);
            fixture.clock.advance(StoreFixture.RETENTION.plusHours(1));
            storeTwo(store);

            assertEquals(List.of("1", "3", "4"), fixture.query("SELECT id FROM report ORDER BY id"));
        }
    }

    @Test
    void destroysOldPseudonymKeysThoughNothingIsStored() throws IOException {
        try (ReportStore store = fixture.open()) {
            store(store);
            assertEquals(1, Files.readAllLines(folder.resolve("keys/pseudonyms")).size());
            fixture.clock.advance(Duration.ofDays(60));

            Callers.awaitUntil(() -> keys() == 0);
        }
    }

    private long rows() {
        try {
            return fixture.rows();
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private int keys() {
        try {
            return Files.readAllLines(folder.resolve("keys/pseudonyms")).size();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
