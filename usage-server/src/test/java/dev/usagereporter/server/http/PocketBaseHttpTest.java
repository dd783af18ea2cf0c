package dev.usagereporter.server.http;

import static dev.usagereporter.server.http.EventSender.RANDOM_ID;
import static dev.usagereporter.server.http.EventSender.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.ExecutionTarget;
import dev.usagereporter.server.store.EventRecorded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating, finding and finishing a record as an unmodified script does, over the wire. */
final class PocketBaseHttpTest {
    static final String RECORDS = "/api/collections/_dev_telemetry_data/records";
    static final String RECORD = RECORDS + "/k3j9x0q2m5n8p1r";
    static final String FILTER = "?filter=(random_id='" + RANDOM_ID + "')&fields=id&perPage=1";

    private static final String WHOLE = "{\"id\":\"k3j9x0q2m5n8p1r\",\"collectionName\":\"_dev_telemetry_data\",\"status\":\"sucess\","
            + "\"created\":\"2026-02-09 15:34:17.000Z\",\"updated\":\"2026-02-09 15:34:18.500Z\"}";
    private static final String MISSING = "{\"status\":404,\"message\":\"The requested resource wasn't found.\",\"data\":{}}";

    private HttpFixture fixture;
    private EventSender sender;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(folder, Map.of(Generation.POCKETBASE, GateMode.OPTIONAL));
        // So much time between two requests that no bucket runs empty.
        AtomicLong time = new AtomicLong();
        fixture.sourceNanos = () -> time.addAndGet(Duration.ofSeconds(1).toNanos());
        sender = new EventSender(fixture, fixture.start(HttpFixture.PATIENT).publicAddress());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String fieldError(String message, String field, String code, String rule) {
        return "{\"status\":400,\"message\":\"" + message + "\",\"data\":{\"" + field + "\":{\"code\":\"" + code + "\",\"message\":\"" + rule
                + "\"}}}";
    }

    private void refuses(String body, Response response) {
        assertEquals(body, response.body());
        assertEquals(400, response.status());
        assertEquals("application/json", response.header("Content-Type"));
    }

    @Test
    void createsARecord() throws IOException {
        Response response = sender.plain(RECORDS, event("installing"));
        assertEquals(200, response.status());
        assertEquals(WHOLE, response.body());
        ExecutionEvent event = fixture.events.only();
        assertEquals(Generation.POCKETBASE, event.generation());
        assertEquals(ExecutionEvent.Intent.CREATE, event.intent());
        assertEquals(new ExecutionTarget.ByIds(RANDOM_ID, RANDOM_ID), event.target());
        assertEquals(Optional.of(InstallStatus.INSTALLING), event.status());
        assertTrue(fixture.metrics.scrape().contains("usage_install_accepted_total{protocol=\"pocketbase\"} 1.0"));
    }

    /** The script takes the first text of that form. */
    @Test
    void answersTheIdFirstAndNeverTheRandomOne() throws IOException {
        String body = sender.plain(RECORDS, event("installing")).body();
        assertTrue(body.startsWith("{\"id\":\""), body);
        assertFalse(body.contains(RANDOM_ID), body);
    }

    @ParameterizedTest
    @CsvSource({
        "INSTALLING, installing", "VALIDATION, installing", "CONFIGURING, installing", "SUCCESS, sucess", "FAILED, failed",
        "ABORTED, failed", "UNKNOWN, unknown"
    })
    void spellsTheStatusAsThatSchema(InstallStatus status, String word) throws IOException {
        fixture.events.result = new EventRecorded.Stored(FakeEvents.record(status));
        assertTrue(sender.plain(RECORDS, event("installing")).body().contains("\"status\":\"" + word + "\""));
    }

    @Test
    void createsBehindAProof() throws IOException {
        assertEquals(WHOLE, sender.proved(RECORDS, event("installing")).body());
        assertTrue(fixture.events.only().proved());
        assertEquals(List.of("default"), fixture.difficulty.accepted);
    }

    @Test
    void answersTheSameRecordForTheSameContent() throws IOException {
        fixture.events.result = new EventRecorded.Duplicate(Optional.of(FakeEvents.RECORD));
        assertEquals(WHOLE, sender.plain(RECORDS, event("installing")).body());
        assertTrue(fixture.events.lookups.isEmpty());
    }

