package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows a scan finds. */
class RawRowsTest {
    private static final Instant FROM = Instant.parse("2026-11-16T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-23T00:00:00Z");
    private static final RowRange RANGE = new RowRange("default", FROM, UNTIL);

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private interface Page<R> {
        List<R> after(long id) throws IOException, InterruptedException;
    }

    /** The rows of each page, by their ids, without the empty one at the end. */
    private static <R> List<List<Long>> pages(Page<R> next, ToLongFunction<R> id) throws IOException, InterruptedException {
        List<List<Long>> pages = new ArrayList<>();
        long after = 0;
        for (List<R> page = next.after(after); !page.isEmpty(); page = next.after(after)) {
            pages.add(page.stream().mapToLong(id).boxed().toList());
            after = pages.getLast().getLast();
        }
        return pages;
    }

    private static List<List<Long>> reports(ReportStore store, RowRange range) throws IOException, InterruptedException {
        return pages(after -> store.reports(range, after), RawReport::id);
    }

    private static List<List<Long>> executions(ReportStore store, RowRange range) throws IOException, InterruptedException {
        return pages(after -> store.executions(range, after), RawExecution::id);
    }

    private static List<Integer> sizes(List<List<Long>> pages) {
        return pages.stream().map(List::size).toList();
    }

    private static List<Long> ids(List<List<Long>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }

    private static List<Integer> expectedSizes(int rows) {
        return rows <= RawRows.PAGE ? List.of(rows) : List.of(RawRows.PAGE, rows - RawRows.PAGE);
    }

    @Test
    void anEmptyTableHasNoPage() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            assertEquals(List.of(), store.reports(RANGE, 0));
            assertEquals(List.of(), store.executions(RANGE, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, RawRowReader.SLICE - 1, RawRowReader.SLICE, RawRowReader.SLICE + 1, RawRows.PAGE - 1, RawRows.PAGE, RawRows.PAGE + 1})
    void pagesAreFullUntilTheLast(int rows) throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            SqlRows.reports(fixture, rows, "default", FROM);
            SqlRows.executions(fixture, rows, "default", FROM);
            List<Long> all = LongStream.rangeClosed(1, rows).boxed().toList();

