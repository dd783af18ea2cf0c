package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator reads and orders about exports on the admin socket. */
final class AdminExportsHttpTest {
    private static final String BEARER = "Authorization: Bearer " + HttpFixture.ADMIN_TOKEN + "\r\n";
    private static final String NEEDED =
            "{\"app\":\"default\",\"profile\":\"sdc\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"";
    private static final String ORDER = NEEDED + "}";

    @TempDir
    Path folder;

    private HttpFixture fixture;
    private FakeExports exports;
    private URI server;

    @BeforeEach
    void start() throws IOException {
        fixture = new HttpFixture(Files.createDirectory(folder.resolve("server")));
        exports = new FakeExports(Files.createDirectory(folder.resolve("exports")));
        fixture.exports = Optional.of(new Exports(exports, false));
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

    private Response get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n");
    }

    private Response order(String body) throws IOException {
        return ask(RawHttp.post("/admin/exports", body, BEARER));
    }

    private static String error(int status, String code, String message) {
        return "{\"status\":" + status + ",\"error\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    @Test
    void beginsExports() throws IOException {
        Response begun = order(ORDER);
        assertEquals(202, begun.status());
        assertEquals("{\"id\":7}", begun.body());
        assertEquals("application/json", begun.header("Content-Type"));
        assertEquals("no-store", begun.header("Cache-Control"));
        order(NEEDED + ",\"k\":25,\"correction\":\"a \\\"week\\\" \\u0061gain\"}");
        order("{\"epsilon\":\"0.5\",\"to\":\"2026-12-01\",\"from\":\"2026-11-01\",\"profile\":\"dp\",\"app\":\"shop\"}");
        Period november = new Period(PeriodKind.MONTH, LocalDate.of(2026, 11, 1));
        assertEquals(
                List.of(
                        new ReleaseOrder("default", november, Terms.usual(Profile.SDC)),
                        new ReleaseOrder("default", november, new Terms(Profile.SDC, 25, 0), Optional.of("a \"week\" again")),
                        new ReleaseOrder("shop", november, new Terms(Profile.DP, 0, 500))),
                exports.orders);
    }

    @Test
    void takesTheServersTermsWhereTheOrderNamesNone() throws IOException {
        exports.usual = profile -> profile == Profile.SDC ? new Terms(profile, 40, 0) : Terms.usual(profile);
        assertEquals(202, order(NEEDED + "}").status());
        assertEquals(40, exports.orders.getFirst().terms().k());
        assertEquals(202, order(NEEDED + ",\"k\":15}").status());
        assertEquals(15, exports.orders.getLast().terms().k());
    }

    @Test
    void saysWhyAnExportDoesNotBegin() throws IOException {
        exports.start = new ExportStart.Busy();
        Response busy = order(ORDER);
        assertEquals(503, busy.status());
        String wait = "an export runs and another one waits; order this one when they are done";
        assertEquals(error(503, "overloaded", wait), busy.body());
        exports.start = new ExportStart.UnknownApplication();
        Response unknown = order(ORDER);
        assertEquals(404, unknown.status());
        assertEquals(error(404, "not_found", "no such application"), unknown.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        ORDER + "}",
        ORDER + "{}",
        "[" + ORDER + "]",
        NEEDED,
        NEEDED + ",}",
        "{\"profile\":\"sdc\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}",
        "{\"app\":\"default\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}",
        "{\"app\":\"default\",\"profile\":\"sdc\",\"to\":\"2026-11-30\"}",
        "{\"app\":\"default\",\"profile\":\"sdc\",\"from\":\"2026-11-01\"}",
        "{\"app\":null,\"profile\":\"sdc\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}",
        "{\"app\":7,\"profile\":\"sdc\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}",
        "{\"app\":\"default\",\"profile\":[\"sdc\"],\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}",
        "{\"app\":\"default\",\"profile\":\"sdc\",\"from\":20261101,\"to\":\"2026-11-30\"}",
        NEEDED + ",\"k\":null}",
        NEEDED + ",\"k\":\"10\"}",
        NEEDED + ",\"k\":10.0}",
        NEEDED + ",\"k\":1e1}",
        NEEDED + ",\"k\":010}",
        NEEDED + ",\"k\":4294967306}",
        NEEDED + ",\"k\":true}",
        NEEDED + ",\"epsilon\":1}",
        NEEDED + ",\"epsilon\":null}",
        NEEDED + ",\"correction\":null}",
        NEEDED + ",\"correction\":{}}",
        NEEDED + ",\"corection\":\"x\"}",
        NEEDED + ",\"force\":true}",
        NEEDED + ",\"K\":10}",
        NEEDED + ",\"k\":10,\"k\":20}",
        NEEDED + ",\"app\":\"shop\"}"
    })
    void refusesOtherBodies(String body) throws IOException {
        Response response = order(body);
        assertEquals(400, response.status());
        assertEquals(error(400, "malformed", ExportOrderForm.RULE), response.body());
        assertEquals(List.of(), exports.orders);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default | raw | 2026-11-01 | 2026-11-30 | profile: expected sdc, dp or micro",
                "a/b | sdc | 2026-11-01 | 2026-11-30 | app: expected a name of 1 to 32 characters a-z, 0-9 and -",
                "default | sdc | 1.11.2026 | 2026-11-30 | from: expected a date like 2026-11-01",
                "default | sdc | 2026-11-01 | 2026-11-31 | to: expected a date like 2026-11-01",
                "default | micro | 2026-11-01 | 2026-11-30 | from: micro is made for a quarter"
            })
    void saysWhichFieldBreaksWhichRule(String app, String profile, String from, String to, String rule) throws IOException {
        String body = "{\"app\":\"" + app + "\",\"profile\":\"" + profile + "\",\"from\":\"" + from + "\",\"to\":\"" + to + "\"}";
        Response response = order(body);
        assertEquals(422, response.status());
        assertEquals(error(422, "invalid_field", rule), response.body());
        assertEquals(List.of(), exports.orders);
    }

