package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.HttpOptions.Timeouts;
import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.store.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send half a request, or one byte now and then: only the deadline under test is short. */
final class SlowClientsTest {
    private static final Timeouts SHORT_HEADER =
            new Timeouts(HttpFixture.SHORT, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG);
    private static final Timeouts SHORT_BODY =
            new Timeouts(HttpFixture.LONG, HttpFixture.SHORT, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG);
    private static final Timeouts SHORT_WRITE =
            new Timeouts(HttpFixture.LONG, HttpFixture.LONG, HttpFixture.SHORT, HttpFixture.LONG, HttpFixture.LONG);
    private static final Timeouts SHORT_IDLE =
            new Timeouts(HttpFixture.LONG, HttpFixture.LONG, HttpFixture.LONG, HttpFixture.SHORT, HttpFixture.LONG);

    private HttpFixture fixture;
    private LogCapture log;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(folder);
        log = new LogCapture();
    }

    @AfterEach
    void stop() {
        pace.shutdownNow();
        fixture.close();
        assertEquals("", log.text());
        log.close();
    }

    private RawHttp client(Timeouts timeouts) throws IOException {
        return new RawHttp(fixture.start(timeouts).publicAddress());
    }

    private static void tooSlow(RawHttp client) throws IOException {
        Response response = client.response();
        assertEquals(408, response.status());
        assertTrue(response.body().startsWith("{\"status\":408,\"error\":\"too_slow\",\"message\":\""), response.body());
        assertEquals("close", response.header("Connection"));
        assertTrue(client.ends());
    }

    /** Sends the text again and again, a byte at a time, until the server has had enough. */
    private void drip(RawHttp client, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        AtomicInteger next = new AtomicInteger();
        var _ = pace.scheduleAtFixedRate(
                () -> dripOne(client, bytes[next.getAndIncrement() % bytes.length]), 0, 20, TimeUnit.MILLISECONDS);
    }

    private static void dripOne(RawHttp client, byte b) {
        try {
            client.send(new byte[] {b});
        } catch (IOException closed) {
            throw new UncheckedIOException(closed); // ends the schedule
        }
    }

    @Test
    void closesConnectionThatSendsNothing() throws IOException {
        try (RawHttp client = client(SHORT_HEADER)) {
            assertTrue(client.ends());
        }
    }

    @Test
    void closesHalfARequestLine() throws IOException {
        try (RawHttp client = client(SHORT_HEADER)) {
            tooSlow(client.send("POST /rep"));
        }
    }

    @Test
    void closesHalfAHeader() throws IOException {
        try (RawHttp client = client(SHORT_HEADER)) {
            tooSlow(client.send("POST /report HTTP/1.1\r\nHost: local"));
        }
    }

    @Test
    void closesHeaderOfOneByteNowAndThen() throws IOException {
        try (RawHttp client = client(SHORT_HEADER)) {
            client.send("POST /report HTTP/1.1\r\nHost: localhost\r\n");
            drip(client, "X: y\r\n");
            tooSlow(client);
        }
    }

    @Test
    void closesSecondRequestThatIsHalfAHeader() throws IOException {
        try (RawHttp client = client(SHORT_HEADER)) {
            client.send(RawHttp.post("/report", fixture.report("default")));
            assertEquals(200, client.response().status());
            tooSlow(client.send("POST /report HTTP/1.1\r\n"));
        }
    }

    @Test
    void closesHalfABody() throws IOException {
        try (RawHttp client = client(SHORT_BODY)) {
            tooSlow(client.send("POST /report HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"token\":"));
            assertTrue(fixture.stored.isEmpty());
        }
    }

    @Test
    void closesBodyOfOneByteNowAndThen() throws IOException {
        try (RawHttp client = client(SHORT_BODY)) {
            client.send("POST /report HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n\r\n");
            drip(client, " ");
            tooSlow(client);
        }
    }

    @Test
    void closesChunksOfOneByteNowAndThen() throws IOException {
        try (RawHttp client = client(SHORT_BODY)) {
            client.send("POST /report HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            drip(client, "1\r\n \r\n");
            tooSlow(client);
        }
    }

    @Test
    void closesIdleConnectionWithoutAWord() throws IOException {
        try (RawHttp client = client(SHORT_IDLE)) {
            client.send(RawHttp.post("/report", fixture.report("default")));
            assertEquals(200, client.response().status());
            assertTrue(client.ends());
        }
    }

    @Test
    void leavesQuietlyWhenTheClientDoes() throws IOException {
        URI server = fixture.start(HttpFixture.PATIENT).publicAddress();
        for (String part : new String[] {"", "POST", "POST /report HTTP/1.1\r\nHost: loc", "POST /report HTTP/1.1\r\nHost: a\r\n\r"}) {
            try (RawHttp client = new RawHttp(server)) {
                client.send(part);
                client.endOutput();
                assertTrue(client.ends(), part);
            }
        }
    }

    @Test
    void closesClientThatTakesNoAnswers() throws IOException {
        URI server = fixture.start(SHORT_WRITE).publicAddress();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1024);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            byte[] requests = RawHttp.get("/session").repeat(1000).getBytes(StandardCharsets.US_ASCII);
            // Far more answers than all buffers on the way hold.
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    socket.getOutputStream().write(requests);
                }
            });
        }
    }

    /** The store takes many times as long as any deadline of reading, and is neither hurried nor interrupted. */
    @Test
    void letsTheStoreTakeItsTime() throws IOException {
        CountDownLatch othersAreClosed = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        fixture.recorder = (claim, report, entry) -> {
            Waiting.on(othersAreClosed);
            interrupted.set(Thread.currentThread().isInterrupted());
            return new Recorded.Stored();
        };
        Timeouts allShort = new Timeouts(
                HttpFixture.SHORT, HttpFixture.SHORT, HttpFixture.SHORT, HttpFixture.SHORT, HttpFixture.LONG);
        URI server = fixture.start(allShort).publicAddress();
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("/report", fixture.report("default")));
            for (int i = 0; i < 3; i++) {
                try (RawHttp other = new RawHttp(server)) {
                    assertTrue(other.ends());
                }
            }
            othersAreClosed.countDown();
            assertEquals(200, client.response().status());
            assertTrue(!interrupted.get());
        }
    }
}
