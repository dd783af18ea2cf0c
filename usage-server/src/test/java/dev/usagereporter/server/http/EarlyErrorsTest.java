package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.RawHttp.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never becomes a session or a report: paths, methods, broken and oversized requests, too many of them. */
final class EarlyErrorsTest {
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

    private Response answers(int status, String error, String request) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            Response response = client.send(request).response();
            assertEquals(status, response.status(), response.body());
            assertTrue(
                    response.body().matches("\\{\"status\":" + status + ",\"error\":\"" + error + "\",\"message\":\"[^\"]+\"}"),
                    response.body());
            assertEquals("application/json", response.header("Content-Type"));
            assertEquals("no-store", response.header("Cache-Control"));
            assertEquals("", response.header("Server"));
            return response;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sessions", "/session/x", "/other/session", "/other/report", "/shop", "/shop/", "/metrics",
        "/health/live", "/admin/stats", "/%2e%2e/session", "/session%00"})
    void knowsNoOtherPathOrApplication(String path) throws IOException {
        answers(404, "not_found", RawHttp.post(path, "{}"));
        answers(404, "not_found", RawHttp.get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void namesTheMethodThatAKnownPathTakes(String method) throws IOException {
        for (String path : new String[] {"/session", "/report", "/shop/session", "/shop/report"}) {
            Response response = answers(405, "method_not_allowed", method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("POST", response.header("Allow"));
        }
    }

    @Test
    void sendsNoBodyToHead() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send("HEAD /session HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Response response = client.response();
            assertEquals(405, response.status());
            assertEquals("", response.body());
            assertTrue(client.ends());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /session HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "GET /session HTTP/1.1 \r\nHost: localhost\r\n\r\n",
        "POST /ses<>sion HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /session?a=<> HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /session HTTP/1.1\r\nHost localhost\r\n\r\n",
        "POST /session HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
        "POST /session HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /session HTTP/1.1\r\nHost: localhost:port\r\n\r\n",
        "POST /session HTTP/1.1\r\nHost: localhost\r\nX: \u0001\r\n\r\n",
        "POST /session HTTP/1.1\r\nHost: localhost\r\nContent-Length: two\r\n\r\n{}",
        "POST /session HTTP/1.1\r\nHost: localhost\r\nContent-Length: -2\r\n\r\n{}"
    })
    void refusesWhatIsNoRequest(String request) throws IOException {
        try (LogCapture log = new LogCapture()) {
            answers(400, "malformed", request);
            assertEquals("", log.text());
        }
    }

    @Test
    void speaksNoOlderProtocol() throws IOException {
        answers(505, "malformed", "POST /session HTTP/1.0\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void refusesLongHeaders() throws IOException {
        answers(431, "headers_too_large", "POST /session HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(5000) + "\r\n\r\n");
    }

    @Test
    void refusesManyHeaders() throws IOException {
        answers(431, "headers_too_large", "POST /session HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(1000) + "\r\n");
    }

    @Test
    void refusesLongNameOfHeader() throws IOException {
        answers(431, "headers_too_large", "POST /session HTTP/1.1\r\nHost: localhost\r\n" + "x".repeat(5000) + ": y\r\n\r\n");
    }

    @Test
    void refusesLongRequestLine() throws IOException {
        answers(431, "headers_too_large", "POST /" + "x".repeat(2000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    @Test
    void takesAbsoluteTarget() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            String request = RawHttp.post("http://localhost/session", HttpFixture.session("c", "s"));
            assertEquals(200, client.send(request).response().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop%2fsession", "/shop%2Fsession", "//session", "/session;a=b", "/shop;a=b/session", "/shop/../session",
        "/./session", "/%73ession", "/session/", "/shop//session", "/session%3fx", "http://localhost//session",
        "http://localhost/%73ession", "http://localhost/session;a=b"})
    void knowsNoOtherSpellingOfAPath(String path) throws IOException {
        answers(404, "not_found", RawHttp.post(path, HttpFixture.session("c", "s")));
        answers(404, "not_found", RawHttp.post(path + "?/session", HttpFixture.session("c", "s")));
    }

    @Test
    void takesAbsoluteTargetWithQuery() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            String request = RawHttp.post("http://localhost/shop/session?x=y", HttpFixture.session("c", "s"));
            assertEquals(200, client.send(request).response().status());
        }
    }

    @Test
    void ignoresQuery() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            assertEquals(200, client.send(RawHttp.post("/session?x=y", HttpFixture.session("c", "s"))).response().status());
        }
    }
}
