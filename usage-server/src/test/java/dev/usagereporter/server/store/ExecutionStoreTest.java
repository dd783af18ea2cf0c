package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import dev.usagereporter.server.report.ExecutionEvent.Intent;
import dev.usagereporter.server.report.InstallFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the table of executions holds after some events, and who may change it. */
class ExecutionStoreTest {
    private static final EventRecorded DENIED = new EventRecorded.Denied();
    private static final EventRecorded MISSING = new EventRecorded.Missing();

    @TempDir
    Path folder;

    private StoreFixture fixture;
    private long nextClaim = 1;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private TestEvent event() {
        return TestEvent.at(fixture.clock.instant());
    }

    private EventRecorded record(ReportStore store, TestEvent event) {
        return store.record(Optional.of(claim(nextClaim++)), event.event(), OPEN);
    }

    private ExecutionRecord stored(ReportStore store, TestEvent event) {
        return assertInstanceOf(EventRecorded.Stored.class, record(store, event)).execution();
    }

    private String row(String columns) throws SQLException {
        List<String> rows = fixture.query("SELECT " + columns + " FROM execution");
        assertEquals(1, rows.size());
        return rows.getFirst();
    }

    @Test
    void makesARowOfTheFirstEvent() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            ExecutionRecord made =
                    stored(store, event().says(InstallStatus.VALIDATION).with(InstallField.NSAPP, "demo").with(InstallField.CT_TYPE, 1));

