package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.store.Callers.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an answer may be given: after the commit, and after the force where that is asked for. */
class DurabilityTest {
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
    void storesOneProofOfManyThreadsOnceAndAnswersNobodyBeforeTheForce() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            List<Call> calls = Callers.race(64, store, claim(1), fixture.report());
            force.awaitReached();
            assertTrue(calls.stream().noneMatch(call -> call.answer().isDone()), "nobody before the force");
            assertEquals(0, store.claims());
            force.open();

            List<Recorded> answers = calls.stream().map(Call::get).toList();
            assertEquals(1, Collections.frequency(answers, STORED));
            assertEquals(63, Collections.frequency(answers, DUPLICATE));
            assertEquals(1, fixture.rows());
            assertEquals(DUPLICATE, store.record(claim(1), fixture.report(), OPEN));
        }
        try (ReportStore again = fixture.open()) {
            List<Call> calls = Callers.race(64, again, claim(1), fixture.report());
            assertEquals(Collections.nCopies(64, DUPLICATE), calls.stream().map(Call::get).toList());
            assertEquals(1, fixture.rows());
        }
    }

    @Test
    void forcesTheFileOnceForEveryCommit() throws IOException {
        try (ReportStore store = fixture.open()) {
            for (int report = 1; report <= 5; report++) {
                int forces = WatchedFiles.FORCES.get();
                assertEquals(STORED, store.record(claim(report), fixture.report(), OPEN));
                assertEquals(forces + 1, WatchedFiles.FORCES.get());
            }
        }
    }

    @Test
    void writesNothingOfACommitAfterItsForce() throws IOException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            GatedForce force = new GatedForce();
            Call call = Callers.call(store, claim(2), fixture.report());
            force.awaitReached();
            int writes = WatchedFiles.WRITES.get();
            force.open();

            assertEquals(STORED, call.get());
            assertEquals(writes, WatchedFiles.WRITES.get());
        }
    }

    @Test
    void leavesForcingToTheSystemWhereThatIsAskedFor() throws IOException, SQLException {
        fixture.durability = Durability.OS;
        try (ReportStore store = fixture.open()) {
            int forces = WatchedFiles.FORCES.get();
            int writes = WatchedFiles.WRITES.get();
            for (int report = 1; report <= 5; report++) {
                assertEquals(STORED, store.record(claim(report), fixture.report(), OPEN));
                assertTrue(WatchedFiles.WRITES.get() > writes, "written before the answer");
                writes = WatchedFiles.WRITES.get();
            }
            assertEquals(forces, WatchedFiles.FORCES.get());
            assertEquals(5, fixture.rows());
        }
    }

    @Test
    void commitsTogetherWhatArrivesDuringACommit() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call first = Callers.call(store, claim(0), fixture.report());
            force.awaitReached();
            List<Call> others = IntStream.rangeClosed(1, 200)
                    .mapToObj(number -> Callers.call(store, claim(number), fixture.report()))
                    .toList();
            Callers.awaitUntil(() -> store.queued() == 200);
            assertFalse(first.answer().isDone());
            force.open();

            others.forEach(call -> assertEquals(STORED, call.get()));
            assertEquals(List.of(1, 200), fixture.log.commits);
            assertEquals(201, fixture.rows());
        }
    }
}
