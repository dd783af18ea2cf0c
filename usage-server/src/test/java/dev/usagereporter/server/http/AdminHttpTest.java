package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.http.RawHttp.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's socket. */
final class AdminHttpTest {
    private static final String BEARER = "Authorization: Bearer " + HttpFixture.ADMIN_TOKEN + "\r\n";

    private HttpFixture fixture;
    private URI server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        fixture = new HttpFixture(folder);
        server = fixture.start(HttpFixture.PATIENT).adminAddress();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Response ask(String request) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            return client.send(request).response();
        }
    }

    private Response get(String path, String moreHeaders) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort() + "\r\n" + moreHeaders + "\r\n");
    }

    @Test
    void listensOnLoopback() {
        assertEquals("127.0.0.1", server.getHost());
    }

    @Test
    void livesAndIsReadyWhenTheStoreIs() throws IOException {
        assertEquals("{\"status\":\"up\"}", get("/health/live", "").body());
        assertEquals(200, get("/health/ready", "").status());
        fixture.ready = false;
        Response unready = get("/health/ready", "");
        assertEquals(503, unready.status());
        assertEquals("{\"status\":\"down\"}", unready.body());
        assertEquals(200, get("/health/live", "").status());
    }

    @Test
    void showsCountersFromTheStartAndWhatTheStoreDoes() throws IOException {
        fixture.metrics.watchStore(() -> 3, () -> 5);
        fixture.metrics.commitTook(Duration.ofMillis(20), 7);
        fixture.metrics.rowsFailed(2);
        Response response = get("/metrics", "");
        assertEquals(200, response.status());
        assertEquals("text/plain; version=0.0.4; charset=utf-8", response.header("Content-Type"));
        for (String line : new String[] {
            "usage_reports_accepted_total{application=\"default\"} 0.0",
            "usage_reports_accepted_total{application=\"shop\"} 0.0",
            "usage_reports_duplicates_total 0.0",
            "usage_sessions_issued_total 0.0",
            "usage_rows_failed_total 2.0",
            "usage_queue_depth 3.0",
            "usage_claims 5.0",
            "usage_commit_seconds_count 1",
            "usage_commit_rows_sum 7.0",
            "jvm_memory_used_bytes{",
            "jvm_threads_live_threads ",
            "process_uptime_seconds "
        }) {
            assertTrue(response.body().contains("\n" + line), line);
        }
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(response.body().contains("usage_reports_refused_total{reason=\"" + code.wireName() + "\"} 0.0"));
        }
    }

    @Test
    void countsNothingOfItsOwn() throws IOException {
        assertEquals(404, get("/nowhere", "").status());
        assertEquals(0, fixture.metrics.refusedSoFar(ErrorCode.NOT_FOUND));
    }

    @Test
    void showsNumbersToWhoeverHoldsTheToken() throws IOException {
        assertEquals("{\"reports\":{}}", get("/admin/stats", BEARER).body());
        Response rotated = ask("POST /admin/keys/rotate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n" + BEARER + "\r\n");
        assertEquals("{\"key\":2}", rotated.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer \r\n",
        "Authorization: Bearer 0123456789abcdef0123456789abcdeg\r\n",
        "Authorization: Bearer 0123456789abcdef0123456789abcde\r\n",
        "Authorization: Bearer 0123456789abcdef0123456789abcdef0\r\n",
        "Authorization: Basic 0123456789abcdef0123456789abcdef\r\n",
        "Authorization: 0123456789abcdef0123456789abcdef\r\n"
    })
    void refusesAnybodyElse(String header) throws IOException {
        Response response = get("/admin/stats", header);
        assertEquals(401, response.status());
        assertEquals("Bearer", response.header("WWW-Authenticate"));
        assertTrue(response.body().startsWith("{\"status\":401,\"error\":\"token_invalid\",\"message\":\""), response.body());
        assertEquals(401, ask(RawHttp.post("/admin/keys/rotate", "", header)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "localhost.example.com", "127.0.0.1.example.com:80", "10.0.0.1", "[::2]", "localhost:80:80"})
    void answersToNoNameButLoopback(String host) throws IOException {
        for (String path : new String[] {"/health/live", "/health/ready", "/metrics", "/admin/stats"}) {
            int status = ask("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status();
            assertTrue(status == 404 || status == 400, path + " " + status);
        }
        for (String path : new String[] {"/health/live", "/metrics"}) {
            int status = ask("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + BEARER + "\r\n").status();
            assertTrue(status == 404 || status == 400, path + " " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "example.com:8443", "10.0.0.1"})
    void answersByAnyNameToWhoeverHoldsTheToken(String host) throws IOException {
        assertEquals(200, ask("GET /admin/stats HTTP/1.1\r\nHost: " + host + "\r\n" + BEARER + "\r\n").status());
        String wrong = BEARER.replace('0', '1');
        assertEquals(404, ask("GET /admin/stats HTTP/1.1\r\nHost: " + host + "\r\n" + wrong + "\r\n").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8081", "127.0.0.1", "[::1]", "[::1]:8081"})
    void answersToLoopbackByEveryName(String host) throws IOException {
        assertEquals(200, ask("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status());
    }

    @Test
    void namesTheMethodOfItsPaths() throws IOException {
        Response response = get("/admin/keys/rotate", BEARER);
        assertEquals(405, response.status());
        assertEquals("POST", response.header("Allow"));
        assertEquals("GET", ask(RawHttp.post("/metrics", "")).header("Allow"));
    }

    @Test
    void saysThatTheStoreDoesNotAnswer() throws IOException {
        fixture.stats = () -> {
            throw new UncheckedIOException(new IOException("secret"));
        };
        try (LogCapture log = new LogCapture()) {
            Response response = get("/admin/stats", BEARER);
            assertEquals(503, response.status());
            assertEquals(
                    "{\"status\":503,\"error\":\"overloaded\",\"message\":\"the store does not answer; see the server's log\"}",
                    response.body());
            assertTrue(log.text().contains("the store does not answer"), log.text());
            assertTrue(!log.text().contains("secret"), log.text());
        }
    }

    @Test
    void hidesWhatBrokeInside() throws IOException {
        fixture.stats = () -> {
            throw new IllegalStateException("secret");
        };
        Response response = get("/admin/stats", BEARER);
        assertEquals(500, response.status());
        assertTrue(!response.body().contains("secret"));
    }
}
