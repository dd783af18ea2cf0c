package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Install events sent by the real jar: processes that share a spool, that die, and whose server is away. */
@Timeout(180)
class InstallJarIT {
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private Path home;

    static List<Path> javas() {
        return ReporterJarIT.javas();
    }

    private Process start(Path java, String url, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", ReporterJarIT.JAR.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("USAGE_TELEMETRY", "on");
        builder.environment().put("USAGE_DIAGNOSTICS_FILE", home.resolve("diagnostics").toString());
        builder.environment().put("USAGE_URL", url);
        return builder.redirectInput(Path.of("/dev/null").toFile()).start();
    }

    private static String end(Process process, int exit) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exit, process.waitFor(), out);
        return out;
    }

    private Path spool() {
        return home.resolve(".local/state/usage-reporter/spool");
    }

    private List<Path> spooled(String ending) throws IOException {
        try (Stream<Path> files = Files.list(spool())) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<String> bodies(ScriptedServer server) {
        return server.seen("/telemetry").stream().map(ScriptedServer.Seen::body).toList();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void sendsLaterTheSameBytesThatFoundNoServer(Path java) throws Exception {
        assertEquals("", end(start(java, NOBODY, "install", "start", "--app", "a", "--type", "lxc"), 0));
        end(start(java, NOBODY, "install", "finish", "--app", "a", "--exit-code", "1", "--strict"), 75);
        List<String> kept = new ArrayList<>();
        for (Path file : spooled(".event")) {
            kept.add(Files.readString(file));
        }
        assertEquals(2, kept.size());
        try (ScriptedServer server = ScriptedServer.ofDesign(8)) {
            assertEquals("sent 0, kept 2, dropped 0\n", end(start(java, server.url(), "flush", "--due", "--strict"), 0));
            assertEquals("sent 2, kept 0, dropped 0\n", end(start(java, server.url(), "flush", "--strict"), 0));
            assertEquals(kept, bodies(server));
            assertEquals(4, end(start(java, server.url(), "log"), 0).lines().count());
        }
        assertEquals(List.of(), spooled(""));
    }

    @Test
    void losesNothingWhereASenderIsKilledInTheMiddle() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            server.on("/telemetry", (exchange, body) -> {
                asked.countDown();
                try {
                    killed.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }, ScriptedServer.json(202, "{\"status\":202}"));
            Process sender = start(javas().get(0), server.url(), "install", "start", "--app", "a", "--timeout", "60s");
            asked.await();
            sender.destroyForcibly();
            sender.waitFor();
            killed.countDown();
            Path busy = spooled(".busy").get(0);
            String event = Files.readString(busy);
            assertEquals("sent 0, kept 1, dropped 0\n", end(start(javas().get(0), server.url(), "flush"), 0), "its sender may live");
            Files.setLastModifiedTime(busy, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofMinutes(11))));
            assertEquals("sent 1, kept 0, dropped 0\n", end(start(javas().get(0), server.url(), "flush"), 0));
            assertEquals(List.of(event, event), bodies(server), "at least once; the server counts it once");
        }
    }

    @Test
    void manyProcessesAtOnceLoseNothing() throws Exception {
        int processes = 12;
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            List<Process> running = new ArrayList<>();
            Set<String> expected = new TreeSet<>();
            for (int i = 0; i < processes; i++) {
                String id = "install-" + (100 + i);
                expected.add(id);
                running.add(i % 3 == 0
                        ? start(javas().get(0), server.url(), "install", "start", "--random-id", id, "--spool-only")
                        : start(javas().get(0), i % 3 == 1 ? NOBODY : server.url(), "install", "start", "--random-id", id, "--timeout", "60s"));
            }
            for (int i = 0; i < 3; i++) {
                running.add(start(javas().get(0), server.url(), "flush"));
            }
            for (Process process : running) {
                end(process, 0);
            }
            end(start(javas().get(0), server.url(), "flush", "--strict"), 0);
            Set<String> arrived = new TreeSet<>();
            bodies(server).forEach(body -> arrived.add(body.substring(14, 25)));
            assertEquals(expected, arrived);
            assertEquals(processes, bodies(server).size(), "nobody was killed, so nothing is sent twice");
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void endsInTimeWhereTheServerHangs(Path java) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer().on("/session", (exchange, body) -> {
            try {
                over.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        })) {
            assertEquals("", end(start(java, server.url(), "install", "start", "--timeout", "200ms"), 0));
            over.countDown();
            assertEquals(1, spooled(".event").size());
        }
    }

    /** The jar carries no code for numbers with a fraction. */
    @ParameterizedTest
    @MethodSource("javas")
    void readsNumbersOfEveryFormWithTheClassesThatAreLeft(Path java) throws Exception {
        String[] numbers = {"1.5", "-0.0", "1e999", "1E-5", "123456789012345678901234567890", "-9223372036854775809", "0.1234567890123456789"};
        for (String number : numbers) {
            for (String key : new String[] {"bits", "unknown"}) {
                String session = "{\"token\":\"design-token\",\"" + key + "\":" + number + ",\"algorithm\":\"sha1\"}";
                try (ScriptedServer server = ScriptedServer.ofDesign(4).on("/session", ScriptedServer.json(200, session))) {
                    boolean read = key.equals("unknown");
                    String out = end(start(java, server.url(), "report", "--strict", "--hash-bits", "4"), read ? 0 : 69);
                    assertEquals(read ? "" : "reporter: the answer is none of this protocol\n", out, session);
                }
            }
        }
    }

    @Test
    void aReportLoadsNothingOfAllThis() throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(8)) {
            Path log = home.resolve("classes");
            List<String> command = List.of(
                    javas().get(0).toString(), "-Xlog:class+load:file=" + log, "-jar", ReporterJarIT.JAR.toString(), "report", "--strict");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("HOME", home.toString());
            builder.environment().put("USAGE_URL", server.url());
            end(builder.start(), 0);
            String loaded = Files.readString(log);
            assertTrue(loaded.contains("client.ReportRound "));
            for (String name : new String[] {"client.spool.", "cli.Install", "cli.DiagnosticsFile", "schema.InstallField", "client.Event", "java.util.regex.Pattern "}) {
                boolean shared = name.startsWith("java.");
                assertFalse(shared ? loaded.contains(name + "source: jrt") : loaded.contains(name), name);
            }
        }
    }
}
