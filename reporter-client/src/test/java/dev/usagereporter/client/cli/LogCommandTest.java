package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.EventOutcome;
import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.pow.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down, and how it is shown. */
@Timeout(60)
class LogCommandTest {
    private static final EventOutcome SENT = new EventOutcome.Sent(new Reply(202, false, null, null, null));

    @TempDir
    private Path home;

    private Desk desk() {
        return new Desk(home).atFixedTime();
    }

    private SentLog log() {
        return new SentLog(new PrivateFolder(desk().state()), desk().clock);
    }

    private String shown(String... words) {
        Desk desk = desk();
        assertEquals(0, desk.run(Stream.concat(Stream.of("log", "--strict"), Stream.of(words)).toList()), desk.err());
        return desk.out();
    }

    private static byte[] event(String id) {
        return ("{\"random_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void showsWhatBecameOfEachNewestLast() {
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            Desk desk = desk().with("USAGE_TELEMETRY", "on").with("USAGE_URL", server.url());
            desk.run("install", "start", "--random-id", "install-1");
            server.on("/telemetry", ScriptedServer.json(422, "{\"status\":422,\"error\":\"invalid_field\",\"message\":\"m\"}"));
            desk.run("install", "start", "--random-id", "install-2");
            desk.with("USAGE_TELEMETRY", "local").run("install", "start", "--random-id", "install-3");
            desk.run("report");
        }
        List<String> lines = shown().lines().toList();
        assertEquals(8, lines.size());
        assertEquals("2026-11-20T12:00:00Z  install  sent", lines.get(0));
        assertTrue(lines.get(1).startsWith("  {\"random_id\":\"install-1\","));
        assertTrue(lines.get(1).endsWith("}") && !lines.get(1).endsWith("}}"));
        assertEquals("2026-11-20T12:00:00Z  install  dropped, refused: the server refused the event (422 invalid_field: m)", lines.get(2));
        assertEquals("2026-11-20T12:00:00Z  install  recorded here, not sent", lines.get(4));
        assertEquals("2026-11-20T12:00:00Z  report  recorded here, not sent", lines.get(6));
        assertTrue(lines.get(7).startsWith("  {\"version\":"));
    }

    @Test
    void showsAsManyAsItIsToldAndTwentyOtherwise() {
        for (int i = 10; i < 40; i++) {
            log().ended(event("install-" + i), SENT);
        }
        assertEquals(40, shown().lines().count());
        assertEquals(2, shown("-n", "1").lines().count());
        assertTrue(shown("-n", "1").contains("install-39"));
        assertEquals(60, shown("-n", "100").lines().count());
        assertTrue(shown("--json").startsWith("{\"at\":1795176000,\"kind\":\"install\",\"sent\":true,\"status\":202,\"data\":{\"random_id\":\"install-20\"}}\n"));
    }

    @Test
    void goesOnWithTheOldFileWhereTheNewOneIsShort() throws IOException {
        log().ended(event("install-old"), SENT);
        Files.move(desk().state().resolve("log"), desk().state().resolve("log.1"));
        log().ended(event("install-new"), SENT);
        assertEquals(List.of("install-old", "install-new"), shown("--json").lines()
                .map(line -> line.substring(line.indexOf("install-"), line.length() - 3)).toList());
    }

    @Test
    void showsNothingWhereNothingIsWritten() {
        assertEquals("", shown());
        assertFalse(Files.exists(desk().state()));
    }

    @Test
    void letsNoLineOfOthersReachTheTerminalAsItIs() throws IOException {
        Files.createDirectories(desk().state());
        Files.writeString(desk().state().resolve("log"), "{\"\u001b[2J\":1}\nhalf a li\n\n{\"at\":x}\n{\"at\":5,\"kind\":\"\u0007\",\"sent\":true,\"data\":{}}\n");
        assertEquals("{\"?[2J\":1}\n{\"at\":x}\n1970-01-01T00:00:05Z  ?  sent\n  {}\n", shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-n 0", "-n x", "-n", "--lines=-1", "operand", "--unknown"})
    void tellsWhatIsWrong(String words) {
        Desk desk = desk();
        assertEquals(64, desk.run(Stream.concat(Stream.of("log", "--strict"), Stream.of(words.split(" ", -1))).toList()));
        assertEquals(1, desk.err().lines().count());
    }

    @Test
    void saysThatTheLogCannotBeRead() throws IOException {
        Files.createDirectories(desk().state().resolve("log"));
        Desk desk = desk();
        assertEquals(73, desk.run("log", "--strict"));
        assertEquals(0, desk.run("log"));
    }

    @Test
    void writesOneLineWhateverTheEventIs() throws IOException {
        SentLog log = log();
        log.ended("{\"random_id\":\"install-1\",\r\n \"error\":\"a\\nb\"}\n".getBytes(StandardCharsets.UTF_8), SENT);
        log.ended("garbage\n\"".getBytes(StandardCharsets.UTF_8), SENT);
        List<String> lines = Files.readAllLines(desk().state().resolve("log"));
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).endsWith(",\"data\":{\"random_id\":\"install-1\",   \"error\":\"a\\nb\"} }"), lines.get(0));
        assertTrue(lines.get(1).endsWith(",\"status\":202}"));
    }

    @Test
    void losesNoLineWhereManyWriteAtOnceAndItIsFull() throws Exception {
        int writers = 20;
        byte[] large = ("{\"random_id\":\"install-1\",\"error\":\"" + "x".repeat(7000) + "\"}").getBytes(StandardCharsets.UTF_8);
        CyclicBarrier barrier = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Boolean>> done = Stream.generate(() -> threads.submit(() -> {
                        barrier.await();
                        SentLog log = new SentLog(new PrivateFolder(desk().state()), Clock.systemUTC());
                        boolean all = true;
                        for (int i = 0; i < 10; i++) {
                            all &= log.recorded(large);
                        }
                        return all;
                    }))
                    .limit(writers)
                    .toList();
            for (Future<Boolean> one : done) {
                assertTrue(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> lines = Files.readAllLines(desk().state().resolve("log"));
        List<String> older = Files.readAllLines(desk().state().resolve("log.1"));
        assertEquals(writers * 10, lines.size() + older.size());
        assertTrue(Stream.concat(lines.stream(), older.stream()).allMatch(line -> line.startsWith("{\"at\":") && line.endsWith("x\"}}")));
    }
}
