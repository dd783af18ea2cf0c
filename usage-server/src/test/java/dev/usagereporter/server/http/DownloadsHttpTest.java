package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.HttpOptions.Limits;
import dev.usagereporter.server.http.HttpOptions.Timeouts;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.Terms;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long files and what clients do with them. */
final class DownloadsHttpTest {
    /** More than all buffers between server and client hold. */
    private static final long ENDLESS = 64L * 1024 * 1024;

    private static final int LARGE = 8 * 1024 * 1024;
    private static final Duration WRITE = HttpFixture.SHORT;
    private static final Timeouts SHORT_WRITE =
            new Timeouts(HttpFixture.LONG, HttpFixture.LONG, WRITE, HttpFixture.LONG, HttpFixture.LONG);

    @TempDir
    Path folder;

    private HttpFixture fixture;
    private FakeExports exports;
    private LogCapture log;

    @BeforeEach
    void prepare() throws IOException {
        fixture = new HttpFixture(Files.createDirectory(folder.resolve("server")));
        exports = new FakeExports(Files.createDirectory(folder.resolve("exports")));
        fixture.exports = Optional.of(new Exports(exports, true));
        log = new LogCapture();
    }

    @AfterEach
    void stop() {
        fixture.close();
        log.close();
    }

    private Release endless() throws IOException {
        return exports.releaseZeros(FakeExports.november(Terms.usual(Profile.SDC)), ENDLESS);
    }

    private static String get(Release release) {
        return RawHttp.get("/export/v1/" + release.fileName());
    }

    private static RawHttp client(URI server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        return new RawHttp(socket);
    }

    /** Asks for a release and reads no more than the headers of the answer. */
    private static RawHttp stalled(URI server, Release release) throws IOException {
        RawHttp client = client(server);
        assertEquals(200, client.send(get(release)).head().status());
        return client;
    }

    /** The public socket on a clock of the test, which also says when the deadlines are looked at. */
    private final class Steered implements AutoCloseable {
        final Deadlines deadlines;
        private final WebServer server;

        Steered(LongSupplier clock) throws IOException {
            QuietLog.install();
            HttpOptions options = HttpFixture.options(HttpFixture.LIMITS, SHORT_WRITE, null);
            deadlines = new Deadlines(SHORT_WRITE, clock, () -> new byte[0]);
            WebServerConfig.Builder builder = WebServer.builder();
            HttpServer.configure(builder, options, deadlines, new BodyBudget(1), fixture.protocols(), fixture.answers);
            server = builder.build().start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.port());
        }

