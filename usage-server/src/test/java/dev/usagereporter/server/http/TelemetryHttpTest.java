package dev.usagereporter.server.http;

import static dev.usagereporter.server.http.EventSender.EXECUTION_ID;
import static dev.usagereporter.server.http.EventSender.RANDOM_ID;
import static dev.usagereporter.server.http.EventSender.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.report.ExecutionTarget;
import dev.usagereporter.server.store.EventRecorded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of {@code POST /telemetry} to an event behind a good proof, over the wire. */
final class TelemetryHttpTest {
    private HttpFixture fixture;
    private EventSender sender;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(folder);
        sender = new EventSender(fixture, fixture.start(HttpFixture.PATIENT).publicAddress());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void counts(String line) {
        assertTrue(fixture.metrics.scrape().contains(line), () -> line + " in " + fixture.metrics.scrape());
    }

    private void refuses(int status, String error, Response response) {
        assertEquals(status, response.status(), response.body());
        assertTrue(response.body().startsWith("{\"status\":" + status + ",\"error\":\"" + error + "\",\"message\":\""), response.body());
        assertTrue(fixture.events.events.isEmpty(), "nothing is recorded");
        counts("usage_reports_refused_total{reason=\"" + error + "\"} 1.0");
        counts("usage_install_accepted_total{protocol=\"telemetry\"} 0.0");
    }

    @Test
    void storesAnEvent() throws IOException {
        Response response = sender.proved("/telemetry", event("installing"));
        assertEquals(202, response.status());
        assertEquals("{\"status\":202}", response.body());
        assertEquals("application/json", response.header("Content-Type"));
        ExecutionEvent event = fixture.events.only();
        assertEquals("default", event.application());
        assertEquals(fixture.clock.instant(), event.receivedAt());
        assertEquals(HttpFixture.BITS, event.provedBits());
        assertEquals(Generation.TELEMETRY, event.generation());
        assertEquals(ExecutionEvent.Intent.MERGE, event.intent());
        assertEquals(new ExecutionTarget.ByIds(RANDOM_ID, RANDOM_ID), event.target());
        assertEquals(Optional.of(InstallStatus.INSTALLING), event.status());
        assertEquals("jellyfin", event.facts().texts().get(InstallField.NSAPP));
        assertEquals(1L, event.facts().numbers().get(InstallField.CT_TYPE));
        assertTrue(fixture.events.claims.getFirst().isPresent());
        counts("usage_install_accepted_total{protocol=\"telemetry\"} 1.0");
        counts("usage_install_accepted_total{protocol=\"upload\"} 0.0");
        assertEquals(List.of("default"), fixture.difficulty.accepted);
        assertEquals(List.of("default FRESH"), fixture.difficulty.entries);
        assertTrue(fixture.stored.isEmpty(), "it is no report");
    }

    @Test
    void storesAnAttemptOfItsOwnBehindATokenForBothIds() throws IOException {
        String body = "{\"random_id\":\"" + RANDOM_ID + "\",\"execution_id\":\"" + EXECUTION_ID + "\",\"status\":\"success\"}";
        String token = fixture.token("default", RANDOM_ID, EXECUTION_ID);
        String headers = EventSender.headers(token, EventSender.stamp(token, body));
        assertEquals(202, sender.send(RawHttp.post("/telemetry", body, headers)).status());
        assertEquals(new ExecutionTarget.ByIds(RANDOM_ID, EXECUTION_ID), fixture.events.only().target());
    }

    @ParameterizedTest
    @ValueSource(strings = {RANDOM_ID, "00000000-0000-4000-8000-000000000000"})
    void refusesATokenForAnotherAttempt(String bound) throws IOException {
        String body = "{\"random_id\":\"" + RANDOM_ID + "\",\"execution_id\":\"" + EXECUTION_ID + "\",\"status\":\"success\"}";
        String token = fixture.token("default", RANDOM_ID, bound);
        String headers = EventSender.headers(token, EventSender.stamp(token, body));
        refuses(401, "token_invalid", sender.send(RawHttp.post("/telemetry", body, headers)));
    }

    @Test
    void refusesATokenForAnotherInstallation() throws IOException {
        refuses(401, "token_invalid", sender.proved("/telemetry", event("success").replace(RANDOM_ID, EXECUTION_ID)));
    }

    @Test
    void storesForANamedApplication() throws IOException {
        String token = sender.token("shop");
        String body = event("failed");
        String headers = EventSender.headers(token, EventSender.stamp(token, body));
        assertEquals(202, sender.send(RawHttp.post("/shop/telemetry", body, headers)).status());
        assertEquals("shop", fixture.events.only().application());
        assertEquals(List.of("shop"), fixture.difficulty.accepted);
        assertEquals(404, sender.send(RawHttp.post("/other/telemetry", body, headers)).status());
    }