    @Test
    void looksUpTheRecordOfAProofThatWasStoredBefore() throws IOException {
        fixture.events.result = new EventRecorded.Duplicate(Optional.empty());
        assertEquals(WHOLE, sender.proved(RECORDS, event("installing")).body());
        assertEquals(List.of("default " + RANDOM_ID), fixture.events.lookups);
        fixture.events.found = Optional.empty();
        assertEquals(MISSING, sender.proved(RECORDS, event("installing")).body());
        fixture.events.failure = new IOException("secret of the store");
        Response broken = sender.proved(RECORDS, event("installing"));
        assertEquals(503, broken.status());
        assertTrue(broken.body().endsWith(",\"data\":{}}"), broken.body());
    }

    @Test
    void refusesOtherContentUnderTheSameRandomId() throws IOException {
        fixture.events.result = new EventRecorded.NotUnique();
        refuses(
                fieldError("Failed to create record.", "random_id", "validation_not_unique", "Value must be unique."),
                sender.plain(RECORDS, event("installing")));
    }

    @Test
    void answersALateCreationWithItsRecordAndALateEndWithoutOne() throws IOException {
        fixture.events.result = new EventRecorded.Finished(FakeEvents.RECORD);
        assertEquals(WHOLE, sender.plain(RECORDS, event("installing")).body());
        refuses(
                fieldError("Failed to create record.", "random_id", "validation_not_unique", "Value must be unique."),
                sender.plain(RECORDS, event("failed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random_id", "status", "type", "ct_type", "nsapp"})
    void namesAFieldThatIsMissing(String field) throws IOException {
        refuses(
                fieldError("Failed to create record.", field, "validation_required", "Cannot be blank."),
                sender.plain(RECORDS, event("installing").replace("\"" + field + "\"", "\"x\"")));
        assertTrue(fixture.events.events.isEmpty());
        assertTrue(fixture.metrics.scrape().contains("usage_reports_refused_total{reason=\"malformed\"} 1.0"));
    }

    @Test
    void namesAFieldThatBreaksItsRule() throws IOException {
        refuses(
                fieldError("Failed to create record.", "ct_type", "validation_invalid_value", "must be a whole number from 0 to 2"),
                sender.plain(RECORDS, event("installing").replace("\"ct_type\":1", "\"ct_type\":3")));
        refuses(
                fieldError(
                        "Failed to create record.",
                        "random_id",
                        "validation_invalid_value",
                        "must have 8 to 64 characters A-Z, a-z, 0-9, ., _ and -"),
                sender.plain(RECORDS, event("installing").replace(RANDOM_ID, "1234567")));
        assertTrue(fixture.metrics.scrape().contains("usage_reports_refused_total{reason=\"invalid_field\"} 2.0"));
    }

    @Test
    void namesAFieldOfTheWrongType() throws IOException {
        refuses(
                fieldError("Failed to create record.", "disk_size", "validation_invalid_value", "disk_size must be a whole number"),
                sender.plain(RECORDS, event("installing").replace("}", ",\"disk_size\":\"32G\"}")));
    }

    @Test
    void saysThatAQuoteBreaksTheJson() throws IOException {
        refuses(
                "{\"status\":400,\"message\":\"Failed to load the submitted data: the body must be valid JSON with no key twice.\","
                        + "\"data\":{}}",
                sender.plain(RECORDS, event("installing").replace("jellyfin", "my \"app\"")));
    }

    @Test
    void keepsNoVersionOfProxmoxWhereThereIsNone() throws IOException {
        sender.plain(RECORDS, event("installing").replace("}", ",\"pve_version\":\"not found\"}"));
        assertFalse(fixture.events.only().facts().texts().containsKey(InstallField.PVE_VERSION));
    }

    @Test
    void finishesARecordWithoutAProof() throws IOException {
        Response response = sender.plain("PATCH", RECORD, "{\"status\":\"sucess\",\"error\":\"\",\"exit_code\":0}");
        assertEquals(200, response.status());
        assertEquals(WHOLE, response.body());
        ExecutionEvent event = fixture.events.only();
        assertEquals(ExecutionEvent.Intent.UPDATE, event.intent());
        assertEquals(new ExecutionTarget.ByRecord("k3j9x0q2m5n8p1r", Optional.empty()), event.target());
        assertEquals(Optional.of(InstallStatus.SUCCESS), event.status());
        assertEquals(0L, event.facts().numbers().get(InstallField.EXIT_CODE));
    }

    @Test
    void handsTheRandomIdOfAnUpdateOn() throws IOException {
        sender.plain("PATCH", RECORD, "{\"status\":\"failed\",\"random_id\":\"" + RANDOM_ID + "\"}");
        assertEquals(new ExecutionTarget.ByRecord("k3j9x0q2m5n8p1r", Optional.of(RANDOM_ID)), fixture.events.only().target());
        assertEquals(
                400, sender.plain("PATCH", RECORD, "{\"status\":\"failed\",\"random_id\":\"short\"}").status());
    }

    @Test
    void finishesARecordBehindAProof() throws IOException {
        String body = "{\"status\":\"failed\",\"exit_code\":143,\"random_id\":\"" + RANDOM_ID + "\"}";
        assertEquals(WHOLE, sender.proved("PATCH", RECORD, body).body());
        ExecutionEvent event = fixture.events.only();
        assertTrue(event.proved());
        assertEquals(Optional.of(InstallStatus.ABORTED), event.status());
        assertEquals(new ExecutionTarget.ByRecord("k3j9x0q2m5n8p1r", Optional.of(RANDOM_ID)), event.target());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"failed\"}", "{\"status\":\"failed\",\"random_id\":\"7c1b3d52-58f4-4c38-8f0e-2f1d4b5a6978\"}"})
    void wantsTheRandomIdThatTheTokenIsBoundTo(String body) throws IOException {
        Response response = sender.proved("PATCH", RECORD, body);
        assertEquals(401, response.status());
        assertTrue(response.body().contains("\"data\":{\"proof\":{\"code\":\"token_invalid\",\"message\":\""), response.body());
        assertTrue(fixture.events.events.isEmpty());
    }

    @Test
    void wantsAStatusInAnUpdate() throws IOException {
        refuses(
                fieldError("Failed to update record.", "status", "validation_required", "Cannot be blank."),
                sender.plain("PATCH", RECORD, "{\"exit_code\":0}"));
    }

    @Test
    void keepsWhatIsFinal() throws IOException {
        fixture.events.result = new EventRecorded.Finished(FakeEvents.RECORD);
        refuses(
                fieldError("Failed to update record.", "status", "validation_final", "The record is final."),
                sender.plain("PATCH", RECORD, "{\"status\":\"failed\"}"));
        assertTrue(fixture.metrics.scrape().contains("usage_install_late_total{protocol=\"pocketbase\"} 1.0"));
    }

    @Test
    void answersAnUpdateThatSaysNothingNew() throws IOException {
        fixture.events.result = new EventRecorded.Duplicate(Optional.of(FakeEvents.RECORD));
        assertEquals(WHOLE, sender.plain("PATCH", RECORD, "{\"status\":\"sucess\"}").body());
        fixture.events.result = new EventRecorded.Duplicate(Optional.empty());
        assertEquals(WHOLE, sender.proved("PATCH", RECORD, "{\"status\":\"sucess\",\"random_id\":\"" + RANDOM_ID + "\"}").body());
        assertEquals(List.of("default " + RANDOM_ID), fixture.events.lookups);
    }

    @Test
    void findsNoOtherRecord() throws IOException {
        fixture.events.result = new EventRecorded.Missing();
        Response response = sender.plain("PATCH", RECORD, "{\"status\":\"failed\"}");
        assertEquals(404, response.status());
        assertEquals(MISSING, response.body());
    }

    @Test
    void asksForAProofAsGoodAsTheFirst() throws IOException {
        fixture.events.result = new EventRecorded.Denied();
        Response response = sender.plain("PATCH", RECORD, "{\"status\":\"failed\"}");
        assertEquals(403, response.status());
        assertTrue(response.body().contains("\"data\":{\"proof\":{\"code\":\"proof_required\",\"message\":\""), response.body());
    }

    @Test
    void finishesForTheApplicationOfThePath() throws IOException {
        assertEquals(200, sender.plain("PATCH", "/shop" + RECORD, "{\"status\":\"failed\"}").status());
        assertEquals("shop", fixture.events.only().application());
        assertEquals(404, sender.plain("PATCH", "/other" + RECORD, "{\"status\":\"failed\"}").status());
    }
}