    @Test
    void saysWhichTermsBreakWhichRule() throws IOException {
        assertEquals(
                error(422, "invalid_field", "k: sdc takes a k from 5 to 1000 that 5 divides, and no epsilon"),
                order(NEEDED + ",\"k\":7}").body());
        assertEquals(
                error(422, "invalid_field", "epsilon: expected a decimal number with at most three places, like 1 or 0.5"),
                order(NEEDED + ",\"epsilon\":\"much\"}").body());
        assertEquals(
                error(422, "invalid_field", "correction: expected 1 to 200 printable ASCII characters"),
                order(NEEDED + ",\"correction\":\"\"}").body());
        assertEquals(List.of(), exports.orders);
    }

    @Test
    void boundsTheBody() throws IOException {
        int max = ExportOrderForm.MAX_BYTES;
        assertEquals(202, order(ORDER + " ".repeat(max - ORDER.length())).status());
        assertEquals(413, order(ORDER + " ".repeat(max + 1 - ORDER.length())).status());
        assertEquals(202, order(NEEDED + ",\"correction\":\"" + "\\u0061".repeat(200) + "\"}").status());
        assertEquals(415, ask(RawHttp.post("/admin/exports", ORDER, BEARER + "Content-Encoding: gzip\r\n")).status());
    }

    @Test
    void saysHowAnExportStands() throws IOException {
        Release release = FakeReleases.examples().getFirst();
        exports.states.put(1L, new ExportState.Running("reading", 5, 10));
        exports.states.put(2L, new ExportState.Done(release));
        exports.states.put(3L, new ExportState.Refused("epsilon is \"spent\""));
        exports.states.put(4L, new ExportState.Failed());
        exports.states.put(999_999_999_999_999_999L, new ExportState.Running("verifying", 0, 1));
        assertEquals("{\"state\":\"running\",\"step\":\"reading\",\"done\":5,\"total\":10}", get("/admin/exports/1").body());
        assertEquals(
                "{\"state\":\"done\",\"file\":\"" + release.fileName() + "\",\"sha256\":\"" + release.sha256() + "\",\"bytes\":654321}",
                get("/admin/exports/2").body());
        assertEquals("{\"state\":\"refused\",\"message\":\"epsilon is \\\"spent\\\"\"}", get("/admin/exports/3").body());
        Response failed = get("/admin/exports/4");
        assertEquals(200, failed.status());
        assertEquals("{\"state\":\"failed\"}", failed.body());
        assertEquals(
                "{\"state\":\"running\",\"step\":\"verifying\",\"done\":0,\"total\":1}", get("/admin/exports/999999999999999999").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "0", "2", "01", "-1", "+1", "1.0", "1e0", "%31", "x", "1x", "1000000000000000000", "99999999999999999999", "files", "\u0661"
    })
    void knowsNoOtherExports(String id) throws IOException {
        exports.states.put(1L, new ExportState.Failed());
        Response response = get("/admin/exports/" + id);
        assertTrue(response.status() == 404 || response.status() == 400, id + " " + response.status());
        if (id.equals("2")) {
            assertEquals(error(404, "not_found", "no such export, or one of long ago"), response.body());
        }
        assertEquals(404, get("/admin/exports/1/").status());
        assertEquals(404, get("/admin/exports//1").status());
    }