            List<List<Long>> reports = reports(store, RANGE);
            assertEquals(expectedSizes(rows), sizes(reports));
            assertEquals(all, ids(reports));
            List<List<Long>> executions = executions(store, RANGE);
            assertEquals(expectedSizes(rows), sizes(executions));
            assertEquals(all, ids(executions));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-15T23:59:59.999Z, false",
        "2026-11-16T00:00:00.000Z, true",
        "2026-11-16T00:00:00.001Z, true",
        "2026-11-22T23:59:59.999Z, true",
        "2026-11-23T00:00:00.000Z, false",
        "2026-11-23T00:00:00.001Z, false"
    })
    void aRangeBeginsWithItsFirstMomentAndEndsBeforeItsLast(Instant at, boolean within)
            throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            SqlRows.reports(fixture, 1, "default", at);
            SqlRows.executions(fixture, 1, "default", at);
            assertEquals(within, !store.reports(RANGE, 0).isEmpty());
            assertEquals(within, !store.executions(RANGE, 0).isEmpty());
        }
    }

    @Test
    void rowsOfOtherApplicationsAreNotRead() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            for (String application : List.of("shop", "default", "default-2", "shop", "default")) {
                SqlRows.reports(fixture, 1, application, FROM);
                SqlRows.executions(fixture, 1, application, FROM);
            }
            assertEquals(List.of(List.of(2L, 5L)), reports(store, RANGE));
            assertEquals(List.of(List.of(2L, 5L)), executions(store, RANGE));
            assertEquals(List.of(List.of(1L, 4L)), reports(store, new RowRange("shop", FROM, UNTIL)));
            assertEquals(List.of(), reports(store, new RowRange("wiki", FROM, UNTIL)));
        }
    }

    @Test
    void aPageBeginsAfterTheIdItIsAskedFor() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            SqlRows.reports(fixture, 3, "default", FROM);
            assertEquals(3, store.reports(RANGE, 0).size());
            assertEquals(2, store.reports(RANGE, 1).size());
            assertEquals(1, store.reports(RANGE, 2).size());
            assertEquals(List.of(), store.reports(RANGE, 3));
            assertEquals(List.of(), store.reports(RANGE, 4));
        }
    }

    /** The clock was set back in between: nothing may end a scan before the last row. */
    @Test
    void findsRowsBehindThoseOfALaterTime() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            SqlRows.reports(fixture, 2, "default", UNTIL.plusSeconds(86_400));
            SqlRows.reports(fixture, 1, "default", FROM);
            SqlRows.reports(fixture, 2, "default", FROM.minusMillis(1));
            SqlRows.reports(fixture, 1, "default", UNTIL.minusMillis(1));
            assertEquals(List.of(List.of(3L, 6L)), reports(store, RANGE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void findsRowsAcrossTheStretchesOfAScan(long beyond) throws IOException, InterruptedException, SQLException {
        long far = 1 + RawRowReader.STRETCH + beyond;
        long farther = far + 3 * RawRowReader.STRETCH + beyond;
        try (ReportStore store = fixture.open()) {
            for (long id : new long[] {1, far, farther}) {
                fixture.change("ALTER TABLE report ALTER COLUMN id RESTART WITH " + id);
                SqlRows.reports(fixture, 1, "default", FROM);
            }
            assertEquals(List.of(List.of(1L, far, farther)), reports(store, RANGE));

            fixture.change("DELETE FROM report WHERE id = 1");
            assertEquals(List.of(List.of(far, farther)), reports(store, RANGE));
        }
    }

    @Test
    void aPageOfLongPayloadsEndsEarly() throws IOException, InterruptedException, SQLException {
        int chars = RawRowReader.MAX_CHARS / RawRowReader.SLICE + 1;
        int rows = 2 * RawRowReader.SLICE + 1;
        try (ReportStore store = fixture.open()) {
            SqlRows.reports(fixture, rows, "default", FROM, "REPEAT('x', " + chars + ")");
            List<List<Long>> pages = reports(store, RANGE);
            assertEquals(List.of(RawRowReader.SLICE, RawRowReader.SLICE, 1), sizes(pages));
            assertEquals(LongStream.rangeClosed(1, rows).boxed().toList(), ids(pages));
        }
    }

    @Test
    void whateverTheOrderOfTimesEveryRowOfTheRangeIsReadOnceAndNoOther() throws IOException, InterruptedException, SQLException {
        Random random = new Random(20_261_120);
        long[] times = {FROM.toEpochMilli() - 1, FROM.toEpochMilli(), UNTIL.toEpochMilli() - 1, UNTIL.toEpochMilli()};
        List<Long> expected = new ArrayList<>();
        try (ReportStore store = fixture.open()) {
            long id = 1;
            for (int run = 0; run < 60; run++) {
                int rows = 1 + random.nextInt(300);
                int time = random.nextInt(times.length);
                boolean own = random.nextInt(4) > 0;
                SqlRows.reports(fixture, rows, own ? "default" : "shop", Instant.ofEpochMilli(times[time]));
                if (own && (time == 1 || time == 2)) {
                    LongStream.range(id, id + rows).forEach(expected::add);
                }
                id += rows;
            }
            assertTrue(expected.size() > RawRowReader.SLICE, "there are rows");
            assertEquals(expected, ids(reports(store, RANGE)));
        }
    }

    @Test
    void anInterruptedCallerHarmsNothing() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            SqlRows.reports(fixture, 2_000, "default", FROM);
            for (int round = 0; round < 20; round++) {
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> {
                    // One answer may be there before it is waited for.
                    while (true) {
                        store.reports(RANGE, 0);
                    }
                });
                assertFalse(Thread.interrupted());
                assertEquals(Instant.EPOCH, store.wholeSince()); // which comes behind what is left of it
            }
            assertEquals(2_000, ids(reports(store, RANGE)).size());
            assertTrue(store.healthy());
            assertEquals(new Recorded.Stored(), store.record(claim(1), fixture.report(), OPEN));
        }
    }

    @Test
    void readsWhileACommitWaitsForTheDisk() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            SqlRows.reports(fixture, RawRowReader.SLICE + 1, "shop", FROM);
            GatedForce force = new GatedForce();
            Callers.Call call = Callers.call(store, claim(1), fixture.report());
            force.awaitReached();
            assertEquals(RawRowReader.SLICE + 1, ids(reports(store, new RowRange("shop", FROM, UNTIL))).size());
            assertEquals(List.of(), executions(store, RANGE));
            assertEquals(Instant.EPOCH, store.wholeSince());
            assertEquals(List.of(), store.releases());
            force.open();
            assertEquals(new Recorded.Stored(), call.get());
        }
    }

    @Test
    void nothingIsReadOfAClosedStore() throws IOException {
        ReportStore store = fixture.open();
        store.close();
        assertThrows(IOException.class, () -> store.reports(RANGE, 0));
        assertThrows(IOException.class, () -> store.executions(RANGE, 0));
        assertThrows(IOException.class, store::wholeSince);
        assertThrows(IOException.class, store::releases);
    }
}
