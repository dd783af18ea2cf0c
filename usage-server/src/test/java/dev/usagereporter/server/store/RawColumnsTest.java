package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import dev.usagereporter.server.report.Extra;
import dev.usagereporter.server.report.InstallFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan reads of a row. */
class RawColumnsTest {
    private static final RowRange RANGE =
            new RowRange("default", Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private static RawReport report(ReportStore store) throws IOException, InterruptedException {
        return store.reports(RANGE, 0).getFirst();
    }

    private static RawExecution execution(ReportStore store) throws IOException, InterruptedException {
        return store.executions(RANGE, 0).getFirst();
    }

    private static String hex(byte[] pseudonym) {
        return HexFormat.of().formatHex(pseudonym);
    }

    @Test
    void aReportIsReadAsItWasReported() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report("2.9.1", "amd64", new Extra.Declared("{\"country\":\"de\"}", 3)), OPEN);
            fixture.change("UPDATE report SET installed = '2026-03'");

            RawReport read = report(store);
            assertEquals(1, read.id());
            assertEquals(fixture.clock.instant(), read.receivedAt());
            assertEquals(
                    fixture.query("SELECT RAWTOHEX(cluster), RAWTOHEX(server) FROM report").getFirst(),
                    hex(read.cluster()) + "|" + hex(read.server()));
            assertEquals(1, read.pseudonymKey());
            assertEquals(20, read.bits());
            assertEquals("2.9.1", read.version());
            assertEquals("amd64", read.arch());
            assertEquals("linux", read.os());
            assertEquals(3600, read.uptimeSeconds());
            assertEquals("2026-03", read.installed());
            assertEquals("{\"country\":\"de\"}", read.extra());
        }
    }

    @Test
    void whatAReportDoesNotSayIsNull() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            assertNull(report(store).installed());
            assertNull(report(store).extra());
        }
    }

    @Test
    void thePayloadThatIsKeptForTheOperatorIsNotRead() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report("2.9.1", "amd64", new Extra.Kept(new byte[] {1, 2})), OPEN);
            assertNull(report(store).extra());
        }
    }

    /** A value of every field that can be a fact, other than those of the other fields where it can be. */
    private static TestEvent withEverything(TestEvent event) {
        TestEvent full = event;
        long number = 0;
        for (InstallField field : InstallFacts.FIELDS) {
            number++;
            full = switch (field.kind()) {
                case FieldKind.Range(long _, long max) -> full.with(field, Math.min(max, number));
                case FieldKind.Word _, FieldKind.Name _ -> full.with(field, "value-" + number);
                case FieldKind.Text _ -> full.with(field, "words of somebody");
                case FieldKind.Id _ -> throw new AssertionError("an id is no fact");
            };
        }
        return full;
    }

    @Test
    void anExecutionHasEveryFactButFreeText() throws IOException, InterruptedException, SQLException {
        TestEvent event = withEverything(TestEvent.at(fixture.clock.instant()).says(InstallStatus.FAILED));
        try (ReportStore store = fixture.open()) {
            assertInstanceOf(EventRecorded.Stored.class, store.record(Optional.of(claim(1)), event.event(), OPEN));

            RawExecution read = execution(store);
            assertEquals(1, read.id());
            assertEquals(fixture.clock.instant(), read.createdAt());
            assertEquals(fixture.query("SELECT RAWTOHEX(installation) FROM execution").getFirst(), hex(read.installation()));
            assertEquals(1, read.pseudonymKey());
            assertEquals(20, read.bits());
            assertEquals(InstallStatus.FAILED, read.status());

            Map<InstallField, String> texts = new HashMap<>(event.event().facts().texts());
            Set<InstallField> free = new HashSet<>();
            texts.keySet().stream().filter(field -> field.kind() instanceof FieldKind.Text).forEach(free::add);
            assertTrue(free.contains(InstallField.ERROR) && free.contains(InstallField.FAILED_COMMAND), "there is free text");
            texts.keySet().removeAll(free);
            assertEquals(new InstallFacts(texts, event.event().facts().numbers()), read.facts());
            assertFalse(RawTable.EXECUTIONS.select().contains(" error,"), "free text does not even leave the database");
        }
    }

    @Test
    void anExecutionThatSaysNothingHasNoFacts() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            store.record(Optional.empty(), TestEvent.at(fixture.clock.instant()).unproved().event(), OPEN);
            RawExecution read = execution(store);
            assertEquals(0, read.bits());
            assertEquals(new InstallFacts(Map.of(), Map.of()), read.facts());
        }
    }

    @Test
    void anExecutionBelongsToTheTimeOfItsFirstEvent() throws IOException, InterruptedException {
        fixture.clock.set(RANGE.until().minusMillis(1));
        try (ReportStore store = fixture.open()) {
            store.record(Optional.of(claim(1)), TestEvent.at(fixture.clock.instant()).says(InstallStatus.INSTALLING).event(), OPEN);
            fixture.clock.advance(Duration.ofMinutes(10));
            store.record(Optional.of(claim(2)), TestEvent.at(fixture.clock.instant()).says(InstallStatus.SUCCESS).event(), OPEN);

            RawExecution read = execution(store);
            assertEquals(RANGE.until().minusMillis(1), read.createdAt());
            assertEquals(InstallStatus.SUCCESS, read.status());
        }
    }

    @Test
    void noPseudonymIsInATextOfARow() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            store.record(claim(1), fixture.report(), OPEN);
            store.record(Optional.of(claim(2)), TestEvent.at(fixture.clock.instant()).event(), OPEN);
            assertEquals("RawReport[id=1]", report(store).toString());
            assertEquals("RawExecution[id=1]", execution(store).toString());
        }
    }
}
