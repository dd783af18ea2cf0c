package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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
    private final FakeAdminPort port = new FakeAdminPort();

    @BeforeEach
    void answerStats() {
        port.answer = STATS;
    }

    private void beside(FakeAdminPort.Scene scene) throws IOException {
        port.beside(folder(), scene);
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
            assertEquals(List.of("GET /admin/stats"), port.requests);
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
        port.answer = "";
        beside((_, _) -> {
            assertEquals(0, terminal.run("keys", "rotate", "--data-dir", folder().toString()));
            assertEquals("tokens are signed with a new key from now on\n", terminal.out());
            assertEquals(List.of("POST /admin/keys/rotate"), port.requests);
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
            assertEquals(2, port.requests.size());
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
        assertEquals(List.of(), port.requests);
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
        port.status = other;
        beside((_, address) -> {
            assertEquals(69, terminal.run("stats", "--data-dir", folder().toString()));
            assertEquals("usage-server: the server at " + address + " answers " + other + ", expected 200\n", terminal.err());
        });
    }

    @Test
    void repeatsWhatTheServerSays() throws IOException {
        port.status = 503;
        port.answer = "{\"status\":503,\"error\":\"overloaded\",\"message\":\"the store does not answer; see the server's log\"}";
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
        port.status = 503;
        port.answer = text;
        beside((_, address) -> {
            assertEquals(69, terminal.run("stats", "--data-dir", folder().toString()));
            assertEquals("usage-server: the server at " + address + " answers 503, expected 200\n", terminal.err());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"a\":", "{\"a\":1}}"})
    void refusesStatsThatAreNoJson(String text) throws IOException {
        port.answer = text;
        beside((_, _) -> assertEquals(69, terminal.run("stats", "--data-dir", folder().toString())));
    }

    @Test
    void boundsTheAnswer() throws IOException {
        port.answer = "[" + " ".repeat(1024 * 1024 - 2) + "]";
        beside((_, _) -> assertEquals(0, terminal.run("stats", "--json", "--data-dir", folder().toString())));
        port.answer = "[" + " ".repeat(1024 * 1024 - 1) + "]";
        beside((_, _) -> assertEquals(69, terminal.run("stats", "--json", "--data-dir", folder().toString())));
    }
}