        @Override
        public void close() {
            deadlines.beginStop();
            server.stop();
        }
    }

    /** Nine tenths of the deadline pass with each piece, so that all of them take more than a hundred deadlines. */
    @Test
    void givesEveryPieceTheTimeOfAnAnswer() throws IOException {
        byte[] bytes = new byte[LARGE];
        new SplittableRandom(1).nextBytes(bytes);
        Release release = exports.release(FakeExports.november(Terms.usual(Profile.SDC)), 1, bytes);
        AtomicLong now = new AtomicLong();
        long step = WRITE.toNanos() / 10 * 9;
        Thread test = Thread.currentThread();
        LongSupplier clock = () -> Thread.currentThread().equals(test) ? now.get() : now.addAndGet(step);
        try (Steered server = new Steered(clock);
                RawHttp client = client(server.address())) {
            Response head = client.send(get(release)).head();
            assertEquals(Integer.toString(LARGE), head.header("Content-Length"));
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            while (read.size() < LARGE) {
                byte[] some = client.read(Math.min(10_000, LARGE - read.size()));
                assertTrue(some.length > 0, "the server closed after " + read.size() + " bytes");
                read.writeBytes(some);
                server.deadlines.sweep();
            }
            assertArrayEquals(bytes, read.toByteArray());
            assertTrue(now.get() > 100 * WRITE.toNanos(), "was " + Duration.ofNanos(now.get()));
            // The connection is as good as before.
            assertEquals(200, client.send(RawHttp.post("/session", HttpFixture.session("c", "s"))).response().status());
        }
        assertEquals("", log.text());
    }

    @Test
    void closesClientThatTakesNoMoreOfAFile() throws IOException {
        Release release = endless();
        AtomicLong now = new AtomicLong();
        try (Steered server = new Steered(now::get);
                RawHttp client = stalled(server.address(), release)) {
            while (server.deadlines.watched() > 0) {
                now.addAndGet(WRITE.toNanos());
                server.deadlines.sweep();
                Thread.onSpinWait();
            }
            assertTrue(client.rest() < ENDLESS);
        }
        assertEquals("", log.text());
    }

    private URI oneAtATime() throws IOException {
        Limits limits = new Limits(100, 7, 4 * 1024, 1024, 100);
        return fixture.start(HttpFixture.options(limits, HttpFixture.PATIENT, null)).publicAddress();
    }

    private static Response firstByte(RawHttp client, Release release) throws IOException {
        String path = "/export/v1/" + release.fileName();
        return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-0\r\n\r\n").response();
    }

    @Test
    void sendsNoMoreFilesAtOnceThanAQuarterOfItsRequests() throws IOException {
        Release release = endless();
        URI server = oneAtATime();
        try (RawHttp other = new RawHttp(server)) {
            try (RawHttp first = stalled(server, release)) {
                Response refused = firstByte(other, release);
                assertEquals(503, refused.status());
                assertTrue(refused.body().startsWith("{\"status\":503,\"error\":\"overloaded\","), refused.body());
                assertFalse(refused.header("Retry-After").isEmpty());
                assertEquals("no-store", refused.header("Cache-Control"));
                assertEquals(200, other.send(RawHttp.post("/report", fixture.report("default"))).response().status());
                assertEquals(200, other.send(RawHttp.get("/export/v1/index.json")).response().status());
                assertEquals(1, first.read(1).length);
            }
            // The first one has gone in the middle; its place is free as soon as the server notices.
            int status = 503;
            for (int tries = 0; status == 503; tries++) {
                assertTrue(tries < 1_000_000, "expected the place of a client that has gone");
                status = firstByte(other, release).status();
            }
            assertEquals(206, status);
        }
        assertEquals("", log.text());
    }

    @Test
    void givesThePlaceBackBehindEveryAnswer() throws IOException {
        Release release = exports.release(FakeExports.november(Terms.usual(Profile.SDC)), 1, new byte[] {1, 2, 3});
        Release missing = new Release(release.order(), 2, release.releasedAt(), release.sha256(), 3);
        exports.add(missing);
        URI server = oneAtATime();
        try (RawHttp client = new RawHttp(server)) {
            for (int i = 0; i < 20; i++) {
                assertEquals(206, firstByte(client, release).status());
                assertEquals(200, client.send(get(release)).response().status());
                assertEquals(500, firstByte(client, missing).status());
            }
            assertEquals(200, client.send(get(release).replace("GET", "HEAD")).head().status());
            assertTrue(client.ends());
        }
        try (RawHttp client = new RawHttp(server)) {
            assertEquals(206, firstByte(client, release).status());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 200})
    void endsAFileAtTheEndOfTheGraceWhenItStops(long grace) throws IOException {
        HttpServer server = fixture.start(new Timeouts(
                HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, Duration.ofMillis(grace)));
        try (RawHttp client = stalled(server.publicAddress(), endless())) {
            server.stop();
            assertTrue(client.rest() < ENDLESS);
        }
        assertEquals("", log.text());
    }

    @Test
    void sendsAFileToItsEndWithinTheGrace() throws Exception {
        HttpServer server = fixture.start(HttpFixture.PATIENT);
        try (RawHttp idle = new RawHttp(server.publicAddress());
                RawHttp client = new RawHttp(server.publicAddress())) {
            assertEquals(200, client.send(get(endless())).head().status());
            assertEquals(404, idle.send(RawHttp.get("/")).response().status());
            Thread stopping = Thread.ofPlatform().start(server::stop);
            // Only the stop ends an idle connection here, so it is on its way when this one ends.
            assertTrue(idle.ends());
            assertEquals(ENDLESS, client.rest());
            stopping.join();
        }
        assertEquals("", log.text());
    }

    @Test
    void closesWhereTheFileShrinksOnTheWay() throws IOException {
        Release release = endless();
        URI server = fixture.start(HttpFixture.PATIENT).publicAddress();
        try (RawHttp client = stalled(server, release)) {
            try (RandomAccessFile file = new RandomAccessFile(exports.path(release).toFile(), "rw")) {
                file.setLength(1000);
            }
            assertTrue(client.rest() < ENDLESS);
        }
        assertTrue(log.text().contains("a file was not sent to its end"), log.text());
        assertFalse(log.text().contains(folder.toString()), log.text());
    }

    @Test
    void sendsManyFilesAtOnce() throws Exception {
        Release release = exports.releaseZeros(FakeExports.november(Terms.usual(Profile.SDC)), LARGE);
        URI server = fixture.start(HttpFixture.PATIENT).publicAddress();
        int clients = 8;
        CountDownLatch done = new CountDownLatch(clients);
        AtomicLong all = new AtomicLong();
        for (int i = 0; i < clients; i++) {
            var _ = Thread.ofVirtual().start(() -> {
                try (RawHttp client = new RawHttp(server)) {
                    String request = get(release).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
                    assertEquals(200, client.send(request).head().status());
                    all.addAndGet(client.rest());
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                } finally {
                    done.countDown();
                }
            });
        }
        Waiting.on(done);
        assertEquals((long) clients * LARGE, all.get());
    }
}
