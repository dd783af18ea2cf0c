package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.RawHttp.Response;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody may have of the exports. */
final class PublishedExportsHttpTest {
    /** One piece, and some of the next one. */
    private static final int SIZE = Download.PIECE + 1000;

    private static final byte[] PACKAGE = random();
    private static final String ROOT = "/export/v1/";
    private static final String FILE = ROOT + "default-2026-11-sdc-v1.zip";
    private static final String TAG = "\"" + FakeExports.sha256(PACKAGE) + "\"";

    @TempDir
    Path folder;

    private HttpFixture fixture;
    private FakeExports exports;
    private Release release;
    private URI server;

    private static byte[] random() {
        byte[] bytes = new byte[SIZE];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void start() throws IOException {
        fixture = new HttpFixture(Files.createDirectory(folder.resolve("server")));
        exports = new FakeExports(Files.createDirectory(folder.resolve("exports")));
        release = exports.release(FakeExports.november(Terms.usual(Profile.SDC)), 1, PACKAGE);
        server = started(true);
    }

    private URI started(boolean published) throws IOException {
        fixture.exports = Optional.of(new Exports(exports, published));
        return fixture.start(HttpFixture.PATIENT).publicAddress();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Got(Response head, byte[] body) {}

    private Got ask(String method, String path, String headers) throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            client.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
            Response head = client.head();
            return new Got(head, client.read(10 * SIZE));
        }
    }

    private Got get(String path, String headers) throws IOException {
        return ask("GET", path, headers);
    }

    private static void empty(Got got) {
        assertEquals(0, got.body().length);
    }

    private static void notModified(Got got, String tag, String cache) {
        assertEquals(304, got.head().status());
        assertEquals(tag, got.head().header("ETag"));
        assertEquals(cache, got.head().header("Cache-Control"));
        for (String absent : List.of("Content-Length", "Content-Type", "Transfer-Encoding")) {
            assertEquals("", got.head().header(absent), absent);
        }
        assertFalse(got.head().header("Date").isEmpty());
        empty(got);
    }

    private static void packageHeaders(Response head) {
        assertEquals("application/zip", head.header("Content-Type"));
        assertEquals("attachment; filename=\"default-2026-11-sdc-v1.zip\"", head.header("Content-Disposition"));
        assertEquals(TAG, head.header("ETag"));
        assertEquals("public, max-age=31536000, immutable", head.header("Cache-Control"));
        assertEquals("bytes", head.header("Accept-Ranges"));
        assertEquals("nosniff", head.header("X-Content-Type-Options"));
    }

    private static void whole(Got got) {
        assertEquals(200, got.head().status());
        packageHeaders(got.head());
        assertEquals(Integer.toString(SIZE), got.head().header("Content-Length"));
        assertEquals("", got.head().header("Content-Range"));
        assertArrayEquals(PACKAGE, got.body());
    }

    @Test
    void sendsThePackage() throws IOException {
        whole(get(FILE, ""));
        whole(get(FILE + "?download=1", ""));
        whole(get("http://localhost" + FILE, ""));
    }

    @Test
    void sendsTheHeadersOfThePackageAlone() throws IOException {
        for (String headers : List.of("", "Range: bytes=0-0\r\n", "Range: bytes=" + SIZE + "-\r\n")) {
            Got got = ask("HEAD", FILE, headers);
            assertEquals(200, got.head().status());
            packageHeaders(got.head());
            assertEquals(Integer.toString(SIZE), got.head().header("Content-Length"));
            assertEquals("", got.head().header("Content-Range"));
            empty(got);
        }
    }

    @Test
    void sendsManyPackagesAndPartsOnOneConnection() throws IOException {
        try (RawHttp client = new RawHttp(server)) {
            for (int i = 0; i < 5; i++) {
                client.send(RawHttp.get(FILE)
                        + "GET " + FILE + " HTTP/1.1\r\nHost: localhost\r\nRange: bytes=1-3\r\n\r\n"
                        + RawHttp.post("/session", HttpFixture.session("c", "s")));
                assertEquals(200, client.head().status());
                assertArrayEquals(PACKAGE, client.read(SIZE));
                assertEquals(206, client.head().status());
                assertArrayEquals(Arrays.copyOfRange(PACKAGE, 1, 4), client.read(3));
                assertEquals(200, client.response().status());
            }
        }
    }

