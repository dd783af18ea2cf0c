package dev.usagereporter.server.http;

import static dev.usagereporter.server.http.EventSender.RANDOM_ID;
import static dev.usagereporter.server.http.EventSender.event;
import static dev.usagereporter.server.http.PocketBaseHttpTest.FILTER;
import static dev.usagereporter.server.http.PocketBaseHttpTest.RECORD;
import static dev.usagereporter.server.http.PocketBaseHttpTest.RECORDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.server.gate.GateMode;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.store.EventRecorded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** Looking a record up, the paths of PocketBase, and its shape of every refusal, over the wire. */
final class PocketBaseLookupHttpTest {
    private static final String PAGE = "{\"page\":1,\"perPage\":1,\"totalItems\":1,\"totalPages\":1,\"items\":[{\"id\":\"k3j9x0q2m5n8p1r\"}]}";
    private static final String NOTHING = "{\"page\":1,\"perPage\":1,\"totalItems\":0,\"totalPages\":0,\"items\":[]}";
    private static final String MISSING = "{\"status\":404,\"message\":\"The requested resource wasn't found.\",\"data\":{}}";

    @TempDir
    Path folder;

    private @Nullable HttpFixture started;

    private EventSender start(GateMode mode) throws IOException {
        HttpFixture fixture = new HttpFixture(folder, Map.of(Generation.POCKETBASE, mode));
        started = fixture;
        return new EventSender(fixture, fixture.start(HttpFixture.PATIENT).publicAddress());
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static Response get(EventSender sender, String target, String headers) throws IOException {
        return sender.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    private static void looksUp(EventSender sender, String target) throws IOException {
        Response response = get(sender, target, "");
        assertEquals(200, response.status(), response.body());
        assertEquals(PAGE, response.body());
        assertEquals("default " + RANDOM_ID, sender.fixture().events.lookups.getLast());
    }

    private static void refusesInShape(int status, String code, Response response) {
        assertEquals(status, response.status(), response.body());
        String data = code.isEmpty() ? "" : "\"proof\":{\"code\":\"" + code + "\",\"message\":\"[^\"]+\"(,\"bits\":4)?}";
        assertTrue(
                response.body().matches("\\{\"status\":" + status + ",\"message\":\"[^\"]+\",\"data\":\\{" + data.replace("{", "\\{") + "}}"),
                response.body());
        assertEquals("application/json", response.header("Content-Type"));
    }

    /** As curl sends it: neither the parentheses nor the quotes are escaped. */
    @ParameterizedTest
    @ValueSource(strings = {
        "?filter=(random_id='" + RANDOM_ID + "')&fields=id&perPage=1",
        "?filter=(random_id=%27" + RANDOM_ID + "%27)&fields=id&perPage=1",
        "?filter=%28random_id%3D%22" + RANDOM_ID + "%22%29&fields=id"
    })
    void findsARecordByItsRandomId(String query) throws IOException {
        looksUp(start(GateMode.OPTIONAL), RECORDS + query);
    }

    @Test
    void findsARecordByATargetInAbsoluteForm() throws IOException {
        looksUp(start(GateMode.OFF), "http://localhost" + RECORDS + FILTER);
    }

    @Test
    void answersAnEmptyPageWhereThereIsNone() throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        sender.fixture().events.found = Optional.empty();
        assertEquals(NOTHING, get(sender, RECORDS + FILTER, "").body());
    }

    @Test
    void showsWhatMayBeSeen() throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        Response response = get(sender, RECORDS + "?filter=(random_id='" + RANDOM_ID + "')", "");
        assertTrue(
                response.body().endsWith("\"items\":[{\"id\":\"k3j9x0q2m5n8p1r\",\"collectionName\":\"_dev_telemetry_data\",\"status\":\"sucess\","
                        + "\"created\":\"2026-02-09 15:34:17.000Z\",\"updated\":\"2026-02-09 15:34:18.500Z\"}]}"),
                response.body());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 403",
        "?perPage=500, 403",
        "?filter=, 403",
        "?filter=(status='failed'), 400",
        "?filter=(random_id~'0d9a2f0e'), 400",
        "?filter=(random_id='0d9a2f0e'%7C%7Cstatus='failed'), 400",
        "?filter=(random_id='0d9a2f0e')&fields=error, 400",
        "?filter=(random_id='0d9a2f0e')&sort=created, 400",
        "?filter=(random_id='0d9a2f0e')&filter=(random_id='0d9a2f0f'), 400"
    })
    void listsNothing(String query, int status) throws IOException {
        EventSender sender = start(GateMode.OFF);
        refusesInShape(status, "", get(sender, RECORDS + query, ""));
        assertTrue(sender.fixture().events.lookups.isEmpty());
    }

    @Test
    void wantsATokenWhereProofsAreRequired() throws IOException {
        EventSender sender = start(GateMode.REQUIRED);
        Response response = get(sender, RECORDS + FILTER, "");
        refusesInShape(403, "proof_required", response);
        assertTrue(response.body().contains("gate.pocketbase"), response.body());
        assertEquals(PAGE, get(sender, RECORDS + FILTER, "Usage-Token: " + sender.token() + "\r\n").body());
    }

    @ParameterizedTest
    @EnumSource(value = GateMode.class, names = {"REQUIRED", "OPTIONAL"})
    void wantsATokenForThisRandomId(GateMode mode) throws IOException {
        EventSender sender = start(mode);
        String other = sender.fixture().token("default", "12345678", "12345678");
        refusesInShape(401, "token_invalid", get(sender, RECORDS + FILTER, "Usage-Token: " + other + "\r\n"));
        refusesInShape(401, "token_invalid", get(sender, RECORDS + FILTER, "Usage-Token: x\r\n"));
        refusesInShape(401, "token_invalid", get(sender, RECORDS + FILTER, "Usage-Token: " + sender.token("shop") + "\r\n"));
        String good = sender.token();
        refusesInShape(400, "", get(sender, RECORDS + FILTER, "Usage-Token: " + good + "\r\nUsage-Token: " + good + "\r\n"));
        refusesInShape(403, "proof_required", get(sender, RECORDS + FILTER, "Usage-Pow: x\r\n"));
        assertTrue(sender.fixture().events.lookups.isEmpty());
        sender.fixture().clock.advance(HttpFixture.TOKEN_AGE);
        assertEquals(200, get(sender, RECORDS + FILTER, "Usage-Token: " + good + "\r\n").status());
        sender.fixture().clock.advance(Duration.ofNanos(1));
        refusesInShape(401, "token_expired", get(sender, RECORDS + FILTER, "Usage-Token: " + good + "\r\n"));
    }

    /** Looking is not charged, so a stamp beside the token is not looked at. */
    @Test
    void looksAtNoStamp() throws IOException {
        EventSender sender = start(GateMode.REQUIRED);
        assertEquals(PAGE, get(sender, RECORDS + FILTER, EventSender.headers(sender.token(), "x")).body());
    }

    @ParameterizedTest
    @EnumSource(value = GateMode.class, names = {"OPTIONAL", "OFF"})
    void slowsASourceDown(GateMode mode) throws IOException {
        EventSender sender = start(mode);
        for (int i = 0; i < HttpFixture.SOURCE_BURST; i++) {
            assertEquals(200, get(sender, RECORDS + FILTER, "").status());
        }
        Response response = get(sender, RECORDS + FILTER, "");
        refusesInShape(429, "", response);
        assertEquals("1", response.header("Retry-After"));
        assertTrue(sender.fixture().metrics.scrape().contains("usage_install_slow_down_total{protocol=\"pocketbase\"} 1.0"));
    }

    @Test
    void asksToComeAgainWhereTheStoreFails() throws IOException {
        EventSender sender = start(GateMode.OFF);
        sender.fixture().events.failure = new IOException("secret of the store");
        try (LogCapture log = new LogCapture()) {
            Response response = get(sender, RECORDS + FILTER, "");
            refusesInShape(503, "", response);
            assertTrue(response.header("Retry-After").matches("[0-9]+"));
            assertTrue(log.text().contains("the store does not answer") && !log.text().contains("secret"), log.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_dev_telemetry_data", "Telemetry2", "0123456789012345678901234567890123456789012345678901234567890123"})
    void servesAnyCollection(String collection) throws IOException {
        EventSender sender = start(GateMode.OFF);
        String path = "/api/collections/" + collection + "/records";
        assertTrue(sender.plain(path, event("installing")).body().contains("\"collectionName\":\"" + collection + "\""));
        assertEquals(200, sender.plain("PATCH", path + "/abcdefghij01234", "{\"status\":\"failed\"}").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/api/collections/01234567890123456789012345678901234567890123456789012345678901234/records",
        "/api/collections//records",
        "/api/collections/a-b/records",
        "/api/collections/a.b/records",
        "/api/collections/%61/records",
        "/api/collections/a/b/records",
        "/api/collections/a/records/",
        "/api/collections/a/Records",
        "/api/collections/a/records/abcdefghij0123",
        "/api/collections/a/records/abcdefghij012345",
        "/api/collections/a/records/ABCDEFGHIJ01234",
        "/api/collections/a/records/abcdefghij0123%34",
        "/api/collections/a/records/abcdefghij01234/x",
        "/api/collections/a/records;x=1",
        "/api/collections/a/../a/records",
        "/api/collections/a",
        "/api/collections/"
    })
    void knowsNoOtherPath(String path) throws IOException {
        EventSender sender = start(GateMode.OFF);
        for (String method : new String[] {"POST", "PATCH", "DELETE"}) {
            Response response = sender.plain(method, path, event("installing"));
            assertEquals(404, response.status());
            assertEquals(MISSING, response.body());
        }
        assertEquals(MISSING, get(sender, "/shop" + path, "").body());
        assertTrue(sender.fixture().events.events.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"PATCH, false, 'POST, GET'", "PUT, false, 'POST, GET'", "DELETE, false, 'POST, GET'", "POST, true, PATCH", "DELETE, true, PATCH", "GET, true, PATCH"})
    void namesTheMethodsOfAKnownPath(String method, boolean one, String allowed) throws IOException {
        EventSender sender = start(GateMode.OFF);
        Response response = sender.plain(method, one ? RECORD : RECORDS, "{}");
        refusesInShape(405, "", response);
        assertEquals(allowed, response.header("Allow"));
    }

    /** Every refusal of the gate and of the server itself. */
    @Test
    void refusesInTheShapeOfPocketBase() throws IOException {
        EventSender sender = start(GateMode.REQUIRED);
        String body = event("installing");
        Response required = sender.plain(RECORDS, body);
        refusesInShape(403, "proof_required", required);
        assertTrue(required.body().contains("gate.pocketbase"), required.body());
        String token = sender.token();
        refusesInShape(401, "token_invalid", sender.send(RawHttp.post(RECORDS, body, EventSender.headers("x", "y"))));
        refusesInShape(400, "", sender.send(RawHttp.post(RECORDS, body, EventSender.headers(token, "y"))));
        String cheap = HttpFixture.mint(token + EventSender.digest(body), HttpFixture.BITS - 1, EventSender.DAY);
        refusesInShape(403, "proof_insufficient", sender.send(RawHttp.post(RECORDS, body, EventSender.headers(token, cheap))));
        String good = EventSender.headers(token, EventSender.stamp(token, body));
        refusesInShape(403, "proof_mismatch", sender.send(RawHttp.post(RECORDS, body + " ", good)));
        refusesInShape(415, "", sender.send(RawHttp.post(RECORDS, body, good + "Content-Encoding: gzip\r\n")));
        refusesInShape(413, "", sender.proved(RECORDS, body + " ".repeat(EventReception.MAX_BODY + 1 - body.length())));
        refusesInShape(413, "", sender.send("POST " + RECORDS + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n"));
        sender.fixture().events.result = new EventRecorded.Busy(Duration.ofSeconds(1));
        Response busy = sender.proved(RECORDS, body);
        refusesInShape(503, "", busy);
        assertTrue(busy.header("Retry-After").matches("[0-9]+"));
        sender.fixture().events.result = new EventRecorded.Stored(FakeEvents.RECORD);
        sender.fixture().difficulty.asked = () -> {
            throw new IllegalStateException("secret of a bug");
        };
        refusesInShape(500, "", sender.send(RawHttp.post(RECORDS, body, good)));
        sender.fixture().difficulty.asked = () -> {};
        sender.fixture().clock.advance(HttpFixture.TOKEN_AGE.plusSeconds(1));
        refusesInShape(401, "token_expired", sender.send(RawHttp.post(RECORDS, body, good)));
        assertEquals(1, sender.fixture().events.events.size(), "the busy store was asked, and nothing else");
        assertEquals(List.of(), sender.fixture().events.lookups);
    }

    @Test
    void wantsJsonInTheShapeOfPocketBase() throws IOException {
        EventSender sender = start(GateMode.OPTIONAL);
        refusesInShape(415, "", sender.send(RawHttp.post(RECORDS, event("installing"), "Content-Type: text/plain\r\n")));
    }
}