            assertEquals(fixture.clock.instant(), made.createdAt());
            assertEquals(fixture.clock.instant(), made.updatedAt());
            assertEquals(InstallStatus.VALIDATION, made.status());
            assertTrue(made.recordId().matches("[a-z0-9]{15}"), made.recordId());
            assertEquals(
                    "1|" + made.recordId() + "|default|1|telemetry|TRUE|20|1795176000000|1795176000000|validation|FALSE|unprivileged"
                            + "|1795176000000|1|demo|1|null|null",
                    row("id, record_id, application, pseudonym_key, generation, proved, bits, created_at, updated_at, status, timed_out,"
                            + " ct_meaning, open_since, events, nsapp, ct_type, exit_code, error"));
            assertEquals(List.of(1), fixture.log.commits);
        }
    }

    @Test
    void mergesLaterEventsIntoThatRow() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            ExecutionRecord made = stored(store, event().says(InstallStatus.INSTALLING).with(InstallField.NSAPP, "demo"));
            fixture.clock.advance(Duration.ofMinutes(5));
            ExecutionRecord open = stored(store, event().says(InstallStatus.CONFIGURING).with(InstallField.OS_TYPE, "debian"));
            assertEquals(new ExecutionRecord(made.recordId(), made.createdAt(), fixture.clock.instant(), InstallStatus.CONFIGURING), open);
            assertEquals("1795176300000|1795176300000|2", row("updated_at, open_since, events"));

            fixture.clock.advance(Duration.ofMinutes(5));
            ExecutionRecord ended = stored(store, event().says(InstallStatus.FAILED).with(InstallField.EXIT_CODE, 7));
            assertEquals(InstallStatus.FAILED, ended.status());
            assertEquals(
                    "1795176000000|1795176600000|failed|null|3|demo|debian|7",
                    row("created_at, updated_at, status, open_since, events, nsapp, os_type, exit_code"));

            assertEquals(
                    new EventRecorded.Finished(ended),
                    record(store, event().says(InstallStatus.SUCCESS)));
            assertEquals(
                    new EventRecorded.Duplicate(Optional.of(ended)),
                    record(store, event().says(InstallStatus.FAILED).with(InstallField.EXIT_CODE, 7)));
            assertEquals("failed|3", row("status, events"));
        }
    }

    @Test
    void keepsEveryFactAtItsLimitAcrossARestart() throws IOException, SQLException {
        TestEvent full = event().says(InstallStatus.CONFIGURING);
        for (InstallField field : InstallFacts.FIELDS) {
            full = full.with(field, switch (field.kind()) {
                case FieldKind.Range(long _, long max) -> max;
                case FieldKind.Word _ -> "other";
                case FieldKind.Name name -> "n".repeat(name.maxChars());
                case FieldKind.Text text -> "\u4e2d".repeat(text.maxChars());
                case FieldKind.Id _ -> throw new AssertionError("an id is no fact");
            });
        }
        try (ReportStore store = fixture.open()) {
            stored(store, full);
        }
        try (ReportStore store = fixture.open()) {
            assertInstanceOf(EventRecorded.Duplicate.class, record(store, full));
            assertEquals("1000000|vm|" + "n".repeat(64), row("failed_line, ct_meaning, app_version"));
        }
    }

    @Test
    void anEventWithTextThatNoDatabaseTakesIsADuplicateTheSecondTime() throws IOException {
        TestEvent odd = event().with(InstallField.ERROR, "a\u0000b\uD800c");
        try (ReportStore store = fixture.open()) {
            stored(store, odd);
            assertInstanceOf(EventRecorded.Duplicate.class, record(store, odd));
        }
    }

    @Test
    void anEventNamesExactlyOneExecution() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            stored(store, event().ids("random-1", "execution-1"));
            stored(store, event().ids("random-1", "execution-2"));
            stored(store, event().ids("random-2", "random-2"));
            stored(store, event().of("shop").ids("random-1", "execution-1"));
            assertEquals(DENIED, record(store, event().ids("random-2", "execution-1").says(InstallStatus.FAILED)));
            assertEquals(DENIED, record(store, event().ids("execution-1", "execution-1").to(Intent.UPDATE)));

            assertEquals(List.of("4|3"), fixture.query("SELECT COUNT(*), COUNT(DISTINCT execution) FROM execution"));
            assertEquals(List.of("installing"), fixture.query("SELECT DISTINCT status FROM execution"));
        }
    }

    @Test
    void anUpdateMakesNoRow() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            assertEquals(MISSING, record(store, event().to(Intent.UPDATE).says(InstallStatus.SUCCESS)));
            assertEquals(List.of("0"), fixture.query("SELECT COUNT(*) FROM execution"));
            assertEquals(List.of(), fixture.log.commits);
        }
    }

    @Test
    void findsAnExecutionByTheIdOfItsRecord() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            ExecutionRecord made = stored(store, event().ids("random-1", "random-1").to(Intent.CREATE));
            String id = made.recordId();

            TestEvent update = event().to(Intent.UPDATE).says(InstallStatus.VALIDATION);
            assertEquals(InstallStatus.VALIDATION, stored(store, update.record(id, Optional.empty())).status());
            TestEvent end = event().says(InstallStatus.SUCCESS);
            assertEquals(DENIED, record(store, end.record(id, Optional.of("random-2"))));
            assertEquals(MISSING, record(store, end.of("shop").record(id, Optional.empty())));
            assertEquals(MISSING, record(store, end.record("a".repeat(15), Optional.of("random-1"))), "nobody else makes such an id");
            assertEquals("validation", row("status"));

            assertEquals(InstallStatus.SUCCESS, stored(store, end.record(id, Optional.of("random-1"))).status());
        }
    }

    @Test
    void whatIsMadeTwiceIsTheSameRecordOrNotUnique() throws IOException, SQLException {
        TestEvent create = event().in(Generation.POCKETBASE).to(Intent.CREATE).with(InstallField.NSAPP, "demo");
        try (ReportStore store = fixture.open()) {
            ExecutionRecord made = stored(store, create);
            assertEquals(new EventRecorded.Duplicate(Optional.of(made)), record(store, create));
            assertEquals(new EventRecorded.NotUnique(), record(store, create.with(InstallField.NSAPP, "other")));
            assertEquals("demo|pocketbase|1", row("nsapp, generation, events"));
        }
    }

    @Test
    void eventsWithoutAProofNeedNoClaimAndChangeNoProvedExecution() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            TestEvent open = event().unproved().ids("random-1", "execution-1").says(InstallStatus.INSTALLING);
            assertInstanceOf(EventRecorded.Stored.class, store.record(Optional.empty(), open.event(), OPEN));
            assertInstanceOf(EventRecorded.Duplicate.class, store.record(Optional.empty(), open.event(), OPEN));
            assertEquals(0, store.claims());
            assertEquals("FALSE|0", row("proved, bits"));
            assertEquals(List.of("0"), fixture.query("SELECT COUNT(*) FROM event_claim"));

            TestEvent proved = event().ids("random-2", "execution-2");
            stored(store, proved);
            assertEquals(DENIED, store.record(Optional.empty(), proved.unproved().says(InstallStatus.FAILED).event(), OPEN));
            stored(store, open.says(InstallStatus.CONFIGURING));
            assertInstanceOf(
                    EventRecorded.Stored.class, store.record(Optional.empty(), open.says(InstallStatus.SUCCESS).event(), OPEN));
        }
    }

    @Test
    void anInstallationThatOutlivesAKeyIsStillFound() throws IOException, SQLException, InterruptedException {
        Duration period = Duration.ofDays(30);
        // Or the row could be gone before its key is.
        fixture.retention = period.multipliedBy(3);
        try (ReportStore store = fixture.open()) {
            stored(store, event().ids("random-0", "execution-0"));
            fixture.clock.advance(period.minusMillis(1));
            ExecutionRecord made = stored(store, event());
            fixture.clock.advance(Duration.ofMillis(1));
            ExecutionRecord later = stored(store, event().ids("random-3", "execution-3"));
            assertEquals(List.of("1", "2"), fixture.query("SELECT DISTINCT pseudonym_key FROM execution ORDER BY 1"));

            assertEquals(made, store.find("default", "random-in-clear").orElseThrow());
            assertEquals(InstallStatus.CONFIGURING, stored(store, event().says(InstallStatus.CONFIGURING)).status());
            assertEquals(DENIED, record(store, event().ids("random-9", "execution-in-clear")));
            TestEvent byRecord = event().record(made.recordId(), Optional.of("random-in-clear"));
            assertEquals(InstallStatus.SUCCESS, stored(store, byRecord.says(InstallStatus.SUCCESS)).status());
            assertEquals(
                    List.of("1|success"),
                    fixture.query("SELECT pseudonym_key, status FROM execution WHERE record_id = '" + made.recordId() + "'"));
            assertEquals(Optional.of(later), store.find("default", "random-3"));

            // One period after its last use the key is gone, and so is the way from the id to the row.
            fixture.clock.advance(period);
            assertEquals(Optional.empty(), store.find("default", "random-in-clear"));
            assertEquals(DENIED, record(store, event().record(made.recordId(), Optional.of("random-in-clear"))));
        }
    }

    @Test
    void findsTheNewestExecutionOfAnInstallation() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            assertEquals(Optional.empty(), store.find("default", "random-1"));
            stored(store, event().ids("random-1", "execution-1"));
            ExecutionRecord second = stored(store, event().ids("random-1", "execution-2"));
            stored(store, event().ids("random-2", "execution-3"));
            stored(store, event().ids("random-1", "execution-1").says(InstallStatus.CONFIGURING));
            ExecutionRecord elsewhere = stored(store, event().of("shop").ids("random-1", "execution-9"));

            assertEquals(Optional.of(second), store.find("default", "random-1"));
            assertEquals(Optional.of(elsewhere), store.find("shop", "random-1"));
            assertEquals(Optional.empty(), store.find("default", "execution-2"));
            assertEquals(Optional.empty(), store.find("wiki", "random-1"));
        }
    }

    @Test
    void theNewestExecutionIsFoundAcrossKeys() throws IOException, InterruptedException {
        fixture.retention = Duration.ofDays(90);
        try (ReportStore store = fixture.open()) {
            stored(store, event().ids("random-1", "execution-1"));
            fixture.clock.advance(Duration.ofDays(30));
            ExecutionRecord newer = stored(store, event().ids("random-1", "execution-2"));
            assertEquals(Optional.of(newer), store.find("default", "random-1"));
        }
    }

    @Test
    void findingFailsWhenTheStoreIsClosed() throws IOException {
        ReportStore store = fixture.open();
        store.close();
        assertThrows(IOException.class, () -> store.find("default", "random-1"));
        assertThrows(IOException.class, store::installCounts);
        assertInstanceOf(EventRecorded.Busy.class, record(store, event()));
    }

    @Test
    void everyRecordHasAnIdOfItsOwn() throws IOException {
        Set<String> ids = new HashSet<>();
        try (ReportStore store = fixture.open()) {
            for (int number = 0; number < 200; number++) {
                ids.add(stored(store, event().ids("random-" + number, "execution-" + number)).recordId());
            }
        }
        assertEquals(200, ids.size());
    }

    @Test
    void eventsThatWereOvertakenOnTheWayMoveNoTimeBack() throws IOException, SQLException {
        Instant start = fixture.clock.instant();
        try (ReportStore store = fixture.open()) {
            TestEvent early = event().says(InstallStatus.INSTALLING).with(InstallField.NSAPP, "demo");
            fixture.clock.advance(Duration.ofMillis(900));
            stored(store, event().says(InstallStatus.VALIDATION));
            stored(store, early);
            assertEquals(start.plusMillis(900), Instant.ofEpochMilli(Long.parseLong(row("open_since"))));
            assertEquals("1795176000900|validation|demo", row("updated_at, status, nsapp"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsExecutionsByApplicationAndStatus(InstallStatus status) throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            assertEquals(new InstallCounts(Map.of()), store.installCounts());
            stored(store, event().ids("random-1", "execution-1").says(status));
            record(store, event().ids("random-1", "execution-1").says(status));
            stored(store, event().of("shop").ids("random-2", "execution-2").says(status));
            stored(store, event().ids("random-3", "execution-3").says(InstallStatus.INSTALLING));

            InstallCounts counts = store.installCounts();
            assertEquals(3, counts.total());
            assertEquals(2, counts.total("default"));
            assertEquals(1, counts.total("shop"));
            assertEquals(0, counts.total("wiki"));
            assertEquals(status.isFinal() ? 1 : 3, counts.open());
            assertEquals(status == InstallStatus.INSTALLING ? 3 : 2, counts.of(status));
            assertEquals(0, store.storedCounts().total());
        }
    }

    @Test
    void noIdIsInClearInAnyFileOrText() throws IOException {
        TestEvent event = event().with(InstallField.NSAPP, "app-as-it-is").with(InstallField.ERROR, "text-as-it-is");
        try (ReportStore store = fixture.open()) {
            ExecutionRecord made = stored(store, event);
            for (int number = 0; number < 50; number++) {
                stored(store, event().ids("random-in-clear-" + number, "execution-in-clear-" + number));
            }
            List<Object> shown = List.of(
                    event.event(),
                    event.event().target(),
                    event.record(made.recordId(), Optional.of("random-in-clear")).event().target(),
                    event.event().facts(),
                    made,
                    new EventRecorded.Stored(made),
                    new EventRecorded.Duplicate(Optional.of(made)),
                    new EventRecorded.Finished(made),
                    new Payload.Event(Optional.empty(), event.event()),
                    new Outcome.Decided(new EventRecorded.Stored(made)));
            shown.forEach(one -> {
                String text = one.toString();
                for (String secret : List.of("in-clear", made.recordId(), "as-it-is")) {
                    assertEquals(-1, text.indexOf(secret), text);
                }
            });
            assertEquals(List.of(), fixture.filesWith("in-clear"));
        }
        assertEquals(List.of(), fixture.filesWith("in-clear"));
        assertEquals(1, fixture.filesWith("app-as-it-is").size());
    }

    @Test
    void pseudonymsOfTheTwoIdsDifferThoughTheIdsAreEqual() throws IOException, SQLException {
        try (ReportStore store = fixture.open()) {
            stored(store, event().ids("random-1", "random-1"));
            String[] pseudonyms = row("RAWTOHEX(installation), RAWTOHEX(execution)").split("\\|", -1);
            assertEquals(32, pseudonyms[0].length());
            assertNotEquals(pseudonyms[0], pseudonyms[1]);
        }
    }
}
