package dev.usagereporter.server.http;

import static dev.usagereporter.server.http.EventSender.JSON;
import static dev.usagereporter.server.http.EventSender.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.store.EventRecorded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

/** What comes in without a proof, by mode and protocol. */
final class GateModesHttpTest {
    private static final String BODY = event("installing");
    private static final int BURST = HttpFixture.SOURCE_BURST;

    @TempDir
    Path folder;

    private @Nullable HttpFixture started;

    private EventSender start(Map<Generation, GateMode> modes) throws IOException {
        HttpFixture fixture = new HttpFixture(folder, modes);
        started = fixture;
        return new EventSender(fixture, fixture.start(HttpFixture.PATIENT).publicAddress());
    }

    private EventSender start(GateMode telemetry) throws IOException {
        return start(Map.of(Generation.TELEMETRY, telemetry));
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static void counts(EventSender sender, String line) {
        assertTrue(sender.fixture().metrics.scrape().contains(line), () -> line + " in " + sender.fixture().metrics.scrape());
    }

    @ParameterizedTest
    @EnumSource(value = GateMode.class, names = {"OPTIONAL", "OFF"})
    void takesEventsWithoutAProof(GateMode mode) throws IOException {
        EventSender sender = start(mode);
        Response response = sender.plain("/telemetry", BODY);
        assertEquals(202, response.status(), response.body());
        HttpFixture fixture = sender.fixture();
        assertEquals(0, fixture.events.only().provedBits());
        assertFalse(fixture.events.only().proved());
        assertEquals(Optional.empty(), fixture.events.claims.getFirst());
        assertTrue(fixture.difficulty.accepted.isEmpty(), "it is no load that a price could lower");
        assertTrue(fixture.difficulty.entries.isEmpty());
        counts(sender, "usage_install_accepted_total{protocol=\"telemetry\"} 1.0");
    }

    @Test
    void letsThemInWhereEveryLaneIsClosed() throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        sender.fixture().difficulty.closed.addAll(EnumSet.allOf(Lane.class));
        assertEquals(202, sender.plain("/telemetry", BODY).status());
        assertEquals(503, sender.proved("/telemetry", BODY).status());
    }