    /** Size is 66536. */
    @ParameterizedTest
    @CsvSource({
        "0-0, 0, 0",
        "0-66534, 0, 66534",
        "0-66535, 0, 66535",
        "0-66536, 0, 66535",
        "0-, 0, 66535",
        "1-, 1, 66535",
        "65535-65536, 65535, 65536",
        "65536-, 65536, 66535",
        "66534-, 66534, 66535",
        "66535-, 66535, 66535",
        "66535-66535, 66535, 66535",
        "-1, 66535, 66535",
        "-66535, 1, 66535",
        "-66536, 0, 66535",
        "-66537, 0, 66535",
        "5-99999999999999999999999, 5, 66535",
        "-99999999999999999999999, 0, 66535"
    })
    void sendsAPart(String span, int first, int last) throws IOException {
        Got got = get(FILE, "Range: bytes=" + span + "\r\n");
        assertEquals(206, got.head().status());
        packageHeaders(got.head());
        assertEquals("bytes " + first + "-" + last + "/66536", got.head().header("Content-Range"));
        assertEquals(Integer.toString(last - first + 1), got.head().header("Content-Length"));
        assertArrayEquals(Arrays.copyOfRange(PACKAGE, first, last + 1), got.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"66536-", "66536-66536", "66537-", "66537-99999", "-0", "99999999999999999999999-"})
    void saysThatThereIsNoSuchPart(String span) throws IOException {
        Got got = get(FILE, "Range: bytes=" + span + "\r\n");
        assertEquals(416, got.head().status());
        assertEquals("bytes */66536", got.head().header("Content-Range"));
        assertEquals("no-store", got.head().header("Cache-Control"));
        assertEquals(
                "{\"status\":416,\"error\":\"malformed\",\"message\":\"the range must begin within the file\"}",
                new String(got.body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-0,5-6", "bytes=5-4", "bytes=x", "bytes=-", "bytes=", "items=0-0", "0-0"})
    void sendsTheWholePackageWhereItDoesNotServeTheRange(String range) throws IOException {
        whole(get(FILE, "Range: " + range + "\r\n"));
    }

    @Test
    void sendsTheWholePackageForTwoHeadersOfRanges() throws IOException {
        whole(get(FILE, "Range: bytes=0-0\r\nRange: bytes=1-1\r\n"));
    }

    @Test
    void sendsAPartOnlyOfThePackageThatTheClientHas() throws IOException {
        assertEquals(206, get(FILE, "Range: bytes=0-0\r\nIf-Range: " + TAG + "\r\n").head().status());
        for (String other : List.of("\"x\"", "W/" + TAG, TAG.replace("\"", ""), "Wed, 02 Dec 2026 03:04:05 GMT", "*")) {
            whole(get(FILE, "Range: bytes=0-0\r\nIf-Range: " + other + "\r\n"));
            // Nothing is unsatisfiable either when the range is not to be looked at.
            whole(get(FILE, "Range: bytes=99999-\r\nIf-Range: " + other + "\r\n"));
        }
        whole(get(FILE, "If-Range: " + TAG + "\r\n"));
    }

    @Test
    void sendsNothingToWhoHasIt() throws IOException {
        for (String tags : List.of(TAG, "W/" + TAG, "\"x\", " + TAG, "*", TAG + ",\"y\"")) {
            for (String method : List.of("GET", "HEAD")) {
                String cache = "public, max-age=31536000, immutable";
                notModified(ask(method, FILE, "If-None-Match: " + tags + "\r\n"), TAG, cache);
                notModified(ask(method, FILE, "Range: bytes=0-0\r\nIf-None-Match: " + tags + "\r\n"), TAG, cache);
            }
        }
        whole(get(FILE, "If-None-Match: \"x\", W/\"y\"\r\n"));
        whole(get(FILE, "If-None-Match: " + TAG.replace("\"", "") + "\r\n"));
        whole(get(FILE, "If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT\r\n"));
    }

    @Test
    void sendsOnlyWhatIsWanted() throws IOException {
        whole(get(FILE, "If-Match: " + TAG + "\r\n"));
        whole(get(FILE, "If-Match: *\r\n"));
        for (String tags : List.of("\"x\"", "W/" + TAG)) {
            Got got = get(FILE, "If-None-Match: *\r\nIf-Match: " + tags + "\r\n");
            assertEquals(412, got.head().status());
            assertTrue(new String(got.body(), StandardCharsets.UTF_8).startsWith("{\"status\":412,\"error\":\"malformed\","));
        }
    }

    @Test
    void showsTheListAsAPageAndAsJson() throws IOException {
        Got page = get(ROOT, "");
        assertEquals(200, page.head().status());
        assertEquals("text/html; charset=utf-8", page.head().header("Content-Type"));
        assertEquals("default-src 'none'; style-src 'unsafe-inline'", page.head().header("Content-Security-Policy"));
        assertEquals(ExportPage.of(exports.releases()), new String(page.body(), StandardCharsets.UTF_8));
        assertArrayEquals(page.body(), get(ROOT + "index.html", "").body());
        Got index = get(ROOT + "index.json", "");
        assertEquals("application/json", index.head().header("Content-Type"));
        assertArrayEquals(ExportJson.releases(exports.releases()), index.body());
        for (Got got : List.of(page, index)) {
            assertEquals("no-cache", got.head().header("Cache-Control"));
            assertEquals("nosniff", got.head().header("X-Content-Type-Options"));
            assertTrue(got.head().header("ETag").matches("\"[0-9a-f]{32}\""), got.head().header("ETag"));
            assertEquals(Integer.toString(got.body().length), got.head().header("Content-Length"));
        }
        assertNotEquals(page.head().header("ETag"), index.head().header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "index.html", "index.json"})
    void sendsTheListAgainOnlyWhenItHasChanged(String name) throws IOException {
        Got first = get(ROOT + name, "");
        String tag = first.head().header("ETag");
        Got head = ask("HEAD", ROOT + name, "");
        assertEquals(200, head.head().status());
        assertEquals(Integer.toString(first.body().length), head.head().header("Content-Length"));
        assertEquals(tag, head.head().header("ETag"));
        empty(head);
        String known = "If-None-Match: " + tag + "\r\n";
        notModified(get(ROOT + name, known), tag, "no-cache");
        notModified(ask("HEAD", ROOT + name, known), tag, "no-cache");
        assertEquals(412, get(ROOT + name, "If-Match: \"x\"\r\n").head().status());
        assertArrayEquals(first.body(), get(ROOT + name, "Range: bytes=0-0\r\n").body());
        exports.release(FakeExports.november(Terms.usual(Profile.SDC)), 2, new byte[] {1});
        Got second = get(ROOT + name, known);
        assertEquals(200, second.head().status());
        assertNotEquals(tag, second.head().header("ETag"));
        assertTrue(new String(second.body(), StandardCharsets.UTF_8).contains("default-2026-11-sdc-v2.zip"));
    }

    @Test
    void hidesWhatIsUnderAgreement() throws IOException {
        for (int k : new int[] {Terms.OPEN_K_MICRO - 1, Terms.OPEN_K_MICRO}) {
            Release micro = exports.release(FakeReleases.quarter(k), k, new byte[] {1});
            boolean open = k >= Terms.OPEN_K_MICRO;
            assertEquals(open ? 200 : 404, get(ROOT + micro.fileName(), "").head().status());
            for (String list : List.of("", "index.json")) {
                String text = new String(get(ROOT + list, "").body(), StandardCharsets.UTF_8);
                assertEquals(open, text.contains(micro.fileName()));
            }
        }
    }

    @Test
    void servesNothingElse() throws IOException {
        Files.write(folder.resolve("secret.zip"), new byte[] {1});
        Files.write(folder.resolve("exports").resolve("other.zip"), new byte[] {1});
        Files.createSymbolicLink(folder.resolve("exports").resolve("link.zip"), folder.resolve("secret.zip"));
        String file = "default-2026-11-sdc-v1.zip";
        for (String path : List.of(
                "/export",
                "/export/",
                "/export/v1",
                "/export/v2/" + file,
                "/shop/export/v1/" + file,
                "/export//v1/" + file,
                "//export/v1/" + file,
                "/export/v1//" + file,
                "/export/v1/./" + file,
                "/export/v1/x/../" + file,
                "/export/v1/../v1/" + file,
                "/export/./v1/" + file,
                "/%65xport/v1/" + file,
                "/export%2fv1/" + file,
                "/export/v1%2F" + file,
                "/export/v1/" + file + "/",
                "/export/v1/" + file + ";x=y",
                "/export/v1;x=y/" + file,
                "/export/v1/" + file + "%00",
                "/export/v1/%00" + file,
                "/export/v1/" + file.replace("-", "%2D"),
                "/export/v1/" + file.replace(".", "%2e"),
                "/export/v1/" + file.toUpperCase(Locale.ROOT),
                "/export/v1/other.zip",
                "/export/v1/link.zip",
                "/export/v1/secret.zip",
                "/export/v1/../secret.zip",
                "/export/v1/..%2fsecret.zip",
                "/export/v1/%2e%2e/secret.zip",
                "/export/v1/%2e%2e%2fsecret.zip",
                "/export/v1/..%5csecret.zip",
                "/export/v1/....//secret.zip",
                "/export/v1/../../../../../../etc/passwd",
                "/export/v1/%2fetc%2fpasswd",
                "/export/v1//etc/passwd",
                "/export/v1/.",
                "/export/v1/..",
                "/export/v1/%2e",
                "/export/v1/index.HTML",
                "/export/v1/index.html/",
                "/export/v1/index%2ejson",
                "/export/v1/default-2026-11-sdc-v2.zip",
                "/export/v1/default-2026-11-sdc-v1.zi")) {
            for (String method : List.of("GET", "HEAD")) {
                int status = ask(method, path, "").head().status();
                assertTrue(status == 404 || status == 400, method + " " + path + " " + status);
            }
        }
        for (String broken : List.of("\u0000", "\u0000" + file, file + "\u0000", "\\..\\secret.zip")) {
            int status = get(ROOT + broken, "").head().status();
            assertTrue(status == 404 || status == 400, broken + " " + status);
        }
    }

    @Test
    void namesTheMethodsOfItsPaths() throws IOException {
        for (String path : List.of(ROOT, ROOT + "index.html", ROOT + "index.json", FILE)) {
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
                Got got = ask(method, path, "");
                assertEquals(405, got.head().status(), method + " " + path);
                assertEquals("GET, HEAD", got.head().header("Allow"));
            }
        }
    }

    @Test
    void publishesNothingUntilItIsSwitchedOn() throws IOException {
        fixture.close();
        fixture = new HttpFixture(Files.createDirectory(folder.resolve("second")));
        server = started(false);
        notFound();
        fixture.close();
        fixture = new HttpFixture(Files.createDirectory(folder.resolve("third")));
        server = fixture.start(HttpFixture.PATIENT).publicAddress();
        notFound();
    }

    private void notFound() throws IOException {
        byte[] unknown = get("/nowhere", "").body();
        for (String path : List.of(ROOT, ROOT + "index.html", ROOT + "index.json", FILE)) {
            for (String method : List.of("GET", "HEAD", "POST")) {
                assertEquals(404, ask(method, path, "").head().status(), path);
            }
            assertArrayEquals(unknown, get(path, "").body());
        }
    }

    @Test
    void failsWhereThePackageIsNotAsTheLedgerSays() throws IOException {
        try (LogCapture log = new LogCapture()) {
            for (int length : new int[] {0, 1, SIZE - 1, SIZE + 1, 2 * SIZE}) {
                Files.write(exports.path(release), Arrays.copyOf(PACKAGE, length));
                failed();
            }
            Files.delete(exports.path(release));
            failed();
            Files.createDirectory(exports.path(release));
            failed();
            assertTrue(log.text().contains("a file that is offered cannot be sent"), log.text());
            assertFalse(log.text().contains(folder.toString()), log.text());
        }
        Files.delete(exports.path(release));
        Files.write(exports.path(release), PACKAGE);
        whole(get(FILE, ""));
    }

    private void failed() throws IOException {
        for (String headers : List.of("", "Range: bytes=0-0\r\n")) {
            Got got = get(FILE, headers);
            assertEquals(500, got.head().status());
            assertEquals("no-store", got.head().header("Cache-Control"));
            assertEquals("", got.head().header("ETag"));
            String body = new String(got.body(), StandardCharsets.UTF_8);
            assertTrue(body.startsWith("{\"status\":500,\"error\":\"internal\","), body);
        }
        assertEquals(500, ask("HEAD", FILE, "").head().status());
        // Who has it keeps it: nothing has to be read for that.
        assertEquals(304, get(FILE, "If-None-Match: " + TAG + "\r\n").head().status());
    }
}
