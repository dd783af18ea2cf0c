package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.gate.Claims;
import dev.usagereporter.server.report.Extra;
import dev.usagereporter.server.report.UsageReport;
import dev.usagereporter.server.store.Callers.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when something is full, takes too long, is interrupted or closed. */
class LimitsTest {
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

    /** A call whose row the writer holds in its force. */
    private Call inTheForce(ReportStore store, GatedForce force) {
        Call call = Callers.call(store, claim(0), fixture.report());
        force.awaitReached();
        return call;
    }

    private Call queued(ReportStore store, long claim) {
        int before = store.queued();
        Call call = Callers.call(store, claim(claim), fixture.report());
        Callers.awaitUntil(() -> store.queued() == before + 1);
        return call;
    }

    @Test
    void isBusyWhenTheQueueIsFullAndStoresTheSameReportLater() throws IOException, SQLException {
        fixture.queue = 2;
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call taken = inTheForce(store, force);
            Call first = queued(store, 1);
            Call second = queued(store, 2);

            assertEquals(BUSY, store.record(claim(3), fixture.report(), OPEN));
            force.open();
            assertEquals(STORED, taken.get());
            assertEquals(STORED, first.get());
            assertEquals(STORED, second.get());
            assertEquals(STORED, store.record(claim(3), fixture.report(), OPEN));
            assertEquals(4, fixture.rows());
        }
    }

    @Test
    void isBusyWhenTheQueueHoldsTooManyBytesButTakesOneLargeReport() throws IOException {
        Extra large = new Extra.Kept(new byte[1 << 20]);
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call taken = inTheForce(store, force);
            Call first = Callers.call(store, claim(1), fixture.report("1", "x", large));
            Callers.awaitUntil(() -> store.queued() == 1);

            assertEquals(BUSY, store.record(claim(2), fixture.report(), OPEN));
            force.open();
            assertEquals(STORED, taken.get());
            assertEquals(STORED, first.get());
            assertEquals(STORED, store.record(claim(2), fixture.report(), OPEN));
        }
    }

    @Test
    void isBusyWhenTheClaimsAreFullUntilOneHasExpired() throws IOException {
        fixture.claimCap = 3;
        try (ReportStore store = fixture.open()) {
            for (int claim = 0; claim < 3; claim++) {
                assertEquals(STORED, store.record(claim(claim), fixture.report(), OPEN));
            }
            assertEquals(BUSY, store.record(claim(3), fixture.report(), OPEN));
            assertEquals(DUPLICATE, store.record(claim(2), fixture.report(), OPEN));

            fixture.clock.advance(StoreFixture.LIFE);
            assertEquals(BUSY, store.record(claim(3), fixture.report(), OPEN));
            fixture.clock.advance(Duration.ofMillis(1));
            assertEquals(STORED, store.record(claim(3), fixture.report(), OPEN));
        }
    }

    @ParameterizedTest
    @CsvSource({"999, true", "1000, true", "1001, false"})
    void takesAReportAtMostASecondAfterTheGatesCheck(long millisSince, boolean taken) throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            UsageReport report = fixture.report();
            fixture.clock.advance(Duration.ofMillis(millisSince));

            assertEquals(taken ? STORED : BUSY, store.record(claim(1), report, OPEN));
            assertEquals(taken ? 1 : 0, store.claims());
            assertEquals(taken ? 1 : 0, fixture.rows());
        }
    }

    /** The replay passes the gate in the last moment, one slack before the claim ends, and is held up after it. */
    @ParameterizedTest
    @ValueSource(longs = {999, 1000, 1001})
    void storesAReplayInTheLastMomentOnlyOnceHoweverLongItIsHeldUp(long millisHeldUp) throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
            fixture.clock.advance(StoreFixture.LIFE.minus(Claims.SLACK));
            UsageReport replay = fixture.report();
            fixture.clock.advance(Duration.ofMillis(millisHeldUp));

            assertEquals(millisHeldUp > 1000 ? BUSY : DUPLICATE, store.record(claim(1), replay, OPEN));
            assertEquals(1, fixture.rows());
        }
    }

    @Test
    void aDuplicateThatWasHeldUpIsStillADuplicate() throws IOException {
        try (ReportStore store = fixture.open()) {
            UsageReport report = fixture.report();
            assertEquals(STORED, store.record(claim(1), report, OPEN));
            fixture.clock.advance(Duration.ofSeconds(2));

            assertEquals(DUPLICATE, store.record(claim(1), report, OPEN));
        }
    }

    @Test
    void pendingClaimsCountTowardsTheCap() throws IOException {
        fixture.claimCap = 2;
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call taken = inTheForce(store, force);
            Call waiting = queued(store, 1);

            assertEquals(BUSY, store.record(claim(2), fixture.report(), OPEN));
            force.open();
            assertEquals(STORED, taken.get());
            assertEquals(STORED, waiting.get());
            assertEquals(2, store.claims());
        }
    }

    @Test
    void isBusyAfterTheWaitLimitAndKnowsTheCommitThatCameLater() throws IOException, SQLException {
        fixture.waitLimit = Duration.ofMillis(1);
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            assertEquals(BUSY, inTheForce(store, force).get());
            assertEquals(BUSY, store.record(claim(0), fixture.report(), OPEN), "still pending");
            force.open();
            Callers.awaitUntil(() -> store.claims() == 1);

            assertEquals(DUPLICATE, store.record(claim(0), fixture.report(), OPEN));
            assertEquals(1, fixture.rows());
        }
    }

    @Test
    void anInterruptedCallerTakesItsRowBackWhileItIsQueued() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call taken = inTheForce(store, force);
            Call waiting = queued(store, 1);
            waiting.thread().interrupt();

            assertEquals(BUSY, waiting.get());
            assertEquals(0, store.queued());
            force.open();
            assertEquals(STORED, taken.get());
            assertEquals(1, fixture.rows());
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
        }
    }

    @Test
    void anInterruptedDuplicateLeavesTheRowOfTheOther() throws IOException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            Call taken = inTheForce(store, force);
            Call owner = queued(store, 1);
            Call duplicate = Callers.call(store, claim(1), fixture.report());
            duplicate.thread().interrupt();

            assertEquals(BUSY, duplicate.get());
            assertFalse(owner.answer().isDone());
            force.open();
            assertEquals(STORED, taken.get());
            assertEquals(STORED, owner.get());
        }
    }

    @Test
    void anInterruptedCallerWaitsForTheCommitOfARowThatIsTaken() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            GatedForce force = new GatedForce();
            CompletableFuture<Boolean> interruptKept = new CompletableFuture<>();
            CompletableFuture<Recorded> answer = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                answer.complete(store.record(claim(0), fixture.report(), OPEN));
                interruptKept.complete(Thread.currentThread().isInterrupted());
            });
            force.awaitReached();
            caller.interrupt();
            assertFalse(answer.isDone());
            force.open();

            assertEquals(STORED, new Call(caller, answer).get());
            assertTrue(interruptKept.join());
            assertEquals(STORED, store.record(claim(1), fixture.report(), OPEN));
            assertTrue(store.healthy());
            assertEquals(2, fixture.rows());
        }
    }

    @Test
    void manyInterruptedCallersDoNotHarmTheDatabase() throws IOException, SQLException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            long stored = 0;
            for (int round = 0; round < 50; round++) {
                Call call = Callers.call(store, claim(round), fixture.report());
                call.thread().interrupt();
                stored += call.get().equals(STORED) ? 1 : 0;
            }
            assertTrue(store.healthy());
            assertEquals(STORED, store.record(claim(1000), fixture.report(), OPEN));
            assertEquals(stored + 1, fixture.rows());
            assertEquals(stored + 1, store.storedCounts().total());
        }
    }

    @Test
    void closingFinishesWhatWasAccepted() throws IOException, SQLException {
        ReportStore store = fixture.open();
        GatedForce force = new GatedForce();
        Call taken = inTheForce(store, force);
        Call waiting = queued(store, 1);
        Thread closer = Thread.ofPlatform().daemon().start(store::close);
        // It has told the writer, and waits for it.
        Callers.awaitUntil(() -> closer.getState() == Thread.State.TIMED_WAITING);
        assertEquals(BUSY, store.record(claim(2), fixture.report(), OPEN));
        force.open();

        assertEquals(STORED, taken.get());
        assertEquals(STORED, waiting.get());
        Callers.awaitUntil(() -> !closer.isAlive());
        assertEquals(2, fixture.rows());
    }

    @Test
    void closingTellsTheSendersOfWhatItCouldNotStoreInTime() throws IOException, SQLException {
        ReportStore store = fixture.open();
        GatedForce force = new GatedForce();
        Call taken = inTheForce(store, force);
        Call waiting = queued(store, 1);
        Thread closer = Thread.ofPlatform().daemon().start(() -> store.close(Duration.ZERO));

        assertEquals(BUSY, waiting.get());
        force.open();
        assertEquals(STORED, taken.get());
        Callers.awaitUntil(() -> !closer.isAlive());
        assertEquals(1, fixture.rows());
    }
}