    @Test
    void showsTheLedgerAlsoWhatIsUnderAgreement() throws IOException {
        assertEquals("{\"releases\":[]}", get("/admin/exports").body());
        exports.add(FakeReleases.examples().getFirst());
        Response response = get("/admin/exports");
        assertEquals(200, response.status());
        assertEquals("no-store", response.header("Cache-Control"));
        assertTrue(response.body().contains("\"open\":false"), response.body());
    }

    @Test
    void handsOutEveryPackageOfTheLedger() throws IOException {
        byte[] bytes = "package".getBytes(StandardCharsets.US_ASCII);
        Release release = exports.release(FakeReleases.quarter(10), 1, bytes);
        String path = "/admin/exports/files/" + release.fileName();
        Response whole = get(path);
        assertEquals(200, whole.status());
        assertEquals("package", whole.body());
        assertEquals("application/zip", whole.header("Content-Type"));
        assertEquals("\"" + release.sha256() + "\"", whole.header("ETag"));
        assertEquals("no-store", whole.header("Cache-Control"));
        Response part = ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nRange: bytes=-3\r\n" + BEARER + "\r\n");
        assertEquals(206, part.status());
        assertEquals("age", part.body());
        try (RawHttp client = new RawHttp(server)) {
            Response head = client.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n").head();
            assertEquals(200, head.status());
            assertEquals("7", head.header("Content-Length"));
            assertTrue(client.ends());
        }
        assertArrayEquals(bytes, Files.readAllBytes(exports.path(release)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.zip", "..%2fsecret", "../secret", "x/other.zip", ".", "..", "%00"})
    void handsOutNothingElse(String name) throws IOException {
        Files.write(folder.resolve("exports").resolve("other.zip"), new byte[] {1});
        Files.write(folder.resolve("secret"), new byte[] {1});
        int status = get("/admin/exports/files/" + name).status();
        assertEquals(404, status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Authorization: Bearer 0123456789abcdef0123456789abcdeg\r\n"})
    void answersNobodyElse(String header) throws IOException {
        Release release = exports.release(FakeReleases.quarter(10), 1, new byte[] {1});
        exports.states.put(1L, new ExportState.Failed());
        for (String path : List.of("/admin/exports", "/admin/exports/1", "/admin/exports/files/" + release.fileName())) {
            Response refused = ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
            assertEquals(401, refused.status(), path);
            assertEquals("Bearer", refused.header("WWW-Authenticate"));
            assertFalse(refused.body().contains(release.fileName()));
            assertEquals(404, ask("GET " + path + " HTTP/1.1\r\nHost: example.com\r\n" + header + "\r\n").status(), path);
        }
        assertEquals(401, ask(RawHttp.post("/admin/exports", ORDER, header)).status());
        assertEquals(List.of(), exports.orders);
    }

    @Test
    void namesTheMethodsOfItsPaths() throws IOException {
        Response list = ask("PUT /admin/exports HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n");
        assertEquals(405, list.status());
        assertEquals("GET, POST", list.header("Allow"));
        assertEquals("GET", ask(RawHttp.post("/admin/exports/1", "", BEARER)).header("Allow"));
        assertEquals("GET, HEAD", ask(RawHttp.post("/admin/exports/files/x", "", BEARER)).header("Allow"));
    }

    @Test
    void isNotOnThePublicSocket() throws IOException {
        fixture.close();
        fixture = new HttpFixture(Files.createDirectory(folder.resolve("second")));
        fixture.exports = Optional.of(new Exports(exports, true));
        server = fixture.start(HttpFixture.PATIENT).publicAddress();
        for (String path : List.of("/admin/exports", "/admin/exports/1", "/admin/exports/files/x")) {
            assertEquals(404, get(path).status());
        }
        assertEquals(404, order(ORDER).status());
    }
}
