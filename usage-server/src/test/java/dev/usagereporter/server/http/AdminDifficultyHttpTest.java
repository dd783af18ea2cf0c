package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.server.difficulty.Change;
import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.difficulty.Reading;
import dev.usagereporter.server.difficulty.Ruling;
import dev.usagereporter.server.http.RawHttp.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator reads and orders about the difficulty on the admin socket. */
final class AdminDifficultyHttpTest {
    private static final String BEARER = "Authorization: Bearer " + HttpFixture.ADMIN_TOKEN + "\r\n";
    private static final Path EXAMPLE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "examples", "admin-difficulty.json");

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

    private Response show() throws IOException {
        return ask("GET /admin/difficulty HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n");
    }

    private Response order(String what, String body) throws IOException {
        return ask(RawHttp.post("/admin/difficulty/" + what, body, BEARER));
    }

    private static String error(int status, String code, String message) {
        return "{\"status\":" + status + ",\"error\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    @Test
    void showsEveryApplicationAsInTheExample() throws IOException {
        Policy argon2id = new Policy(
                new Argon2id(1024, 1, 2), 8, 12, 50, 1, 0, 0, Duration.ofSeconds(60), Duration.ofMinutes(5), Optional.of(20));
        List<Change> changes = List.of(
                new Change(Instant.parse("2026-11-20T12:30:00.25Z"), 21, Change.Reason.OPERATOR_SET),
                new Change(Instant.parse("2026-11-20T12:00:00Z"), 20, Change.Reason.STARTED));
        fixture.prices.readings = List.of(
                new Reading("default", FakePrices.POLICY, 21, 612.4999, true, changes),
                new Reading("shop", argon2id, 8, 0, false, List.of(new Change(changes.get(1).time(), 8, Change.Reason.STARTED))));
        Response response = show();
        assertEquals(200, response.status());
        assertEquals("application/json", response.header("Content-Type"));
        assertEquals(Files.readString(EXAMPLE, StandardCharsets.UTF_8).strip(), response.body());
    }

    @Test
    void namesEveryReasonInLowerCase() throws IOException {
        List<Change> changes = Arrays.stream(Change.Reason.values())
                .map(reason -> new Change(Instant.EPOCH, 20, reason))
                .toList();
        fixture.prices.readings = List.of(new Reading("default", FakePrices.POLICY, 20, 0, false, changes));
        String body = show().body();
        for (String reason : List.of("started", "load_rose", "load_fell", "operator_set", "operator_released")) {
            assertTrue(body.contains("{\"time\":\"1970-01-01T00:00:00Z\",\"bits\":20,\"reason\":\"" + reason + "\"}"), body);
        }
    }

    @Test
    void namesTheAlgorithmThatIsNoSha1() throws IOException {
        Policy sha256 = new Policy(
                Algorithm.SHA256, 20, 24, 500, 1, 4, 125, Duration.ofSeconds(60), Duration.ofMinutes(5), Optional.empty());
        fixture.prices.readings = List.of(FakePrices.reading(sha256, 20));
        assertTrue(show().body().contains("\"algorithm\":\"sha256\",\"load\""), show().body());
    }

    @Test
    void carriesOutOrders() throws IOException {
        fixture.prices.ruling = new Ruling.Done(FakePrices.reading(FakePrices.POLICY, 22), List.of("be \"careful\"", "twice"));
        Response set = order("set", "{\"app\":\"shop\",\"bits\":22,\"force\":true}");
        assertEquals(200, set.status());
        assertTrue(set.body().startsWith("{\"reading\":{\"application\":\"default\",\"bits\":22,"), set.body());
        assertTrue(set.body().endsWith("]},\"warnings\":[\"be \\\"careful\\\"\",\"twice\"]}"), set.body());
        assertEquals(200, order("set", " {\"force\":false, \"bits\":18, \"app\":\"default\"} ").status());
        assertEquals(200, order("set", "{\"app\":\"default\",\"bits\":19}").status());
        assertEquals(200, order("auto", "{\"app\":\"default\"}").status());
        assertEquals(
                List.of("set shop 22 true", "set default 18 false", "set default 19 false", "auto default"), fixture.prices.orders);
    }

    @Test
    void saysWhyAnOrderIsRefused() throws IOException {
        fixture.prices.ruling = new Ruling.Refused("expected 1 to 40 bits");
        Response refused = order("set", "{\"app\":\"default\",\"bits\":41}");
        assertEquals(422, refused.status());
        assertEquals(error(422, "invalid_field", "expected 1 to 40 bits"), refused.body());
        fixture.prices.ruling = new Ruling.Unknown();
        for (String what : List.of("set", "auto")) {
            String bits = what.equals("set") ? ",\"bits\":20" : "";
            Response unknown = order(what, "{\"app\":\"nobody\"" + bits + "}");
            assertEquals(404, unknown.status());
            assertEquals(error(404, "not_found", "no such application"), unknown.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "null",
        "[]",
        "22",
        "{",
        "{\"app\":\"default\",\"bits\":22",
        "{\"app\":\"default\",\"bits\":22}}",
        "{\"app\":\"default\",\"bits\":22} {}",
        "{\"bits\":22}",
        "{\"app\":\"default\"}",
        "{\"app\":\"default\",\"bits\":null}",
        "{\"app\":\"default\",\"bits\":\"22\"}",
        "{\"app\":\"default\",\"bits\":22.0}",
        "{\"app\":\"default\",\"bits\":2e1}",
        "{\"app\":\"default\",\"bits\":4294967318}",
        "{\"app\":\"default\",\"bits\":022}",
        "{\"app\":\"default\",\"bits\":+22}",
        "{\"app\":7,\"bits\":22}",
        "{\"app\":\"default\",\"bits\":22,\"force\":\"true\"}",
        "{\"app\":\"default\",\"bits\":22,\"force\":1}",
        "{\"app\":\"default\",\"bits\":22,\"forced\":true}",
        "{\"app\":\"default\",\"bits\":22,\"bits\":23}",
        "{\"app\":{\"app\":\"default\"},\"bits\":22}"
    })
    void refusesOtherOrdersToSet(String body) throws IOException {
        Response response = order("set", body);
        assertEquals(400, response.status());
        assertEquals(error(400, "malformed", "the body must have app, bits and perhaps force, and no other key"), response.body());
        assertEquals(List.of(), fixture.prices.orders);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{}", "{\"app\":null}", "{\"app\":\"default\",\"bits\":22}", "{\"app\":\"default\",\"force\":true}", "{\"all\":true}"
    })
    void refusesOtherOrdersToRelease(String body) throws IOException {
        Response response = order("auto", body);
        assertEquals(400, response.status());
        assertEquals(error(400, "malformed", "the body must have app, and no other key"), response.body());
        assertEquals(List.of(), fixture.prices.orders);
    }

    @Test
    void boundsTheBody() throws IOException {
        String order = "{\"app\":\"default\",\"bits\":22}";
        assertEquals(200, order("set", order + " ".repeat(1024 - order.length())).status());
        assertEquals(413, order("set", order + " ".repeat(1025 - order.length())).status());
        assertEquals(415, ask(RawHttp.post("/admin/difficulty/set", order, BEARER + "Content-Encoding: gzip\r\n")).status());
        assertEquals(List.of("set default 22 false"), fixture.prices.orders);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Authorization: Bearer 0123456789abcdef0123456789abcdeg\r\n", "Authorization: Bearer\r\n"})
    void takesOrdersFromNobodyElse(String header) throws IOException {
        String order = "{\"app\":\"default\",\"bits\":1,\"force\":true}";
        for (String path : List.of("/admin/difficulty/set", "/admin/difficulty/auto")) {
            Response response = ask(RawHttp.post(path, order, header));
            assertEquals(401, response.status());
            assertEquals("Bearer", response.header("WWW-Authenticate"));
        }
        Response shown = ask("GET /admin/difficulty HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
        assertEquals(401, shown.status());
        assertFalse(shown.body().contains("bits"), shown.body());
        assertEquals(404, ask("GET /admin/difficulty HTTP/1.1\r\nHost: example.com\r\n" + header + "\r\n").status());
        assertEquals(List.of(), fixture.prices.orders);
    }

    @Test
    void readsNoBodyOfWhoeverHasNoToken() throws IOException {
        // The body is announced and never comes: the refusal must not wait for it.
        String head = "POST /admin/difficulty/set HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n";
        assertEquals(401, ask(head).status());
    }

    @Test
    void namesTheMethodsOfItsPaths() throws IOException {
        assertEquals("GET", ask(RawHttp.post("/admin/difficulty", "", BEARER)).header("Allow"));
        Response set = ask("GET /admin/difficulty/set HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n");
        assertEquals(405, set.status());
        assertEquals("POST", set.header("Allow"));
    }

    @Test
    void saysThatAnOrderCannotBeKept() throws IOException {
        fixture.prices.failure = new UncheckedIOException(new IOException("secret"));
        try (LogCapture log = new LogCapture()) {
            Response response = order("set", "{\"app\":\"default\",\"bits\":22}");
            assertEquals(503, response.status());
            String message = "the difficulty cannot be kept, so it was not changed; see the server's log";
            assertEquals(error(503, "overloaded", message), response.body());
            assertTrue(log.text().contains("the difficulty cannot be kept"), log.text());
            assertFalse(log.text().contains("secret"), log.text());
        }
    }
}
