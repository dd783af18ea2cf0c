package dev.usagereporter.server.http;

import static dev.usagereporter.server.http.EventSender.JSON;
import static dev.usagereporter.server.http.EventSender.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.server.OpenDifficulty;
import dev.usagereporter.server.difficulty.Price;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.report.ExecutionEvent;
import dev.usagereporter.server.store.EventRecorded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof in the headers, over the wire: what is refused, when the body is read, and that nothing is recorded. */
final class HeaderGateHttpTest {
    /** Announces a body and sends none of it: an answer shows that nobody waited for it. */
    private static final String WITHHELD = "POST /telemetry HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n";

    private static final String BODY = event("installing");

    private HttpFixture fixture;
    private EventSender sender;
    private URI server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(folder);
        server = fixture.start(HttpFixture.PATIENT).publicAddress();
        sender = new EventSender(fixture, server);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void counts(String line) {
        assertTrue(fixture.metrics.scrape().contains(line), () -> line + " in " + fixture.metrics.scrape());
    }

    /** Refused before the body is read, counted once, and nothing recorded. */
    private Response refusesEarly(int status, String error, String headers) throws IOException {
        Response response = sender.send(WITHHELD + headers + "\r\n");
        assertEquals(status, response.status(), response.body());
        assertTrue(response.body().startsWith("{\"status\":" + status + ",\"error\":\"" + error + "\",\"message\":\""), response.body());
        assertTrue(fixture.events.events.isEmpty(), "nothing is recorded");
        counts("usage_reports_refused_total{reason=\"" + error + "\"} 1.0");
        return response;
    }

    private String headers() {
        String token = sender.token();
        return EventSender.headers(token, EventSender.stamp(token, BODY));
    }

    @Test
    void namesTheSettingWhereAProofIsRequired() throws IOException {
        Response response = refusesEarly(403, "proof_required", JSON);
        assertTrue(response.body().contains("gate.telemetry"), response.body());
        counts("usage_install_unproved_total{protocol=\"telemetry\"} 1.0");
        counts("usage_install_unproved_total{protocol=\"upload\"} 0.0");
    }

    @Test
    void refusesATokenWithoutAStamp() throws IOException {
        refusesEarly(403, "proof_required", "Usage-Token: " + sender.token() + "\r\n");
        counts("usage_install_unproved_total{protocol=\"telemetry\"} 1.0");
    }

    @Test
    void refusesAStampWithoutAToken() throws IOException {
        refusesEarly(403, "proof_required", "Usage-Pow: " + EventSender.stamp(sender.token(), BODY) + "\r\n");
    }

    /** Whoever is in between might read the one value, and the server the other. */
    @ParameterizedTest
    @ValueSource(strings = {"Usage-Token", "Usage-Pow", "usage-token", "USAGE-POW"})
    void refusesAHeaderThatComesTwice(String name) throws IOException {
        String good = headers();
        boolean token = name.equalsIgnoreCase("Usage-Token");
        String value = token ? good.substring(13, 169) : good.substring(good.indexOf("Usage-Pow: ") + 11).strip();
        refusesEarly(400, "malformed", good + name + ": " + value + "\r\n");
    }

    @Test
    void takesTwoValuesInOneHeaderForNeither() throws IOException {
        String good = headers();
        String token = good.substring(13, 169);
        refusesEarly(401, "token_invalid", good.replaceFirst(token, token + ", " + token));
    }

    @Test
    void takesTwoStampsInOneHeaderForNone() throws IOException {
        String token = sender.token();
        String stamp = EventSender.stamp(token, BODY);
        refusesEarly(400, "malformed", EventSender.headers(token, stamp + ", " + stamp));
    }

    @Test
    void refusesHeadersInAWrongForm() throws IOException {
        refusesEarly(401, "token_invalid", EventSender.headers("x", "y"));
    }

    @Test
    void refusesEmptyHeaders() throws IOException {
        refusesEarly(401, "token_invalid", "Usage-Token:\r\nUsage-Pow:\r\n");
    }

    @Test
    void refusesAStampThatIsNone() throws IOException {
        refusesEarly(400, "malformed", EventSender.headers(sender.token(), "2:4"));
    }