    @Test
    void recordsProofsAsSuchWhereTheyAreOptional() throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        assertEquals(202, sender.proved("/telemetry", BODY).status());
        assertEquals(HttpFixture.BITS, sender.fixture().events.only().provedBits());
        assertEquals(1, sender.fixture().difficulty.accepted.size());
    }

    @Test
    void ignoresProofsWhereTheyAreOff() throws IOException {
        EventSender sender = start(GateMode.OFF);
        String token = sender.token();
        for (String headers : new String[] {
            EventSender.headers(token, EventSender.stamp(token, BODY)), EventSender.headers("x", "y"), "Usage-Token: a\r\nUsage-Token: b\r\n"
        }) {
            assertEquals(202, sender.send(RawHttp.post("/telemetry", BODY, headers + JSON)).status());
        }
        assertTrue(sender.fixture().events.events.stream().noneMatch(event -> event.proved()));
        assertEquals(429, sender.send(RawHttp.post("/telemetry", BODY, EventSender.headers(token, "y") + JSON)).status());
    }

    /** Whoever sends anything of a proof is not let in as if they had sent none. */
    @Test
    void checksWhateverOfAProofIsSentWhereItIsOptional() throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        String token = sender.token();
        String stamp = EventSender.stamp(token, BODY);
        assertEquals(403, sender.send(RawHttp.post("/telemetry", BODY, JSON + "Usage-Token: " + token + "\r\n")).status());
        assertEquals(403, sender.send(RawHttp.post("/telemetry", BODY, JSON + "Usage-Pow: " + stamp + "\r\n")).status());
        assertEquals(403, sender.send(RawHttp.post("/telemetry", BODY, JSON + "Usage-Pow:\r\n")).status());
        assertEquals(401, sender.send(RawHttp.post("/telemetry", BODY, JSON + EventSender.headers("", ""))).status());
        assertEquals(403, sender.send(RawHttp.post("/telemetry", event("success"), JSON + EventSender.headers(token, stamp))).status());
        assertEquals(400, sender.send(RawHttp.post("/telemetry", BODY, JSON + "Usage-Pow: a\r\nUsage-Pow: b\r\n")).status());
        assertTrue(sender.fixture().events.events.isEmpty());
        assertEquals(202, sender.plain("/telemetry", BODY).status());
    }

    @ParameterizedTest
    @EnumSource(value = GateMode.class, names = {"OPTIONAL", "OFF"})
    void slowsASourceDownAfterItsBurst(GateMode mode) throws IOException {
        EventSender sender = start(mode);
        for (int i = 0; i < BURST; i++) {
            assertEquals(202, sender.plain("/telemetry", BODY).status(), "request " + i);
        }
        Response response = sender.send(
                "POST /telemetry HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n" + JSON + "\r\n");
        assertEquals(429, response.status(), "before the body");
        assertTrue(response.body().startsWith("{\"status\":429,\"error\":\"slow_down\","), response.body());
        assertEquals("1", response.header("Retry-After"));
        counts(sender, "usage_install_slow_down_total{protocol=\"telemetry\"} 1.0");
        counts(sender, "usage_reports_refused_total{reason=\"slow_down\"} 1.0");
        assertEquals(BURST, sender.fixture().events.events.size());
        sender.fixture().sourceNanos = () -> Duration.ofSeconds(1).toNanos() - 1;
        assertEquals(429, sender.plain("/telemetry", BODY).status());
        sender.fixture().sourceNanos = () -> Duration.ofSeconds(1).toNanos();
        assertEquals(202, sender.plain("/telemetry", BODY).status());
    }

    /** No header moves a request to another source. */
    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 203.0.113.%d", "Forwarded: for=203.0.113.%d", "X-Real-IP: 203.0.113.%d", "Host2: %d"})
    void believesNoForwardedAddress(String header) throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        for (int i = 0; i <= BURST; i++) {
            Response response = sender.send(RawHttp.post("/telemetry", BODY, JSON + header.formatted(i) + "\r\n"));
            assertEquals(i < BURST ? 202 : 429, response.status());
        }
    }

    @Test
    void takesNothingOfTheBucketForAProof() throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        for (int i = 0; i <= BURST; i++) {
            assertEquals(202, sender.proved("/telemetry", BODY).status());
        }
        assertEquals(202, sender.plain("/telemetry", BODY).status());
    }

    @Test
    void sharesTheBucketOfASourceAmongTheProtocols() throws IOException {
        EventSender sender = start(Map.of(
                Generation.TELEMETRY, GateMode.OPTIONAL, Generation.UPLOAD, GateMode.OFF, Generation.POCKETBASE, GateMode.OPTIONAL));
        assertEquals(202, sender.plain("/telemetry", BODY).status());
        assertEquals(200, sender.plain("/upload", BODY).status());
        assertEquals(200, sender.plain("/api/collections/a/records", BODY).status());
        assertEquals(429, sender.plain("/upload/updatestatus", BODY).status());
        counts(sender, "usage_install_slow_down_total{protocol=\"upload\"} 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8", "application/json ;"})
    void takesJsonByItsContentType(String type) throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        assertEquals(202, sender.send(RawHttp.post("/telemetry", BODY, "Content-Type: " + type + "\r\n")).status());
    }

    /** What a page in a browser can send to anybody without asking. */
    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "Content-Type:\r\n",
        "Content-Type: text/plain\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: multipart/form-data; boundary=a\r\n",
        "Content-Type: text/plain; application/json\r\n",
        "Content-Type: text/plain, application/json\r\n",
        "Content-Type: application/jsonp\r\n",
        "Content-Type: application/json\r\nContent-Type: text/plain\r\n"
    })
    void refusesOtherContentTypesWithoutAProof(String header) throws IOException {
        EventSender sender = start(GateMode.OFF);
        Response response = sender.send(
                "POST /telemetry HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n" + header + "\r\n");
        assertEquals(415, response.status());
        assertTrue(response.body().contains("application/json"), response.body());
        assertTrue(sender.fixture().events.events.isEmpty());
        assertEquals(202, sender.plain("/telemetry", BODY).status());
    }

    @Test
    void answersNoPreflight() throws IOException {
        EventSender sender = start(GateMode.OFF);
        Response response = sender.send("OPTIONS /telemetry HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.org\r\n\r\n");
        assertEquals(405, response.status());
        assertEquals("", response.header("Access-Control-Allow-Origin"));
    }

    @Test
    void deniesAnUnprovedChangeOfWhatWasProved() throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        sender.fixture().events.result = new EventRecorded.Denied();
        Response response = sender.plain("/telemetry", event("success"));
        assertEquals(403, response.status());
        assertTrue(response.body().contains("proof_required"), response.body());
        counts(sender, "usage_install_unproved_total{protocol=\"telemetry\"} 1.0");
    }

    @ParameterizedTest
    @CsvSource({"/telemetry, telemetry", "/upload, upload", "/dev/upload/updatestatus, upload", "/api/collections/a/records, pocketbase"})
    void asksForAProofByTheModeOfEachProtocol(String path, String protocol) throws IOException {
        EventSender sender = start(Map.of());
        Response response = sender.plain(path, BODY);
        assertEquals(403, response.status());
        assertTrue(response.body().contains("gate." + protocol), response.body());
        counts(sender, "usage_install_unproved_total{protocol=\"" + protocol + "\"} 1.0");
    }

    private static String session(EventSender sender) throws IOException {
        return sender.send(RawHttp.post("/session", HttpFixture.session("12345678", "12345678"))).body();
    }

    @Test
    void namesNoProtocolInASessionWhereAllAskForProofs() throws IOException {
        assertFalse(session(start(Map.of())).contains("optional"));
    }

    @Test
    void namesTheProtocolsInASessionThatGoWithoutProofs() throws IOException {
        String session = session(start(Map.of(Generation.UPLOAD, GateMode.OFF, Generation.TELEMETRY, GateMode.OPTIONAL)));
        assertTrue(session.contains(",\"optional\":[\"telemetry\",\"upload\"],"), session);
    }
}
