package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.HttpOptions.Limits;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.store.Recorded;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How connections are kept, counted and ended. */
final class ConnectionsTest {
    private HttpFixture fixture;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private URI start(int connections, int requests) throws IOException {
        Limits limits = new Limits(connections, requests, 4 * 1024, 1024, 100);
        return fixture.start(HttpFixture.options(limits, HttpFixture.PATIENT, null)).publicAddress();
    }

    @Test
    void servesManyRequestsOnOneConnection() throws IOException {
        try (RawHttp client = new RawHttp(start(10, 10))) {
            for (int i = 0; i < 50; i++) {
                assertEquals(200, client.send(RawHttp.post("/report", fixture.report("default"))).response().status());
            }
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrderAlsoAfterErrors() throws IOException {
        try (RawHttp client = new RawHttp(start(10, 10))) {
            client.send(RawHttp.post("/report", "{") + RawHttp.get("/nowhere") + RawHttp.get("/session")
                    + RawHttp.post("/report", fixture.report("default")) + RawHttp.post("/session", HttpFixture.session("", "")));
            for (int status : new int[] {400, 404, 405, 200, 200}) {
                assertEquals(status, client.response().status());
            }
        }
    }

    @Test
    void closesWhenTheClientAsksForIt() throws IOException {
        try (RawHttp client = new RawHttp(start(10, 10))) {
            client.send(RawHttp.post("/session", HttpFixture.session("", ""), "Connection: close\r\n"));
            Response response = client.response();
            assertEquals(200, response.status());
            assertEquals("close", response.header("Connection"));
            assertTrue(client.ends());
        }
    }

    @Test
    void takesUnreadBodyOfRefusedRequestForNoRequest() throws IOException {
        try (RawHttp client = new RawHttp(start(10, 10))) {
            client.send(RawHttp.post("/nowhere", RawHttp.post("/session", HttpFixture.session("", ""))));
            assertEquals(404, client.response().status());
            assertTrue(client.ends());
        }
    }

    @Test
    void letsFurtherConnectionsWait() throws IOException {
        URI server = start(1, 10);
        try (RawHttp second = waitingBehindFirst(server)) {
            assertEquals(200, second.response().status());
        }
    }

    private static RawHttp waitingBehindFirst(URI server) throws IOException {
        try (RawHttp first = new RawHttp(server)) {
            assertEquals(404, first.send(RawHttp.get("/")).response().status());
            RawHttp second = new RawHttp(server);
            second.send(RawHttp.post("/session", HttpFixture.session("", "")));
            assertEquals(404, first.send(RawHttp.get("/")).response().status());
            return second;
        }
    }

    @Test
    void turnsAwayMoreRequestsThanItServesAtOnce() throws IOException {
        URI server = start(10, 1);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        fixture.recorder = (claim, report, entry) -> {
            inside.countDown();
            Waiting.on(leave);
            return new Recorded.Stored();
        };
        try (RawHttp first = new RawHttp(server);
                RawHttp second = new RawHttp(server)) {
            first.send(RawHttp.post("/report", fixture.report("default")));
            Waiting.on(inside);
            Response refused = second.send(RawHttp.post("/session", HttpFixture.session("c", "s"))).response();
            assertEquals(503, refused.status());
            assertTrue(refused.body().startsWith("{\"status\":503,\"error\":\"overloaded\",\"message\":\""), refused.body());
            int wait = Integer.parseInt(refused.header("Retry-After"));
            assertTrue(wait == 1 || wait == 2, "was " + wait);
            assertTrue(second.ends());
            leave.countDown();
            assertEquals(200, first.response().status());
        }
    }

    @Test
    void answersWhatItHasAcceptedWhenItStops() throws Exception {
        HttpServer server = fixture.start(HttpFixture.PATIENT);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        fixture.recorder = (claim, report, entry) -> {
            inside.countDown();
            Waiting.on(leave);
            interrupted.set(Thread.currentThread().isInterrupted());
            return new Recorded.Stored();
        };
        try (LogCapture log = new LogCapture();
                RawHttp running = new RawHttp(server.publicAddress());
                RawHttp idle = new RawHttp(server.publicAddress())) {
            assertEquals(404, idle.send(RawHttp.get("/")).response().status());
            URI address = server.publicAddress();
            running.send(RawHttp.post("/report", fixture.report("default")));
            Waiting.on(inside);
            Thread stopping = Thread.ofPlatform().start(server::stop);
            // Only the stop ends an idle connection here, so it is on its way when this one ends.
            assertTrue(idle.ends());
            leave.countDown();
            Response response = running.response();
            assertEquals(200, response.status());
            assertEquals("close", response.header("Connection"));
            assertTrue(running.ends());
            stopping.join();
            assertFalse(interrupted.get());
            assertThrows(ConnectException.class, () -> new RawHttp(address));
            assertEquals("", log.text());
        }
    }

    @Test
    void interruptsWhatIsNotAnsweredAtTheEndOfTheGrace() throws IOException {
        HttpOptions.Timeouts brief = new HttpOptions.Timeouts(
                HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.SHORT);
        HttpServer server = fixture.start(brief);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        fixture.recorder = (claim, report, entry) -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return new Recorded.Busy(Duration.ofSeconds(1));
        };
        try (RawHttp running = new RawHttp(server.publicAddress())) {
            running.send(RawHttp.post("/report", fixture.report("default")));
            Waiting.on(inside);
            server.stop();
            Waiting.on(interrupted);
        }
    }

    @Test
    void stopsAtOnceWithoutGrace() throws IOException {
        HttpServer server = fixture.start(new HttpOptions.Timeouts(
                HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, Duration.ZERO));
        try (RawHttp client = new RawHttp(server.publicAddress())) {
            assertEquals(404, client.send(RawHttp.get("/")).response().status());
            server.stop();
            assertTrue(client.ends());
        }
    }

    @Test
    void allowsNoGraceButNoOtherTimeoutToBeZero() {
        Duration some = Duration.ofMillis(1);
        Duration none = some.minusNanos(1);
        assertEquals(Duration.ZERO, new HttpOptions.Timeouts(some, some, some, some, Duration.ZERO).grace());
        Class<IllegalArgumentException> refused = IllegalArgumentException.class;
        assertThrows(refused, () -> new HttpOptions.Timeouts(some, some, some, some, Duration.ofNanos(-1)));
        assertThrows(refused, () -> new HttpOptions.Timeouts(none, some, some, some, some));
        assertThrows(refused, () -> new HttpOptions.Timeouts(some, none, some, some, some));
        assertThrows(refused, () -> new HttpOptions.Timeouts(some, some, none, some, some));
        assertThrows(refused, () -> new HttpOptions.Timeouts(some, some, some, none, some));
    }

    @Test
    void answersHalfARequestSoonWhenItStops() throws IOException {
        HttpServer server = fixture.start(HttpFixture.PATIENT);
        try (RawHttp header = new RawHttp(server.publicAddress());
                RawHttp body = new RawHttp(server.publicAddress())) {
            header.send("POST /report HTTP/1.1\r\nHost: loc");
            // The server has asked for the body, so it waits for it.
            body.send("POST /report HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n");
            assertEquals(100, body.response().status());
            server.stop();
            assertEquals(408, body.send("{").response().status());
            assertTrue(body.ends());
        }
    }

    @Test
    void stopsQuietlyAtItsLimitOfConnections() throws IOException {
        HttpServer server = fixture.start(HttpFixture.options(new Limits(1, 1, 4096, 1024, 10), HttpFixture.PATIENT, null));
        try (LogCapture log = new LogCapture();
                RawHttp only = new RawHttp(server.publicAddress())) {
            assertEquals(404, only.send(RawHttp.get("/")).response().status());
            server.stop();
            assertTrue(only.ends());
            assertEquals("", log.text());
        }
    }

    /** A name below "invalid" never has an address (RFC 2606). */
    @Test
    void saysThatHostHasNoAddress() {
        HttpOptions nowhere = new HttpOptions(
                "nowhere.invalid", 0, 0, "/session", "/report", Set.of(), 1024, HttpFixture.LIMITS, HttpFixture.PATIENT, null);
        UnknownHostException refused = assertThrows(UnknownHostException.class, () -> fixture.start(nowhere));
        assertEquals(
                "http.host nowhere.invalid: expected an address of this machine, or a name that has one", refused.getMessage());
    }

    @Test
    void saysThatPortIsTaken(@TempDir Path folder) throws IOException {
        URI taken = start(10, 10);
        HttpOptions same = new HttpOptions(
                "127.0.0.1", taken.getPort(), 0, "/session", "/report", Set.of(), 1024, HttpFixture.LIMITS,
                HttpFixture.PATIENT, null);
        try (LogCapture log = new LogCapture();
                HttpFixture other = new HttpFixture(folder)) {
            assertThrows(BindException.class, () -> other.start(same));
            assertEquals("", log.text());
        }
    }
}
