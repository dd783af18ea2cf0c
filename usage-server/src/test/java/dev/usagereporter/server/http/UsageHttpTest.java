package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.CalendarMonth;
import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.store.Recorded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer of the two usage messages, over the wire. */
final class UsageHttpTest {
    private HttpFixture fixture;
    private URI server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(folder);
        server = fixture.start(HttpFixture.PATIENT).publicAddress();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Response post(String path, String body) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            return client.send(RawHttp.post(path, body)).response();
        }
    }

    private void refuses(int status, String error, String report) throws IOException {
        Response response = post("/report", report);
        assertEquals(status, response.status(), response.body());
        String start = "{\"status\":" + status + ",\"error\":\"" + error + "\",\"message\":\"";
        assertTrue(response.body().startsWith(start), response.body());
        assertTrue(fixture.stored.isEmpty());
        assertTrue(fixture.metrics.scrape().contains("usage_reports_refused_total{reason=\"" + error + "\"} 1.0"));
    }

    @Test
    void opensSession() throws IOException {
        Response response = post("/session", HttpFixture.session("c", "s"));
        assertEquals(200, response.status());
        assertTrue(
                response.body().matches("\\{\"token\":\"[^\"]+\",\"bits\":4,\"algorithm\":\"sha1\",\"date\":\"261120\",.*}"),
                response.body());
        assertEquals("application/json", response.header("Content-Type"));
        assertEquals("no-store", response.header("Cache-Control"));
        assertEquals("", response.header("Server"));
        assertTrue(fixture.metrics.scrape().contains("usage_sessions_issued_total 1.0"));
    }

    @Test
    void takesIdsOfTheGreatestLengthAndNamesTheFieldOfLongerOnes() throws IOException {
        String longest = "x".repeat(128);
        assertEquals(200, post("/session", HttpFixture.session(longest, longest)).status());
        Response cluster = post("/session", HttpFixture.session(longest + "x", ""));
        assertEquals(422, cluster.status());
        assertEquals(
                "{\"status\":422,\"error\":\"invalid_field\",\"message\":\"cluster_id: must have at most 128 characters\"}",
                cluster.body());
        assertTrue(post("/session", HttpFixture.session("", longest + "x")).body().contains("server_id: "));
    }

    @Test
    void storesReport() throws IOException {
        Response response = post("/report", fixture.report("default"));
        assertEquals(200, response.status());
        assertEquals("{\"status\":200}", response.body());
        assertEquals("default", fixture.stored.getFirst().application());
        assertTrue(fixture.metrics.scrape().contains("usage_reports_accepted_total{application=\"default\"} 1.0"));
    }

    @Test
    void takesTheMonthThatTheSessionAsksForUnderTheDigestOfItsBytes() throws IOException {
        assertTrue(post("/session", HttpFixture.session("c", "s")).body().endsWith(",\"fields\":[\"installed\"]}"));
        assertEquals(200, post("/report", fixture.report(fixture.token("default"), installed("2025-03"))).status());
        assertEquals(new CalendarMonth(2025, 3), fixture.stored.getFirst().installed());
        String token = fixture.token("default");
        String stamp = HttpFixture.stamp(token, fixture.data(), HttpFixture.BITS, "261120");
        assertEquals(403, post("/report", HttpFixture.report(token, stamp, installed("2025-03"))).status(), "the stamp does not cover it");
    }

    @Test
    void refusesAMonthOfAnotherFormAndDoesWithoutOneThatCannotBe() throws IOException {
        Response wrong = post("/report", fixture.report(fixture.token("default"), installed("2025-13")));
        assertEquals(422, wrong.status());
        assertEquals(
                "{\"status\":422,\"error\":\"invalid_field\",\"message\":\"installed: must be a month such as 2026-11\"}", wrong.body());
        assertEquals(List.of(), fixture.stored);
        assertEquals(200, post("/report", fixture.report(fixture.token("default"), installed("2031-01"))).status());
        assertNull(fixture.stored.getFirst().installed());
    }

    private UsageData installed(String month) {
        UsageData data = fixture.data();
        return new UsageData(data.version(), data.arch(), data.os(), data.clusterId(), data.serverId(), data.uptime(), data.time(), data.extra(), month);
    }

    @Test
    void storesReportOfNamedApplication() throws IOException {
        assertEquals(200, post("/shop/session", HttpFixture.session("c", "s")).status());
        assertEquals(200, post("/shop/report", fixture.report("shop")).status());
        assertEquals("shop", fixture.stored.getFirst().application());
        assertTrue(fixture.metrics.scrape().contains("usage_reports_accepted_total{application=\"shop\"} 1.0"));
    }

    @Test
    void saysThatReportWasStoredBefore() throws IOException {
        fixture.recorder = (claim, report, entry) -> new Recorded.Duplicate();
        assertEquals("{\"status\":200,\"duplicate\":true}", post("/report", fixture.report("default")).body());
        assertTrue(fixture.metrics.scrape().contains("usage_reports_duplicates_total 1.0"));
    }

    @Test
    void asksToComeAgainWhenStoreIsBusy() throws IOException {
        fixture.recorder = (claim, report, entry) -> new Recorded.Busy(Duration.ofMillis(2001));
        Response response = post("/report", fixture.report("default"));
        assertEquals(503, response.status());
        assertTrue(response.body().contains("\"error\":\"overloaded\""));
        int wait = Integer.parseInt(response.header("Retry-After"));
        assertTrue(wait >= 3 && wait <= 6, "2.001 s, rounded up, up to as much again: " + wait);
    }

    @Test
    void asksToWaitAtLeastOneSecond() throws IOException {
        fixture.recorder = (claim, report, entry) -> new Recorded.Busy(Duration.ZERO);
        int wait = Integer.parseInt(post("/report", fixture.report("default")).header("Retry-After"));
        assertTrue(wait == 1 || wait == 2, "was " + wait);
    }

    @Test
    void refusesTokenOfAnotherApplication() throws IOException {
        refuses(401, "token_invalid", fixture.report("shop"));
    }

    @Test
    void refusesForgedToken() throws IOException {
        UsageData data = fixture.data();
        refuses(401, "token_invalid", HttpFixture.report("A".repeat(100), "1:4:261120:x::s:0", data));
    }

    @Test
    void refusesExpiredToken() throws IOException {
        String token = fixture.token("default");
        fixture.clock.advance(Duration.ofDays(181));
        refuses(401, "token_expired", fixture.report(token, fixture.data()));
    }

    @Test
    void refusesStampThatIsNone() throws IOException {
        refuses(400, "malformed", HttpFixture.report(fixture.token("default"), "2:4", fixture.data()));
    }

    @Test
    void refusesStampOfAnotherPayload() throws IOException {
        String token = fixture.token("default");
        String stamp = HttpFixture.stamp(token, fixture.data(new byte[] {1}), HttpFixture.BITS, "261120");
        refuses(403, "proof_mismatch", HttpFixture.report(token, stamp, fixture.data()));
    }

    @Test
    void refusesStampOfAnotherDay() throws IOException {
        String token = fixture.token("default");
        String stamp = HttpFixture.stamp(token, fixture.data(), HttpFixture.BITS, "261118");
        refuses(403, "proof_mismatch", HttpFixture.report(token, stamp, fixture.data()));
    }

    @Test
    void refusesTooFewBitsAndNamesThoseAskedFor() throws IOException {
        String token = fixture.token("default");
        String stamp = HttpFixture.stamp(token, fixture.data(), HttpFixture.BITS - 1, "261120");
        refuses(403, "proof_insufficient", HttpFixture.report(token, stamp, fixture.data()));
        assertTrue(post("/report", HttpFixture.report(token, stamp, fixture.data())).body().endsWith(",\"bits\":4}"));
    }

    @Test
    void refusesOldReport() throws IOException {
        String report = fixture.report("default");
        fixture.clock.advance(Duration.ofSeconds(61));
        refuses(422, "report_expired", report);
    }

    @Test
    void refusesReportFromTheFuture() throws IOException {
        String token = fixture.token("default");
        fixture.clock.advance(Duration.ofSeconds(301));
        String report = fixture.report(token, fixture.data());
        fixture.clock.advance(Duration.ofSeconds(-301));
        refuses(422, "report_from_future", report);
    }

    @Test
    void refusesFieldThatBreaksItsRule() throws IOException {
        refuses(422, "invalid_field", fixture.report(fixture.token("default"), fixture.data(new byte[HttpFixture.MAX_EXTRA + 1])));
    }

    @Test
    void refusesMalformedJson() throws IOException {
        refuses(400, "malformed", "{\"token\":");
    }

    @Test
    void refusesEmptyBody() throws IOException {
        refuses(400, "malformed", "");
    }

    @Test
    void refusesKeyThatComesTwice() throws IOException {
        refuses(400, "malformed", "{\"token\":\"a\",\"token\":\"b\"}");
    }

    @Test
    void refusesDeepNesting() throws IOException {
        refuses(400, "malformed", "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
    }

    @Test
    void refusesWrongType() throws IOException {
        refuses(400, "malformed", "{\"token\":1,\"pow\":\"\",\"data\":{}}");
    }

    @Test
    void echoesNothingOfWhatWasSent() throws IOException {
        assertFalse(post("/report", "{\"token\":\"secret-value\",\"pow\":[\"secret-value\"]}").body().contains("secret"));
    }

    @Test
    void hidesWhatBrokeInside() throws IOException {
        fixture.recorder = (claim, report, entry) -> {
            throw new IllegalStateException("secret of the store");
        };
        refuses(500, "internal", fixture.report("default"));
        assertFalse(post("/report", fixture.report("default")).body().contains("secret"));
    }
}