    @Test
    void refusesATokenOfAnotherApplication() throws IOException {
        String token = sender.token("shop");
        String body = event("failed");
        refuses(401, "token_invalid", sender.send(RawHttp.post("/telemetry", body, EventSender.headers(token, EventSender.stamp(token, body)))));
    }

    @Test
    void takesATargetInAbsoluteForm() throws IOException {
        assertEquals(202, sender.proved("http://localhost/telemetry", event("installing")).status());
        assertEquals(1, fixture.events.events.size());
    }

    @Test
    void saysThatNothingWasNew() throws IOException {
        fixture.events.result = new EventRecorded.Duplicate(Optional.empty());
        Response response = sender.proved("/telemetry", event("installing"));
        assertEquals(202, response.status());
        assertEquals("{\"status\":202,\"duplicate\":true}", response.body());
        counts("usage_install_duplicates_total{protocol=\"telemetry\"} 1.0");
        counts("usage_install_accepted_total{protocol=\"telemetry\"} 0.0");
        assertTrue(fixture.difficulty.accepted.isEmpty(), "a retry is no load");
        assertTrue(fixture.difficulty.entries.isEmpty(), "and takes no place");
    }

    /** The client has nothing more to do; anything but 2xx would make it send the same again. */
    @Test
    void answersLateEventsLikeRetries() throws IOException {
        fixture.events.result = new EventRecorded.Finished(FakeEvents.RECORD);
        Response response = sender.proved("/telemetry", event("configuring"));
        assertEquals(202, response.status());
        assertEquals("{\"status\":202,\"duplicate\":true}", response.body());
        counts("usage_install_late_total{protocol=\"telemetry\"} 1.0");
        assertTrue(fixture.difficulty.accepted.isEmpty());
    }

    @Test
    void asksForAProofAsGoodAsTheFirst() throws IOException {
        fixture.events.result = new EventRecorded.Denied();
        Response response = sender.proved("/telemetry", event("success"));
        assertEquals(403, response.status());
        assertTrue(response.body().contains("\"error\":\"proof_required\""), response.body());
        counts("usage_install_unproved_total{protocol=\"telemetry\"} 1.0");
        assertTrue(fixture.difficulty.accepted.isEmpty());
    }

