package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.Verification;
import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.OpenDifficulty;
import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.difficulty.Price;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.store.Recorded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients are told when there are too many of them, over the wire. */
final class LoadHttpTest {
    private static final Argon2id ARGON2ID = new Argon2id(8, 1, 1);
    /** What stamps of the fixture claim, where more is asked now. */
    private static final int FLOOR = HttpFixture.BITS;

    private static final int ASKED = FLOOR + 2;

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

    private Response report(String report) throws IOException {
        return post("/report", report);
    }

    /** A report that comes in on that lane. */
    private String on(Lane lane) {
        return switch (lane) {
            case FRESH -> fixture.report("default");
            case AGED -> {
                String token = fixture.token("default");
                fixture.clock.advance(HttpFixture.HOLD.plusMillis(1));
                yield fixture.report(token, fixture.data());
            }
            case FLOOR -> {
                fixture.difficulty.demands =
                        new Demands(new Demand(Algorithm.SHA1, ASKED, FLOOR), Optional.empty(), HttpFixture.HOLD);
                yield fixture.report("default");
            }
        };
    }

    private void shows(String metric) {
        assertTrue(fixture.metrics.scrape().contains(metric), () -> metric + " in " + fixture.metrics.scrape());
    }

    private static void assertOverloaded(Response response) {
        assertEquals(503, response.status());
        assertEquals(
                "{\"status\":503,\"error\":\"overloaded\",\"message\":\"the server is busy; send the same request again later\"}",
                response.body());
        int wait = Integer.parseInt(response.header("Retry-After"));
        assertTrue(wait >= 5 && wait <= 10, "was " + wait);
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void entersOnceOnTheLaneThatWasPaidAndTellsWhatWasStored(Lane lane) throws IOException {
        assertEquals(200, report(on(lane)).status());
        assertEquals(List.of("default " + lane), fixture.difficulty.entries);
        assertEquals(List.of("default"), fixture.difficulty.accepted);
        assertEquals(1, fixture.stored.size());
        shows("usage_reports_accepted_total{application=\"default\"} 1.0");
        shows("usage_reports_floor_total{application=\"default\"} " + (lane == Lane.FLOOR ? "1.0" : "0.0"));
        shows("usage_reports_floor_total{application=\"shop\"} 0.0");
        shows("usage_reports_shed_total{application=\"default\"} 0.0");
    }

    @Test
    void entersTheApplicationThatItWasSentTo() throws IOException {
        assertEquals(200, post("/shop/report", fixture.report("shop")).status());
        assertEquals(List.of("shop FRESH"), fixture.difficulty.entries);
        assertEquals(List.of("shop"), fixture.difficulty.accepted);
    }

    @ParameterizedTest
    @EnumSource(
            value = Lane.class,
            names = {"FRESH", "AGED"})
    void asksToComeAgainLaterWhoPaidWhatWasAsked(Lane lane) throws IOException {
        String report = on(lane);
        fixture.difficulty.closed.add(lane);
        assertOverloaded(report(report));
        assertTrue(fixture.stored.isEmpty());
        assertEquals(List.of(), fixture.difficulty.accepted);
        shows("usage_reports_shed_total{application=\"default\"} 1.0");
        shows("usage_reports_shed_total{application=\"shop\"} 0.0");
        shows("usage_reports_refused_total{reason=\"overloaded\"} 1.0");
        shows("usage_reports_accepted_total{application=\"default\"} 0.0");

        fixture.difficulty.closed.clear();
        assertEquals("{\"status\":200}", report(report).body());
        assertEquals(List.of("default"), fixture.difficulty.accepted);
    }

    @Test
    void namesTheBitsThatAreAskedWhereTheFloorIsFull() throws IOException {
        String report = on(Lane.FLOOR);
        fixture.difficulty.closed.add(Lane.FLOOR);
        Response response = report(report);
        assertEquals(403, response.status());
        assertEquals(
                "{\"status\":403,\"error\":\"proof_insufficient\",\"message\":\"the stamp must claim at least 6 bits now\",\"bits\":6}",
                response.body());
        assertEquals("", response.header("Retry-After"));
        shows("usage_reports_floor_refused_total{application=\"default\"} 1.0");
        assertTrue(fixture.stored.isEmpty());
        assertEquals(List.of(), fixture.difficulty.accepted);
        shows("usage_reports_refused_total{reason=\"proof_insufficient\"} 1.0");
        shows("usage_reports_shed_total{application=\"default\"} 0.0");
        shows("usage_reports_floor_total{application=\"default\"} 0.0");

        fixture.difficulty.closed.clear();
        assertEquals(200, report(report).status());
    }

    /** The answer names what lets this very client in: the bits of the answer, with the same token, come in. */
    @Test
    void takesTheBitsThatItNamedWhileTheFloorIsFull() throws IOException {
        on(Lane.FLOOR);
        fixture.difficulty.closed.add(Lane.FLOOR);
        String token = fixture.token("default");
        UsageData data = fixture.data();
        String stamp = HttpFixture.stamp(token, data, ASKED, "261120");
        assertEquals(200, report(HttpFixture.report(token, stamp, data)).status());
        assertEquals(List.of("default FRESH"), fixture.difficulty.entries);
    }

    /** What is refused for another reason spends no place. */
    @Test
    void asksForNoEntryForWhatIsRefusedAnyway() throws IOException {
        String token = fixture.token("default");
        UsageData tooMuch = fixture.data(new byte[HttpFixture.MAX_EXTRA + 1]);
        assertEquals(422, report(fixture.report(token, tooMuch)).status());
        String cheap = HttpFixture.stamp(token, fixture.data(), FLOOR - 1, "261120");
        assertEquals(403, report(HttpFixture.report(token, cheap, fixture.data())).status());
        assertEquals(401, report(fixture.report("shop")).status());
        assertEquals(List.of(), fixture.difficulty.entries);
    }

    @Test
    void tellsOnlyWhatWasStored() throws IOException {
        fixture.recorder = (_, _, _) -> new Recorded.Duplicate();
        assertEquals(200, report(fixture.report("default")).status());
        fixture.recorder = (_, _, _) -> new Recorded.Busy(Duration.ofSeconds(1));
        assertEquals(503, report(fixture.report("default")).status());
        assertEquals(List.of(), fixture.difficulty.accepted);
        assertEquals(List.of(), fixture.difficulty.entries);
        shows("usage_reports_shed_total{application=\"default\"} 0.0");
    }

    private String argon2id() {
        fixture.difficulty.demands = OpenDifficulty.demands(new Price(ARGON2ID, FLOOR), HttpFixture.HOLD);
        String token = fixture.token("default");
        UsageData data = fixture.data();
        String resource = token + PayloadDigest.of(data.encode());
        for (int counter = 0; ; counter++) {
            Stamp stamp = new Stamp(FLOOR, "261120", resource, "alg=argon2id", "salt", Integer.toHexString(counter));
            if (Verification.countedBits(stamp, ARGON2ID) >= FLOOR) {
                return HttpFixture.report(token, stamp.format(), data);
            }
        }
    }

    @Test
    void asksToComeAgainLaterWhereThereIsNoRoomToVerify() throws IOException {
        String first = argon2id();
        String second = argon2id();
        AtomicInteger looks = new AtomicInteger();
        fixture.nanos = () -> looks.getAndIncrement() == 0 ? 0 : 10_000_000_000L;
        assertEquals(200, report(first).status());

        assertOverloaded(report(second));
        assertEquals(List.of("default FRESH"), fixture.difficulty.entries);
        assertEquals(1, fixture.stored.size());
        shows("usage_verifications_refused_total 1.0");
        shows("usage_reports_refused_total{reason=\"overloaded\"} 1.0");
        shows("usage_reports_shed_total{application=\"default\"} 0.0");

        fixture.difficulty.demands = OpenDifficulty.demands(new Price(Algorithm.SHA1, FLOOR), HttpFixture.HOLD);
        assertEquals(200, report(fixture.report("default")).status(), "SHA-1 as ever");
        fixture.nanos = () -> 20_000_000_000L;
        assertEquals(200, report(second).status());
        shows("usage_verifications_refused_total 1.0");
    }

    @Test
    void sessionsNameTheAlgorithmThatIsChosen() throws IOException {
        fixture.difficulty.demands = OpenDifficulty.demands(new Price(ARGON2ID, 5), HttpFixture.HOLD);
        String body = post("/session", HttpFixture.session("c", "s")).body();
        assertTrue(body.contains(",\"bits\":5,\"algorithm\":\"argon2id\","), body);
    }
}
