package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code flush} in this process. */
@Timeout(60)
class FlushCommandTest {
    @TempDir
    private Path home;

    private final ScriptedServer server = ScriptedServer.ofDesign(8);
    private Desk desk = new Desk(Path.of("/"));

    @BeforeEach
    void sit() {
        desk = new Desk(home).with("USAGE_TELEMETRY", "on").with("USAGE_URL", server.url());
        desk.clock = Clock.fixed(Desk.NOW, ZoneOffset.UTC);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void spool(String... apps) {
        for (String app : apps) {
            assertEquals(0, desk.run("install", "start", "--spool-only", "--strict", "--app", app));
            pass(Duration.ofMillis(1));
        }
    }

    private void pass(Duration time) {
        desk.clock = Clock.offset(desk.clock, time);
    }

    private long waiting() throws IOException {
        try (Stream<Path> files = Files.list(desk.state().resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".event")).count();
        }
    }

    private List<String> log() throws IOException {
        Path log = desk.state().resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private String flush(int exit, String... more) {
        List<String> words = new ArrayList<>(List.of("flush", "--strict"));
        words.addAll(List.of(more));
        assertEquals(exit, desk.run(words), desk.err());
        return desk.out();
    }

    @Test
    void sendsTheExactBytesThatWaitOldestFirst() throws IOException {
        spool("a", "b", "c");
        List<String> spooled = new ArrayList<>();
        try (Stream<Path> files = Files.list(desk.state().resolve("spool"))) {
            for (Path file : files.sorted().toList()) {
                spooled.add(Files.readString(file));
            }
        }
        assertEquals("sent 3, kept 0, dropped 0\n", flush(0));
        assertEquals(spooled, server.seen("/telemetry").stream().map(ScriptedServer.Seen::body).toList());
        assertEquals(3, log().size());
        assertEquals("sent 0, kept 0, dropped 0\n", flush(0));
    }

    @Test
    void saysAsJsonWhatItDid() throws IOException {
        assertEquals("{\"outcome\":\"flushed\",\"sent\":0,\"kept\":0,\"dropped\":0,\"skipped\":0,\"message\":\"nothing waits any more\"}\n",
                flush(0, "--json"));
        spool("a");
        Files.writeString(desk.state().resolve("spool/foreign"), "x");
        assertTrue(flush(0, "--json").startsWith("{\"outcome\":\"flushed\",\"sent\":1,\"kept\":0,\"dropped\":0,\"skipped\":1,"));
    }

    @Test
    void stopsAtAServerThatIsAway() throws IOException {
        spool("a", "b");
        server.on("/telemetry", ScriptedServer.json(503, "", "Retry-After", "7200"));
        assertEquals("sent 0, kept 2, dropped 0\n", flush(75));
        assertEquals("reporter: some events are kept for later\n", desk.err());
        assertEquals(1, server.seen("/telemetry").size());
        assertEquals(2, waiting());
        assertEquals(List.of(), log());
    }

    @Test
    void asksNobodyBeforeItsTimeUnlessAPersonDoes() {
        spool("a", "b");
        server.on("/telemetry", ScriptedServer.json(503, "", "Retry-After", "7200"));
        flush(75);
        assertEquals("sent 0, kept 2, dropped 0\n", flush(0, "--due"));
        assertTrue(flush(0, "--due", "--json").startsWith("{\"outcome\":\"not_due\","));
        pass(Duration.ofSeconds(7199));
        flush(0, "--due");
        assertEquals(1, server.seen("/telemetry").size());
        flush(75);
        assertEquals(2, server.seen("/telemetry").size(), "a person is not put off");
        pass(Duration.ofHours(9));
        server.on("/telemetry", ScriptedServer.json(202, ""));
        assertEquals("sent 2, kept 0, dropped 0\n", flush(0, "--due"));
        assertFalse(Files.exists(desk.state().resolve("spool/retry")));
    }

    @Test
    void dropsWhatIsRefusedAndWhatIsTooOld() throws IOException {
        spool("old");
        pass(Duration.ofDays(27));
        spool("a", "b");
        pass(Duration.ofDays(1));
        server.on("/telemetry", ScriptedServer.json(422, ""), ScriptedServer.json(202, ""));
        assertEquals("sent 1, kept 0, dropped 2\n", flush(0));
        assertTrue(log().get(0).contains("\"outcome\":\"expired\"") && log().get(0).contains("\"nsapp\":\"old\""), log().get(0));
        assertTrue(log().get(1).contains("\"outcome\":\"refused\"") && log().get(1).contains("\"nsapp\":\"a\""), log().get(1));
        assertTrue(log().get(2).contains("\"sent\":true"));
    }

    @ParameterizedTest
    @CsvSource({"DO_NOT_TRACK, 1, 77", "USAGE_TELEMETRY, off, 77", "USAGE_TELEMETRY, local, 0", "DIAGNOSTICS, no, 77"})
    void removesWhatWaitsWhereTheConsentIsWithdrawn(String variable, String value, int exit) throws IOException {
        spool("a", "b");
        Files.writeString(desk.state().resolve("spool/retry"), "1 1\n");
        desk.with(variable, value);
        assertEquals("sent 0, kept 0, dropped 2\n", flush(exit));
        try (Stream<Path> files = Files.list(desk.state().resolve("spool"))) {
            assertEquals(0, files.count());
        }
        assertEquals(exit == 0 ? 2 : 0, log().size(), "an off leaves no trace, a local tells what became of it");
        desk.environment.remove(variable);
        desk.with("USAGE_TELEMETRY", "on");
        flush(0);
        assertEquals(0, server.seen().size());
    }

    @Test
    void removesWhatWaitsWhereAChoiceWasRecordedSince() throws IOException {
        for (String choice : new String[] {"off", "local"}) {
            desk.run("on");
            spool("a");
            desk.run(choice);
            flush(choice.equals("off") ? 77 : 0);
            assertEquals(0, waiting());
        }
        assertEquals(0, server.seen().size());
    }

    @Test
    void leavesWhatWaitsWhereNobodySaysAWord() throws IOException {
        spool("a");
        desk.environment.remove("USAGE_TELEMETRY");
        assertEquals("sent 0, kept 1, dropped 0\n", flush(0));
        assertEquals(0, server.seen().size());
        assertEquals(1, waiting());
        desk.run("on");
        assertEquals("sent 1, kept 0, dropped 0\n", flush(0));
    }

    @Test
    void needsAnAddressItMayUse() throws IOException {
        spool("a");
        desk.environment.remove("USAGE_URL");
        assertEquals("sent 0, kept 1, dropped 0\n", flush(78));
        assertEquals("sent 0, kept 1, dropped 0\n", flush(78, "--url", "http://usage.example.org"));
        assertEquals(1, waiting());
        assertEquals("sent 1, kept 0, dropped 0\n", flush(0, "--url", server.url()));
    }

    @Test
    void hasNothingToSendWithoutAHomeFolder() {
        desk.environment.remove("HOME");
        desk.userHome = "?";
        assertEquals("sent 0, kept 0, dropped 0\n", flush(73));
        assertEquals(0, desk.run("flush"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--unknown", "operand", "--timeout 5", "--threads 0", "--due=yes", "--user-agent \u00e9"})
    void tellsWhatIsWrong(String words) {
        assertEquals("", flush(64, words.split(" ", -1)));
        assertEquals(1, desk.err().lines().count());
    }
}
