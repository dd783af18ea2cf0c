package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.RawHttp.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BodyBudgetTest {
    private static final int MAX = 4 * BodyBudget.SHORT;

    @Test
    void givesWhatIsFreeAndNoMore() {
        BodyBudget budget = new BodyBudget(100);
        assertTrue(budget.take(60));
        assertFalse(budget.take(41));
        assertTrue(budget.take(40));
        budget.giveBack(60);
        assertTrue(budget.take(60));
        assertEquals(0, budget.free());
    }

    @Test
    void takesASixteenthOfTheHeapButNeverLessThanTheLongestBody() {
        assertEquals(1001, BodyBudget.of(16 * 1001, 1000).free());
        assertEquals(1000, BodyBudget.of(16 * 1000 + 15, 1000).free());
        assertEquals(1000, BodyBudget.of(16 * 999, 1000).free());
    }

    /** More than a small heap has, were all of them to stay unfinished. */
    @Test
    void freesOnlyBodiesOfAFewKilobytesFromTheBudget() {
        assertTrue(BodyBudget.SHORT <= 4 * 1024);
    }

    /** A chunked body counts as the longest: even on the smallest heap one of them is read. */
    @Test
    void takesChunkedReportOnTheSmallestHeap(@TempDir Path folder) throws IOException {
        try (HttpFixture fixture = new HttpFixture(folder);
                RawHttp client = new RawHttp(start(fixture, BodyBudget.of(1, MAX)))) {
            assertEquals(200, client.send(inOneChunk(fixture.report("default"))).response().status());
        }
    }

    /** A long body that never comes holds the whole budget; short ones pass, long ones are sent away and may come again. */
    @Test
    void turnsAwayLongBodiesWhileOthersAreRead(@TempDir Path folder) throws IOException {
        try (HttpFixture fixture = new HttpFixture(folder)) {
            BodyBudget budget = new BodyBudget(MAX);
            URI server = start(fixture, budget);
            String report = fixture.report("default");
            String longest = report + " ".repeat(MAX - report.length());
            try (RawHttp slow = new RawHttp(server);
                    RawHttp shortOne = new RawHttp(server);
                    RawHttp longOne = new RawHttp(server);
                    RawHttp chunked = new RawHttp(server)) {
                slow.send("POST /report HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: " + MAX + "\r\n\r\n");
                assertEquals(100, slow.response().status());
                assertEquals(0, budget.free());
                assertEquals(200, shortOne.send(RawHttp.post("/report", report)).response().status());
                String atTheEdge = report + " ".repeat(BodyBudget.SHORT - report.length());
                assertEquals(200, shortOne.send(RawHttp.post("/report", atTheEdge)).response().status());
                overloaded(longOne.send(RawHttp.post("/report", atTheEdge + " ")).response());
                overloaded(chunked.send(inOneChunk(longest)).response());
                assertEquals(200, slow.send(longest).response().status());
                assertEquals(MAX, budget.free());
                assertEquals(200, slow.send(inOneChunk(longest)).response().status());
                assertEquals(413, slow.send(inOneChunk(longest + " ")).response().status());
                assertEquals(MAX, budget.free());
            }
        }
    }

    private static void overloaded(Response response) {
        assertEquals(503, response.status());
        assertTrue(Integer.parseInt(response.header("Retry-After")) >= 1);
    }

    private static String inOneChunk(String body) {
        return "POST /report HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    private static URI start(HttpFixture fixture, BodyBudget budget) throws IOException {
        HttpOptions options = new HttpOptions(
                "127.0.0.1", 0, 0, "/session", "/report", Set.of(), MAX, HttpFixture.LIMITS, HttpFixture.PATIENT, null);
        return fixture.start(options, budget).publicAddress();
    }
}