    @Test
    void asksToComeAgainWhenTheStoreIsBusy() throws IOException {
        fixture.events.result = new EventRecorded.Busy(Duration.ofSeconds(2));
        Response response = sender.proved("/telemetry", event("success"));
        assertEquals(503, response.status());
        int wait = Integer.parseInt(response.header("Retry-After"));
        assertTrue(wait >= 2 && wait <= 4, "was " + wait);
        assertTrue(fixture.difficulty.accepted.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotUnique", "Missing"})
    void failsWhereTheStoreAnswersWhatCannotBe(String kind) throws IOException {
        fixture.events.result = kind.equals("Missing") ? new EventRecorded.Missing() : new EventRecorded.NotUnique();
        assertEquals(500, sender.proved("/telemetry", event("success")).status());
    }

    @Test
    void turnsAwayWhatIsTooMuch() throws IOException {
        fixture.difficulty.closed.add(Lane.FRESH);
        Response response = sender.proved("/telemetry", event("success"));
        assertEquals(503, response.status());
        assertTrue(Integer.parseInt(response.header("Retry-After")) >= 5);
        counts("usage_reports_shed_total{application=\"default\"} 1.0");
        counts("usage_install_accepted_total{protocol=\"telemetry\"} 0.0");
        assertTrue(fixture.difficulty.accepted.isEmpty());
    }

    @Test
    void namesTheBitsWhereTheFloorLaneIsFull() throws IOException {
        fixture.difficulty.demands = new Demands(
                new Demand(Algorithm.SHA1, HttpFixture.BITS + 4, HttpFixture.BITS), Optional.empty(), Duration.ofMinutes(-1));
        fixture.difficulty.closed.add(Lane.FLOOR);
        Response response = sender.proved("/telemetry", event("success"));
        assertEquals(403, response.status());
        assertTrue(response.body().endsWith(",\"bits\":8}"), response.body());
        counts("usage_reports_floor_refused_total{application=\"default\"} 1.0");
        fixture.difficulty.closed.clear();
        assertEquals(202, sender.proved("/telemetry", event("success")).status());
    }

    @ParameterizedTest
    @CsvSource({"random_id", "status"})
    void namesAFieldThatIsMissing(String field) throws IOException {
        for (String value : new String[] {"", "\"" + field + "\":null,", "\"" + field + "\":\"\","}) {
            String body = event("installing").replaceFirst("\"" + field + "\":\"[^\"]+\",?", value).replace(",}", "}");
            Response response = sender.proved("/telemetry", body);
            assertEquals(400, response.status(), body);
            assertTrue(response.body().contains("\"message\":\"" + field + " is missing\""), response.body());
        }
        assertTrue(fixture.events.events.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"random_id\":| the body must be valid JSON with no key twice",
                "\"a\"| the body must be a JSON object",
                "{\"nsapp\":\"a\"b\"}| the body must be valid JSON with no key twice",
                "{\"disk_size\":32G}| the body must be valid JSON with no key twice",
                "{\"disk_size\":\"32G\"}| disk_size must be a whole number",
                "{\"nsapp\":[1]}| nsapp must be a string",
            })
    void saysWhatIsWrongWithTheJson(String body, String rule) throws IOException {
        Response response = sender.proved("/telemetry", body);
        refuses(400, "malformed", response);
        assertTrue(response.body().contains("\"message\":\"" + rule + "\""), response.body());
    }

    @Test
    void refusesAnEmptyBody() throws IOException {
        refuses(400, "malformed", sender.proved("/telemetry", ""));
    }

    @ParameterizedTest
    @CsvSource({"ct_type, -1", "ct_type, 3", "exit_code, 256", "disk_size, 100001", "core_count, 257", "install_duration, 86401"})
    void namesANumberThatIsOutOfItsRange(String field, long number) throws IOException {
        String body = event("installing").replaceFirst("\"ct_type\":1,", "").replaceFirst("}", ",\"" + field + "\":" + number + "}");
        Response response = sender.proved("/telemetry", body);
        refuses(422, "invalid_field", response);
        assertTrue(response.body().contains("\"message\":\"" + field + ": must be a whole number from "), response.body());
        assertFalse(response.body().contains(Long.toString(number)), response.body());
    }

    /** The binding comes first: whoever has no token for the ids learns nothing of the fields. */
    @Test
    void checksTheIdsBeforeTheFields() throws IOException {
        String body = event("installing").replace(RANDOM_ID, EXECUTION_ID).replace("\"ct_type\":1", "\"ct_type\":9");
        refuses(401, "token_invalid", sender.proved("/telemetry", body));
    }

    @Test
    void countsUnknownWordsByTheirFieldAlone() throws IOException {
        String body = event("hexing").replace("}", ",\"os_type\":\"secretos\",\"gpu_vendor\":\"intel\"}");
        assertEquals(202, sender.proved("/telemetry", body).status());
        counts("usage_install_other_total{field=\"os_type\"} 1.0");
        counts("usage_install_other_total{field=\"status\"} 1.0");
        counts("usage_install_other_total{field=\"gpu_vendor\"} 0.0");
        assertFalse(fixture.metrics.scrape().contains("secretos"));
        assertEquals(Optional.empty(), fixture.events.only().status());
        assertEquals("other", fixture.events.only().facts().texts().get(InstallField.OS_TYPE));
    }

    @Test
    void countsWordsOnlyOfWhatIsStored() throws IOException {
        fixture.events.result = new EventRecorded.Duplicate(Optional.empty());
        sender.proved("/telemetry", event("installing").replace("}", ",\"os_type\":\"secretos\"}"));
        counts("usage_install_other_total{field=\"os_type\"} 0.0");
    }

    @Test
    void namesTheMethodOfAKnownPath() throws IOException {
        Response response = sender.send(RawHttp.get("/telemetry"));
        assertEquals(405, response.status());
        assertEquals("POST", response.header("Allow"));
        assertEquals(404, sender.send(RawHttp.post("/telemetry/", "{}")).status());
        assertEquals(404, sender.send(RawHttp.post("/Telemetry", "{}")).status());
        assertEquals(404, sender.send(RawHttp.post("/x/../telemetry", "{}")).status());
        assertTrue(fixture.events.events.isEmpty());
    }

    @Test
    void echoesAndLogsNothingOfWhatWasSent() throws IOException {
        try (LogCapture log = new LogCapture()) {
            String token = sender.token();
            String body = "{\"random_id\":\"" + RANDOM_ID + "\",\"status\":\"failed\",\"disk_size\":\"secret-size\"}";
            String stamp = EventSender.stamp(token, body);
            Response refused = sender.send(RawHttp.post("/telemetry", body, EventSender.headers(token, stamp)));
            fixture.events.result = new EventRecorded.Missing();
            Response failed = sender.proved("/telemetry", event("success"));
            for (String shown : List.of(refused.body(), failed.body(), log.text(), fixture.metrics.scrape())) {
                for (String sent : List.of("secret", RANDOM_ID, token, stamp)) {
                    assertFalse(shown.contains(sent), shown);
                }
            }
            assertTrue(log.text().contains("a request failed"), "the bug itself is logged");
        }
    }
}