    @Test
    void takesATokenThatIsExactlyAsOldAsItMayBe() throws IOException {
        String good = headers();
        fixture.clock.advance(HttpFixture.TOKEN_AGE);
        assertEquals(202, sender.send(RawHttp.post("/telemetry", BODY, good)).status());
    }

    @Test
    void refusesAnOlderToken() throws IOException {
        String good = headers();
        fixture.clock.advance(HttpFixture.TOKEN_AGE.plusNanos(1));
        refusesEarly(401, "token_expired", good);
    }

    @Test
    void refusesAStampOfAnotherDay() throws IOException {
        String token = sender.token();
        refusesEarly(
                403,
                "proof_mismatch",
                EventSender.headers(token, HttpFixture.mint(token + EventSender.digest(BODY), HttpFixture.BITS, "261118")));
    }

    @Test
    void refusesAStampOfAnotherToken() throws IOException {
        refusesEarly(403, "proof_mismatch", EventSender.headers(sender.token(), EventSender.stamp(sender.token(), BODY)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1"})
    void refusesABoundaryBetweenTokenAndDigestThatMoved(int fewer, int more) throws IOException {
        String token = sender.token();
        String resource = token + EventSender.digest(BODY);
        String moved = resource.substring(0, token.length() - fewer + more);
        refusesEarly(401, "token_invalid", EventSender.headers(moved, HttpFixture.mint(resource, HttpFixture.BITS, EventSender.DAY)));
    }

    @Test
    void refusesADigestOfAnotherLength() throws IOException {
        String token = sender.token();
        String stamp = HttpFixture.mint(token + EventSender.digest(BODY) + "=", HttpFixture.BITS, EventSender.DAY);
        refusesEarly(403, "proof_mismatch", EventSender.headers(token, stamp));
    }

    @Test
    void refusesTooFewBitsAndNamesThoseAskedFor() throws IOException {
        String token = sender.token();
        String stamp = HttpFixture.mint(token + EventSender.digest(BODY), HttpFixture.BITS - 1, EventSender.DAY);
        Response response = refusesEarly(403, "proof_insufficient", EventSender.headers(token, stamp));
        assertTrue(response.body().endsWith(",\"bits\":4}"), response.body());
    }

    @Test
    void refusesAHashThatIsTooExpensiveNow() throws IOException {
        Argon2id argon2id = new Argon2id(8, 1, 1);
        fixture.difficulty.demands = OpenDifficulty.demands(new Price(argon2id, 1), HttpFixture.HOLD);
        AtomicInteger looks = new AtomicInteger();
        // The first verification takes ten seconds.
        fixture.nanos = () -> looks.getAndIncrement() == 0 ? 0 : 10_000_000_000L;
        assertEquals(202, sender.send(RawHttp.post("/telemetry", BODY, argon2id(argon2id))).status());
        Response response = sender.send(WITHHELD + argon2id(argon2id) + "\r\n");
        assertEquals(503, response.status());
        assertTrue(response.header("Retry-After").matches("[0-9]+"));
        assertEquals(1, fixture.events.events.size());
        counts("usage_verifications_refused_total 1.0");
        counts("usage_reports_refused_total{reason=\"overloaded\"} 1.0");
    }

    private String argon2id(Argon2id algorithm) {
        String token = sender.token();
        Stamp stamp;
        int counter = 0;
        do {
            String resource = token + EventSender.digest(BODY);
            stamp = new Stamp(1, EventSender.DAY, resource, "alg=argon2id", "salt", Integer.toHexString(counter++));
        } while (Verification.countedBits(stamp, algorithm) < 1);
        return EventSender.headers(token, stamp.format());
    }

    /** With a good proof the server goes on to the body, and waits for it. */
    @Test
    void readsTheBodyOnceTheHashIsPaidFor() throws IOException {
        String request = RawHttp.post("/telemetry", BODY, headers());
        int end = request.indexOf("\r\n\r\n") + 4;
        try (RawHttp client = new RawHttp(server)) {
            client.send(request.substring(0, end));
            client.send(request.substring(end));
            assertEquals(202, client.response().status());
            // The connection goes on: nothing of the body was left unread.
            assertEquals(202, client.send(RawHttp.post("/telemetry", BODY, headers())).response().status());
        }
    }

    @Test
    void refusesAnotherBodyBehindTheSameProof() throws IOException {
        String good = headers();
        for (String other : new String[] {event("success"), BODY + " ", BODY + "\n", ""}) {
            Response response = sender.send(RawHttp.post("/telemetry", other, good));
            assertEquals(403, response.status());
            assertTrue(response.body().contains("\"error\":\"proof_mismatch\""), response.body());
        }
        assertTrue(fixture.events.events.isEmpty());
        counts("usage_reports_refused_total{reason=\"proof_mismatch\"} 4.0");
    }

    @Test
    void claimsARetryByTheSameKey() throws IOException {
        String good = headers();
        sender.send(RawHttp.post("/telemetry", BODY, good));
        fixture.events.result = new EventRecorded.Duplicate(Optional.empty());
        assertEquals("{\"status\":202,\"duplicate\":true}", sender.send(RawHttp.post("/telemetry", BODY, good)).body());
        assertEquals(2, fixture.events.claims.size());
        assertEquals(fixture.events.claims.getFirst(), fixture.events.claims.getLast());
    }

    /** The claim is taken at the time of the last look at the token's age, or a body that dribbles in would outlast it. */
    @Test
    void looksAtTheAgeAgainBehindASlowBody() throws IOException {
        String request = RawHttp.post("/telemetry", BODY, headers());
        int end = request.indexOf("\r\n\r\n") + 4;
        try (RawHttp client = new RawHttp(server)) {
            fixture.clock.advance(HttpFixture.TOKEN_AGE);
            CountDownLatch proving = new CountDownLatch(1);
            fixture.difficulty.asked = proving::countDown;
            client.send(request.substring(0, end + 5));
            Waiting.on(proving);
            fixture.clock.advance(Duration.ofNanos(1));
            client.send(request.substring(end + 5));
            Response response = client.response();
            assertEquals(401, response.status());
            assertTrue(response.body().contains("token_expired"), response.body());
        }
        assertTrue(fixture.events.events.isEmpty());
    }

    /** Content-Type says nothing behind the gate: no page can make its visitors mint. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: text/plain\r\n", "Content-Type: application/json\r\nContent-Type: text/plain\r\n"})
    void takesAnyContentTypeBehindTheGate(String type) throws IOException {
        assertEquals(202, sender.send(RawHttp.post("/telemetry", BODY, headers() + type)).status());
    }

    @Test
    void refusesACompressedBody() throws IOException {
        Response response = sender.send(RawHttp.post("/telemetry", BODY, headers() + "Content-Encoding: gzip\r\n"));
        assertEquals(415, response.status());
        assertTrue(fixture.events.events.isEmpty());
    }

    private static String padded(int length) {
        return BODY.substring(0, BODY.length() - 1) + " ".repeat(length - BODY.length()) + "}";
    }

    @ParameterizedTest
    @CsvSource({"-1, 202", "0, 202", "1, 413"})
    void takesBodiesUpToTheirLimit(int beyond, int status) throws IOException {
        String body = padded(EventReception.MAX_BODY + beyond);
        assertEquals(status, sender.proved("/telemetry", body).status());
        assertEquals(status == 202 ? 1 : 0, fixture.events.events.size());
    }

    @ParameterizedTest
    @CsvSource({"0, 202", "1, 413"})
    void takesBodiesInChunksUpToTheSameLimit(int beyond, int status) throws IOException {
        String body = padded(EventReception.MAX_BODY + beyond);
        String token = sender.token();
        String chunked = "POST /telemetry HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                + EventSender.headers(token, EventSender.stamp(token, body)) + "\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        assertEquals(status, sender.send(chunked).status());
    }

    @Test
    void refusesABodyThatEndsEarly() throws IOException {
        String request = RawHttp.post("/telemetry", BODY, headers());
        try (RawHttp client = new RawHttp(server)) {
            client.send(request.substring(0, request.length() - 1));
            client.endOutput();
            assertEquals(400, client.response().status());
        }
        assertTrue(fixture.events.events.isEmpty());
    }

    @Test
    void recordsTheInstantOfTheLastCheck() throws IOException {
        sender.send(RawHttp.post("/telemetry", BODY, headers()));
        ExecutionEvent event = fixture.events.only();
        assertEquals(fixture.clock.instant(), event.receivedAt());
        assertEquals(List.of("default FRESH"), fixture.difficulty.entries);
        assertEquals(Algorithm.SHA1, fixture.difficulty.demands.chosen().algorithm());
    }
}
