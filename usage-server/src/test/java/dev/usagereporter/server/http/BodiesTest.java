package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.RawHttp.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of every length, framing and encoding. */
final class BodiesTest {
    private static final String CHUNKED =
            "POST /report HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

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

    /** One answer with that status and error, and then nothing more. */
    private static void refused(RawHttp client, int status, String error) throws IOException {
        Response response = client.response();
        assertEquals(status, response.status(), response.body());
        assertTrue(response.body().contains("\"error\":\"" + error + "\""), response.body());
        assertEquals("close", response.header("Connection"));
        assertTrue(client.ends(), "nothing may follow the answer");
    }

    private static String padded(String json, int length) {
        return json + " ".repeat(length - json.length());
    }

    @Test
    void takesBodyOfTheGreatestLength() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            String body = padded(fixture.report("default"), HttpFixture.MAX_BODY);
            assertEquals(200, client.send(RawHttp.post("/report", body)).response().status());
        }
    }

    @Test
    void refusesBodyThatIsOneByteTooLong() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("/report", padded(fixture.report("default"), HttpFixture.MAX_BODY + 1)));
            refused(client, 413, "too_large");
            assertTrue(fixture.stored.isEmpty());
        }
    }

    @Test
    void takesShorterBodiesForSessions() throws IOException {
        String session = HttpFixture.session("c", "s");
        try (RawHttp client = new RawHttp(server)) {
            assertEquals(200, client.send(RawHttp.post("/session", padded(session, 16 * 1024))).response().status());
            refused(client.send(RawHttp.post("/session", padded(session, 16 * 1024 + 1))), 413, "too_large");
        }
    }

    @Test
    void refusesAnnouncedLengthBeforeAnyByteOfTheBody() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send("POST /report HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10485760\r\n\r\n");
            refused(client, 413, "too_large");
        }
    }

    @Test
    void letsClientSendTenMegabytesBeforeItReadsTheRefusal() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(RawHttp.post("/report", " ".repeat(10 * 1024 * 1024)));
            refused(client, 413, "too_large");
        }
    }

    @Test
    void refusesTenMegabytesInChunksWithOneAnswer() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(CHUNKED);
            byte[] chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < 10 * 1024 * 1024; sent += 0x2000) {
                client.send(chunk);
            }
            client.send("0\r\n\r\n");
            refused(client, 413, "too_large");
        }
    }

    @Test
    void refusesHugeChunkByItsSize() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(CHUNKED + "7fffffff\r\n");
            refused(client, 413, "too_large");
        }
    }

    @Test
    void refusesEndlessLineBetweenChunks() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(CHUNKED);
            byte[] zeros = new byte[64 * 1024];
            Arrays.fill(zeros, (byte) '0');
            for (int i = 0; i < 8; i++) {
                client.send(zeros);
            }
            refused(client, 413, "too_large");
        }
    }

    @Test
    void takesReportInChunks() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            String report = fixture.report("default");
            String half = report.substring(0, 50);
            String rest = report.substring(50);
            client.send(CHUNKED + Integer.toHexString(half.length()) + "\r\n" + half + "\r\n"
                    + Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n");
            assertEquals(200, client.response().status());
            assertEquals(200, client.send(RawHttp.post("/report", fixture.report("default"))).response().status());
        }
    }

    @Test
    void refusesChunkWithoutSize() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(CHUNKED + "xyz\r\n{}\r\n0\r\n\r\n");
            refused(client, 400, "malformed");
        }
    }

    @Test
    void refusesCompressedBody() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(fixture.report("default").getBytes(StandardCharsets.UTF_8));
        }
        try (RawHttp client = new RawHttp(server)) {
            client.send("POST /report HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + compressed.size() + "\r\n\r\n");
            client.send(compressed.toByteArray());
            refused(client, 415, "unsupported_media");
        }
    }

    @Test
    void takesEncodingThatIsNone() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            String report = fixture.report("default");
            client.send(RawHttp.post("/report", report, "Content-Encoding: identity\r\nContent-Type: text/plain\r\n"));
            assertEquals(200, client.response().status());
        }
    }

    @Test
    void refusesTransferEncodingOtherThanChunked() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send("POST /report HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
            refused(client, 415, "unsupported_media");
        }
    }

    @Test
    void refusesTwoLengthsAtOnce() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send("POST /report HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}");
            refused(client, 400, "malformed");
        }
    }

    @Test
    void asksForTheBodyOnlyWhenItWantsIt() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            String report = fixture.report("default");
            String head = "POST /report HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: ";
            client.send(head + report.length() + "\r\n\r\n");
            assertEquals(100, client.response().status());
            assertEquals(200, client.send(report).response().status());
            client.send(head + (HttpFixture.MAX_BODY + 1) + "\r\n\r\n");
            refused(client, 413, "too_large");
        }
    }

    @Test
    void storesNothingOfBodyThatEndsEarly() throws IOException {
        try (LogCapture log = new LogCapture();
                RawHttp client = new RawHttp(server)) {
            String report = fixture.report("default");
            client.send(RawHttp.post("/report", report).substring(0, 200));
            client.endOutput();
            refused(client, 400, "malformed");
            assertTrue(fixture.stored.isEmpty());
            assertEquals("", log.text());
        }
    }
}
