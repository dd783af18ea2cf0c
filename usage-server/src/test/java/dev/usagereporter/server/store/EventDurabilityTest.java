package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import dev.usagereporter.server.report.ExecutionEvent.Intent;
import dev.usagereporter.server.store.EventCallers.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events and reports share a commit, and no answer comes before the one that it relies on. */
class EventDurabilityTest {
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

    private long executions() throws SQLException {
        return Long.parseLong(fixture.query("SELECT COUNT(*) FROM execution").getFirst());
    }

    @Test
    void commitsReportsAndEventsTogether() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call first = EventCallers.call(store, Optional.of(claim(0)), event(0).event());
            force.awaitReached();
            List<Call> events = new ArrayList<>();
            List<Callers.Call> reports = new ArrayList<>();
            for (int number = 1; number <= 50; number++) {
                events.add(EventCallers.call(store, Optional.of(claim(number)), event(number).event()));
                reports.add(Callers.call(store, claim(number), fixture.report()));
            }
            Callers.awaitUntil(() -> store.queued() == 100);
            int forces = WatchedFiles.FORCES.get();
            assertFalse(first.answer().isDone());
            force.open();

            events.forEach(call -> assertInstanceOf(EventRecorded.Stored.class, call.get()));
            reports.forEach(call -> assertEquals(new Recorded.Stored(), call.get()));
            assertInstanceOf(EventRecorded.Stored.class, first.get());
            assertEquals(List.of(1, 100), fixture.log.commits);
            assertEquals(forces + 2, WatchedFiles.FORCES.get());
            assertEquals(51, executions());
            assertEquals(50, fixture.rows());
            assertEquals(101, store.claims(), "one proof of each kind may have the same key");
        }
    }

    @Test
    void answersNobodyOfABatchBeforeItsForce() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce first = new GatedForce();
            Callers.Call taken = Callers.call(store, claim(0), fixture.report());
            first.awaitReached();
            Call made = EventCallers.queued(store, Optional.of(claim(1)), event(1).event());
            Call sameProof = EventCallers.call(store, Optional.of(claim(1)), event(1).event());
            Call otherProof = EventCallers.queued(store, Optional.of(claim(2)), event(1).event());
            Call withoutProof = EventCallers.queued(store, Optional.empty(), event(1).unproved().event());
            Call missing = EventCallers.queued(store, Optional.of(claim(3)), event(9).to(Intent.UPDATE).event());
            Callers.awaitUntil(() -> sameProof.thread().getState() == Thread.State.TIMED_WAITING);
            GatedForce second = new GatedForce();
            first.open();
            second.awaitReached();

            assertEquals(new Recorded.Stored(), taken.get());
            List<Call> waiting = List.of(made, sameProof, otherProof, withoutProof, missing);
            assertTrue(waiting.stream().noneMatch(call -> call.answer().isDone()), "nobody before the force");
            second.open();
            ExecutionRecord execution = assertInstanceOf(EventRecorded.Stored.class, made.get()).execution();
            assertEquals(new EventRecorded.Duplicate(Optional.of(execution)), sameProof.get());
            assertEquals(new EventRecorded.Duplicate(Optional.of(execution)), otherProof.get());
            assertEquals(new EventRecorded.Denied(), withoutProof.get());
            assertEquals(new EventRecorded.Missing(), missing.get());
            assertEquals(1, executions());
        }
    }

    @Test
    void aBatchOfNothingButRefusalsForcesNothing() throws IOException {
        try (ReportStore store = fixture.open()) {
            store.record(Optional.of(claim(1)), event(1).event(), OPEN);
            int forces = WatchedFiles.FORCES.get();
            int writes = WatchedFiles.WRITES.get();
            for (int refused = 2; refused < 6; refused++) {
                assertEquals(
                        new EventRecorded.Missing(),
                        store.record(Optional.of(claim(refused)), event(9).to(Intent.UPDATE).event(), OPEN));
                assertEquals(
                        new EventRecorded.Denied(), store.record(Optional.empty(), event(1).unproved().event(), OPEN));
            }
            assertEquals(forces, WatchedFiles.FORCES.get());
            assertEquals(writes, WatchedFiles.WRITES.get());
            assertEquals(List.of(1), fixture.log.commits);
        }
    }

    @Test
    void aSecondEventWithAProofThatIsPendingGetsTheRefusalOfTheFirst() throws IOException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Callers.Call taken = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            Call refused = EventCallers.queued(store, Optional.of(claim(1)), event(9).to(Intent.UPDATE).event());
            Call same = EventCallers.call(store, Optional.of(claim(1)), event(9).to(Intent.UPDATE).event());
            Callers.awaitUntil(() -> same.thread().getState() == Thread.State.TIMED_WAITING);
            force.open();

            assertEquals(new Recorded.Stored(), taken.get());
            assertEquals(new EventRecorded.Missing(), refused.get());
            assertEquals(new EventRecorded.Missing(), same.get());
        }
    }

    @Test
    void anInterruptedCallerTakesItsEventBackWhileItIsQueued() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Callers.Call taken = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            Call proved = EventCallers.queued(store, Optional.of(claim(1)), event(1).event());
            Call open = EventCallers.queued(store, Optional.empty(), event(2).unproved().event());
            proved.thread().interrupt();
            open.thread().interrupt();
            EventRecorded busy = new EventRecorded.Busy(Duration.ofSeconds(1));
            assertEquals(busy, proved.get());
            assertEquals(busy, open.get());
            assertEquals(0, store.queued());
            force.open();

            assertEquals(new Recorded.Stored(), taken.get());
            assertEquals(0, executions());
            assertInstanceOf(EventRecorded.Stored.class, store.record(Optional.of(claim(1)), event(1).event(), OPEN));
        }
    }

    @Test
    void isBusyWhenTheQueueIsFullAndStoresTheSameEventLater() throws IOException, SQLException {
        fixture.queue = 2;
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Callers.Call taken = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            Call first = EventCallers.queued(store, Optional.of(claim(1)), event(1).event());
            Call second = EventCallers.queued(store, Optional.empty(), event(2).unproved().event());

            EventRecorded busy = new EventRecorded.Busy(Duration.ofSeconds(1));
            assertEquals(busy, store.record(Optional.of(claim(3)), event(3).event(), OPEN));
            assertEquals(busy, store.record(Optional.empty(), event(4).unproved().event(), OPEN));
            force.open();
            assertEquals(new Recorded.Stored(), taken.get());
            assertInstanceOf(EventRecorded.Stored.class, first.get());
            assertInstanceOf(EventRecorded.Stored.class, second.get());
            assertInstanceOf(EventRecorded.Stored.class, store.record(Optional.of(claim(3)), event(3).event(), OPEN));
            assertEquals(3, executions());
        }
    }

    @Test
    void isShedWhereTheEntryIsClosedAndClaimsNothing() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(new EventRecorded.Shed(), store.record(Optional.of(claim(1)), event(1).event(), () -> false));
            assertEquals(new EventRecorded.Shed(), store.record(Optional.empty(), event(1).event(), () -> false));
            assertEquals(0, store.claims());
            assertEquals(0, executions());
            assertInstanceOf(EventRecorded.Stored.class, store.record(Optional.of(claim(1)), event(1).event(), OPEN));
        }
    }
}
