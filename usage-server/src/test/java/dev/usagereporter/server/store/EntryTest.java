package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.server.report.UsageReport;
import dev.usagereporter.server.store.Callers.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the entry is asked, and what is left behind by a report that it turns away. */
class EntryTest {
    private static final Recorded STORED = new Recorded.Stored();
    private static final Recorded DUPLICATE = new Recorded.Duplicate();
    private static final Recorded SHED = new Recorded.Shed();

    /** Answers the same each time, and counts how often it was asked. */
    private static final class Asked implements BooleanSupplier {
        private final boolean answer;
        private final AtomicInteger times = new AtomicInteger();

        Asked(boolean answer) {
            this.answer = answer;
        }

        @Override
        public boolean getAsBoolean() {
            times.incrementAndGet();
            return answer;
        }

        int times() {
            return times.get();
        }
    }

    private final Asked open = new Asked(true);
    private final Asked closed = new Asked(false);

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    @Test
    void asksOnceForEachNewReport() throws IOException {
        try (ReportStore store = fixture.open()) {
            for (int report = 1; report <= 5; report++) {
                assertEquals(STORED, store.record(claim(report), fixture.report(), open));
                assertEquals(report, open.times());
            }
        }
    }

    @Test
    void claimsNothingWhereTheEntryIsClosedAndStoresTheSameProofLater() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(SHED, store.record(claim(1), fixture.report(), closed));
            assertEquals(SHED, store.record(claim(1), fixture.report(), closed));
            assertEquals(2, closed.times());
            assertEquals(0, store.claims());
            assertEquals(0, store.queued());
            assertEquals(0, fixture.rows());

            assertEquals(STORED, store.record(claim(1), fixture.report(), open));
            assertEquals(1, fixture.rows());
        }
    }

    @Test
    void aReplayIsADuplicateThoughTheEntryIsClosedAndSpendsNoPlace() throws IOException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            for (int replay = 0; replay < 10; replay++) {
                assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), closed));
                assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), open));
            }
            assertEquals(0, closed.times());
            assertEquals(0, open.times());
        }
        try (ReportStore store = fixture.open()) {
            assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), closed));
            assertEquals(0, closed.times(), "nor after a restart");
        }
    }

    @Test
    void aReplayOfAPendingProofWaitsThoughTheEntryIsClosed() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call taken = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            Call queued = Callers.call(store, claim(1), fixture.report());
            Callers.awaitUntil(() -> store.queued() == 1);

            List<Call> replays = List.of(
                    Callers.call(store, claim(0), fixture.report(), closed),
                    Callers.call(store, claim(1), fixture.report(), closed));
            replays.forEach(replay -> {
                Callers.awaitUntil(() -> replay.thread().getState() == Thread.State.TIMED_WAITING);
                assertFalse(replay.answer().isDone());
            });
            force.open();
            assertEquals(STORED, taken.get());
            assertEquals(STORED, queued.get());
            replays.forEach(replay -> assertEquals(DUPLICATE, replay.get()));
            assertEquals(0, closed.times());
            assertEquals(2, fixture.rows());
        }
    }

    @Test
    void isNotAskedForWhatIsRefusedAnyway() throws IOException {
        fixture.claimCap = 1;
        ReportStore store = fixture.open();
        try (store) {
            UsageReport heldUp = fixture.report();
            fixture.clock.advance(Duration.ofMillis(1001));
            assertInstanceOf(Recorded.Busy.class, store.record(claim(1), heldUp, open), "held up too long");

            store.record(claim(2), fixture.report(), OPEN);
            assertInstanceOf(Recorded.Busy.class, store.record(claim(3), fixture.report(), open), "no room for the claim");
        }
        assertInstanceOf(Recorded.Busy.class, store.record(claim(4), fixture.report(), open), "closed");
        assertEquals(0, open.times());
    }

    @Test
    void isNotAskedWhereTheQueueIsFull() throws IOException {
        fixture.queue = 1;
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call taken = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            Call queued = Callers.call(store, claim(1), fixture.report());
            Callers.awaitUntil(() -> store.queued() == 1);

            assertInstanceOf(Recorded.Busy.class, store.record(claim(2), fixture.report(), open));
            assertEquals(0, open.times());
            force.open();
            assertEquals(STORED, taken.get());
            assertEquals(STORED, queued.get());
        }
    }

    @Test
    void asksOnceHoweverManySendTheSameProofAtOnce() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            List<Call> calls = Callers.race(64, store, _ -> claim(1), fixture.report(), open);
            assertEquals(1, calls.stream().filter(call -> call.get().equals(STORED)).count());
            assertEquals(63, calls.stream().filter(call -> call.get().equals(DUPLICATE)).count());
            assertEquals(1, open.times());
            assertEquals(1, fixture.rows());
        }
    }

    @Test
    void storesNoMoreThanThereArePlacesHoweverManyComeAtOnce() throws IOException, SQLException {
        AtomicInteger places = new AtomicInteger(3);
        try (ReportStore store = fixture.open()) {
            // Not atomic: whoever asks is alone, because the entry is asked under the lock.
            BooleanSupplier entry = () -> {
                int left = places.get();
                places.set(left - 1);
                return left > 0;
            };
            List<Call> calls = Callers.race(64, store, number -> claim(number), fixture.report(), entry);
            assertEquals(3, calls.stream().filter(call -> call.get().equals(STORED)).count());
            assertEquals(61, calls.stream().filter(call -> call.get().equals(SHED)).count());
            assertEquals(3 - 64, places.get());
            assertEquals(3, store.claims());
            assertEquals(3, fixture.rows());
        }
    }

    @Test
    void claimsNothingWhenTheEntryBreaks() throws IOException {
        try (ReportStore store = fixture.open()) {
            assertThrows(
                    IllegalStateException.class,
                    () -> store.record(claim(1), fixture.report(), () -> {
                        throw new IllegalStateException("broken");
                    }));
            assertEquals(0, store.claims());
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
        }
    }
}
