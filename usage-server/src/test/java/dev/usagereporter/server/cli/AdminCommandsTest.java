package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands against a real socket that answers like an admin port. */
class AdminCommandsTest {
    private static final String STATS = """
            {"reports":{"stored":12,"duplicates":1,"refused":{"malformed":3}},"lanes":[5,[]],"up":true}
            """;

    @TempDir
    Path parent;

    private final Terminal terminal = new Terminal();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    /** What the admin port answers; written before a command, read by the thread of the port. */
    private volatile int status = 200;

    private volatile String answer = STATS;

    private interface Scene {
        void play(DataDirectory directory, URI address) throws IOException;
    }

    /** Plays a scene beside a running server with the data folder {@code data}. */
    private void beside(Scene scene) throws IOException {
        HttpServer port = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (DataDirectory directory = assertInstanceOf(Opened.Held.class, DataDirectory.open(folder(), new SecureRandom())).directory()) {
            port.createContext("/", exchange -> {
                String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                int code = directory.adminToken().authorizes(authorization) ? status : 401;
                exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            port.start();
            URI address = URI.create("http://127.0.0.1:" + port.getAddress().getPort());
            directory.publishAdmin(address);
            scene.play(directory, address);
        } finally {
            port.stop(0);
        }
    }

    private Path folder() {
        return parent.resolve("data");
    }

    @Test
    void printsStatsInLines() throws IOException {
        beside((_, _) -> {
            assertEquals(0, terminal.run("stats", "--data-dir", folder().toString()));
            assertEquals(
                    List.of(
                            "reports.stored             12",
                            "reports.duplicates         1",
                            "reports.refused.malformed  3",
                            "lanes.0                    5",
                            "up                         true"),
                    terminal.out().lines().toList());
            assertEquals(List.of("GET /admin/stats"), requests);
        });
    }

    @Test
    void printsStatsAsTheServerWritesThem() throws IOException {
        beside((_, _) -> {
            assertEquals(0, terminal.run("stats", "--json", "--data-dir", folder().toString()));
            assertEquals(STATS, terminal.out());
        });
    }

    @Test
    void findsTheFolderOfTheEnvironment() throws IOException {
        terminal.environment.put("USAGE_SERVER_DATA_DIR", folder().toString());
        beside((_, _) -> assertEquals(0, terminal.run("stats")));
    }

    @Test
    void rotatesKeys() throws IOException {
        answer = "";
        beside((_, _) -> {
            assertEquals(0, terminal.run("keys", "rotate", "--data-dir", folder().toString()));
            assertEquals("tokens are signed with a new key from now on\n", terminal.out());
            assertEquals(List.of("POST /admin/keys/rotate"), requests);
        });
    }

    @Test
    void reachesServerByAddressAndTokenFile() throws IOException {
        beside((directory, address) -> {
            Path copy = Files.copy(directory.path().resolve("admin"), parent.resolve("token"));
            assertEquals(0, terminal.run("stats", "--server", address.toString(), "--token-file", copy.toString()));
            Files.writeString(copy, "A".repeat(43) + "\n");
            assertEquals(69, terminal.run("stats", "--server", address.toString(), "--token-file", copy.toString()));
            assertTrue(terminal.err().contains("refuses the token"), terminal.err());
            Files.writeString(copy, "no token");
            assertEquals(73, terminal.run("stats", "--server", address.toString(), "--token-file", copy.toString()));
            assertEquals(73, terminal.run("stats", "--server", address.toString(), "--token-file", parent.resolve("none").toString()));
            assertEquals(2, requests.size());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://example.org:8081",
        "http://127.0.0.1.example.org",
        "http://user@127.0.0.1",
        "ftp://127.0.0.1",
        "127.0.0.1:8081",
        "https:",
        "::"
    })
    void sendsTheTokenNowhereInClear(String address) {
        assertEquals(64, terminal.run("stats", "--server", address, "--token-file", "none"));
        assertTrue(terminal.err().contains("expected an https address"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--server=https://example.org", "--token-file=x"})
    void needsAddressAndTokenFileTogether(String argument) {
        assertEquals(64, terminal.run("stats", argument));
    }

    @Test
    void saysThatNoServerRuns() throws IOException {
        assertEquals(73, terminal.run("stats", "--data-dir", folder().toString()));
        assertEquals("usage-server: no data folder " + folder() + "\n", terminal.err());
        beside((_, _) -> {});
        assertEquals(69, terminal.run("stats", "--data-dir", folder().toString()));
        assertEquals("usage-server: no server runs with the data folder " + folder() + "\n", terminal.err());
        assertEquals(List.of(), requests);
    }

    @Test
    void saysThatTheServerDoesNotAnswer() throws IOException {
        try (DataDirectory directory = assertInstanceOf(Opened.Held.class, DataDirectory.open(folder(), new SecureRandom())).directory()) {
            // Port 1 is privileged and unused.
            directory.publishAdmin(URI.create("http://127.0.0.1:1"));
            assertEquals(69, terminal.run("stats", "--data-dir", folder().toString()));
            assertEquals("usage-server: the server at http://127.0.0.1:1 does not answer\n", terminal.err());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500, 503})
    void saysWhatTheServerAnswersInstead(int other) throws IOException {
        status = other;
        beside((_, address) -> {
            assertEquals(69, terminal.run("stats", "--data-dir", folder().toString()));
            assertEquals("usage-server: the server at " + address + " answers " + other + ", expected 200\n", terminal.err());
        });
    }

    @Test
    void repeatsWhatTheServerSays() throws IOException {
        status = 503;
        answer = "{\"status\":503,\"error\":\"overloaded\",\"message\":\"the store does not answer; see the server's log\"}";
        beside((_, address) -> {
            assertEquals(69, terminal.run("keys", "rotate", "--data-dir", folder().toString()));
            assertEquals(
                    "usage-server: the server at " + address + " answers 503: the store does not answer; see the server's log\n",
                    terminal.err());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":\"\\u001b[2J\"}", "{\"message\":\"\"}", "{", "[]", ""})
    void repeatsNothingButPlainText(String text) throws IOException {
        status = 503;
        answer = text;
        beside((_, address) -> {
            assertEquals(69, terminal.run("stats", "--data-dir", folder().toString()));
            assertEquals("usage-server: the server at " + address + " answers 503, expected 200\n", terminal.err());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"a\":", "{\"a\":1}}"})
    void refusesStatsThatAreNoJson(String text) throws IOException {
        answer = text;
        beside((_, _) -> assertEquals(69, terminal.run("stats", "--data-dir", folder().toString())));
    }

    @Test
    void boundsTheAnswer() throws IOException {
        answer = "[" + " ".repeat(1024 * 1024 - 2) + "]";
        beside((_, _) -> assertEquals(0, terminal.run("stats", "--json", "--data-dir", folder().toString())));
        answer = "[" + " ".repeat(1024 * 1024 - 1) + "]";
        beside((_, _) -> assertEquals(69, terminal.run("stats", "--json", "--data-dir", folder().toString())));
    }
}
