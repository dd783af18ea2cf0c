package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.RETENTION;
import static dev.usagereporter.server.store.StoreFixture.TIMEOUT;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Executions that nobody ends. The writer looks after each of its commits, so storing two reports waits for one look. */
class TimeOutTest {
    @TempDir
    Path folder;

    private StoreFixture fixture;
    private long nextClaim = 1;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private TestEvent event(InstallStatus status) {
        return TestEvent.at(fixture.clock.instant()).says(status);
    }

    private EventRecorded record(ReportStore store, TestEvent event) {
        return store.record(Optional.of(claim(nextClaim++)), event.event(), OPEN);
    }

    private void awaitLook(ReportStore store) {
        for (int report = 0; report < 2; report++) {
            assertEquals(new Recorded.Stored(), store.record(claim(nextClaim++), fixture.report(), OPEN));
        }
    }

    private List<String> rows(String columns) {
        try {
            return fixture.query("SELECT " + columns + " FROM execution ORDER BY id");
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INSTALLING, -1, installing|FALSE",
        "INSTALLING, 0, installing|FALSE",
        "INSTALLING, 1, unknown|TRUE",
        "VALIDATION, 1, unknown|TRUE",
        "CONFIGURING, 1, unknown|TRUE",
        "SUCCESS, 1, success|FALSE",
        "UNKNOWN, 1, unknown|FALSE"
    })
    void endsWhatWasNotHeardOfForLongerThanTheTimeOut(InstallStatus status, long millisOver, String expected) throws IOException {
        try (ReportStore store = fixture.open()) {
            record(store, event(status));
            fixture.clock.advance(TIMEOUT.plusMillis(millisOver));
            awaitLook(store);
            assertEquals(List.of(expected), rows("status, timed_out"));
        }
    }

    @Test
    void endsItThoughNothingArrivesAndSaysWhen() throws IOException {
        try (ReportStore store = fixture.open()) {
            record(store, event(InstallStatus.CONFIGURING));
            fixture.clock.advance(TIMEOUT.plusMillis(1));
            Callers.awaitUntil(() -> rows("status").equals(List.of("unknown")));
            assertEquals(List.of(fixture.clock.instant().toEpochMilli() + "|null|1"), rows("updated_at, open_since, events"));
        }
    }

    @Test
    void countsFromTheLastEventAlsoWhereThatSaidNothingNew() throws IOException {
        try (ReportStore store = fixture.open()) {
            record(store, event(InstallStatus.CONFIGURING));
            String changed = rows("updated_at").getFirst();
            fixture.clock.advance(TIMEOUT);
            assertInstanceOf(EventRecorded.Duplicate.class, record(store, event(InstallStatus.CONFIGURING)));
            fixture.clock.advance(TIMEOUT);
            awaitLook(store);
            assertEquals(List.of(changed + "|configuring|1"), rows("updated_at, status, events"));

            fixture.clock.advance(Duration.ofMillis(500)); // a look is due again
            awaitLook(store);
            assertEquals(List.of("unknown"), rows("status"));
        }
    }

    @Test
    void anEventThatIsRefusedIsNoSignOfLife() throws IOException {
        try (ReportStore store = fixture.open()) {
            record(store, event(InstallStatus.CONFIGURING));
            fixture.clock.advance(TIMEOUT);
            assertEquals(new EventRecorded.Denied(), record(store, event(InstallStatus.CONFIGURING).unproved()));
            fixture.clock.advance(Duration.ofSeconds(1));
            awaitLook(store);
            assertEquals(List.of("unknown"), rows("status"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "FAILED", "ABORTED", "UNKNOWN"})
    void aLateEndCorrectsItAndIsTheLast(InstallStatus end) throws IOException {
        try (ReportStore store = fixture.open()) {
            record(store, event(InstallStatus.CONFIGURING));
            fixture.clock.advance(TIMEOUT.plusMillis(1));
            awaitLook(store);
            assertInstanceOf(EventRecorded.Duplicate.class, record(store, event(InstallStatus.CONFIGURING)), "revives nothing");
            assertEquals(List.of("unknown|TRUE|null"), rows("status, timed_out, open_since"));

            assertEquals(end, assertInstanceOf(EventRecorded.Stored.class, record(store, event(end))).execution().status());
            assertEquals(List.of(end.wireName() + "|FALSE|null"), rows("status, timed_out, open_since"));
            fixture.clock.advance(TIMEOUT.plusMillis(1));
            awaitLook(store);
            assertEquals(List.of(end.wireName() + "|FALSE"), rows("status, timed_out"));
        }
    }

    @Test
    void endsManyInStepsAndLeavesTheYoung() throws IOException {
        int many = 1_100;
        fixture.claimCap = 10_000;
        try (ReportStore store = fixture.open()) {
            List<EventCallers.Call> calls = new ArrayList<>();
            for (int number = 0; number < many; number++) {
                calls.add(EventCallers.call(
                        store,
                        Optional.of(claim(nextClaim++)),
                        event(InstallStatus.INSTALLING).ids("random-" + number, "execution-" + number).event()));
            }
            calls.forEach(call -> assertInstanceOf(EventRecorded.Stored.class, call.get()));
            fixture.clock.advance(Duration.ofMillis(2));
            record(store, event(InstallStatus.INSTALLING));
            fixture.clock.advance(TIMEOUT.minusMillis(1));
            Callers.awaitUntil(() -> rows("COUNT(*)", "status = 'unknown'") == many);
            awaitLook(store);
            assertEquals(1, rows("COUNT(*)", "status = 'installing'"));
        }
    }

    private long rows(String columns, String condition) {
        try {
            return Long.parseLong(fixture.query("SELECT " + columns + " FROM execution WHERE " + condition).getFirst());
        } catch (SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void endsAtTheStartWhatTimedOutWhileTheServerWasAway() throws IOException {
        try (ReportStore store = fixture.open()) {
            record(store, event(InstallStatus.CONFIGURING));
        }
        fixture.clock.advance(TIMEOUT.plusMillis(1));
        try (ReportStore store = fixture.open()) {
            Callers.awaitUntil(() -> rows("status").equals(List.of("unknown")));
            assertEquals(InstallStatus.SUCCESS, assertInstanceOf(
                            EventRecorded.Stored.class, record(store, event(InstallStatus.SUCCESS)))
                    .execution()
                    .status());
        }
    }

    @Test
    void aClockThatWasSetBackEndsNothingEarly() throws IOException {
        try (ReportStore store = fixture.open()) {
            record(store, event(InstallStatus.CONFIGURING));
            fixture.clock.advance(Duration.ofHours(-3));
            awaitLook(store);
            record(store, event(InstallStatus.CONFIGURING));
            fixture.clock.advance(TIMEOUT.plusHours(3));
            awaitLook(store);
            assertEquals(List.of("configuring"), rows("status"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void executionsAreDeletedAfterTheRetentionFromTheirFirstEventOn(long millisOver, int left) throws IOException {
        try (ReportStore store = fixture.open()) {
            record(store, event(InstallStatus.CONFIGURING));
            awaitLook(store); // the sweep of the start is over
            fixture.clock.advance(Duration.ofDays(1));
            record(store, event(InstallStatus.SUCCESS));
            fixture.clock.advance(RETENTION.minusDays(1).plusMillis(millisOver));
            awaitLook(store);
            assertEquals(left, rows("status").size());
        }
    }
}
