package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.pow.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process that sends what a script left: what it needs, what it makes of answers, and that no script waits for it. */
@Timeout(300)
class ShellSenderIT {
    private static final String READY = "DIAGNOSTICS=yes RANDOM_UUID=test-uuid-12345678 NSAPP=app";
    private static final ShellDesk.Ended QUIET = new ShellDesk.Ended(0, "", "");
    private static final String EVENT = "{\"random_id\":\"older-uuid-1234567\",\"execution_id\":\"older-attempt-1\",\"status\":\"installing\"}";

    @TempDir
    private Path folder;

    private ShellDesk desk;
    private InstallServer server;

    /** Opened at the end, for senders that wait for an answer. */
    private final CountDownLatch open = new CountDownLatch(1);

    @BeforeEach
    void desk() throws IOException {
        desk = new ShellDesk(folder);
        use(new InstallServer());
    }

    private void use(InstallServer other) {
        if (server != null) {
            server.close();
        }
        server = other;
        desk.with("USAGE_URL", server.url());
    }

    @AfterEach
    void end() throws IOException {
        open.countDown();
        server.close();
        desk.stopAll();
    }

    private void post() throws Exception {
        assertEquals(QUIET, desk.run("dash", READY, "post_to_api"));
    }

    /** Where a tool is missing from the machine the case is skipped; the continuous integration has all. */
    @ParameterizedTest
    @CsvSource({
        "hashcash, sha1, sha256sum", "perl, sha1, ", "python3, sha1, ", "perl, sha256, ", "python3, sha256, ", "hashcash, sha1, openssl",
        "hashcash, sha1, perl"
    })
    void mintsWithOneToolAlone(String minter, String algorithm, String digester) throws Exception {
        use(new InstallServer(algorithm.equals("sha1") ? Algorithm.SHA1 : Algorithm.SHA256, ""));
        desk.withOnly(digester == null ? new String[] {"curl", minter} : new String[] {"curl", minter, digester});
        for (String shell : List.of("bash", "dash", "busybox sh")) {
            assertEquals(QUIET, desk.run(shell, READY, "post_to_api"));
            assertEquals(1, server.proved(1).size());
        }
    }

    @ParameterizedTest
    @CsvSource({"curl, sha1", "curl hashcash sha256sum, sha256"})
    void sendsUnprovedWhereItCannotMintAndTheServerLetsIt(String tools, String algorithm) throws Exception {
        desk.withOnly(tools.split(" ", -1));
        use(new InstallServer(algorithm.equals("sha1") ? Algorithm.SHA1 : Algorithm.SHA256, "\"upload\",\"telemetry\""));
        post();
        assertEquals("none", server.next().proof());
        desk.settled();
        assertEquals(List.of(), desk.spooled());
    }

    @Test
    void keepsTheEventWhereItCannotMintAndTheServerDemandsIt() throws Exception {
        desk.withOnly("curl");
        use(new InstallServer(Algorithm.SHA1, "\"upload\",\"pocketbase\""));
        post();
        desk.settled();
        assertEquals(1, events().size());
        assertEquals(0, server.server.seen("/telemetry").size());
    }

    /** Names of the events in the spool. */
    private List<String> events() throws IOException {
        return desk.spooled().stream().filter(name -> name.matches("[0-9]{13}-[0-9a-f]{8,}\\.event")).toList();
    }

    @Test
    void mintsForNoBitsAndReadsRepliesWithBlanks() throws Exception {
        for (String minter : List.of("perl", "python3", "hashcash")) {
            ShellDesk one = new ShellDesk(Files.createDirectory(folder.resolve(minter))).with("USAGE_URL", server.url());
            one.withOnly("curl", minter, "sha256sum");
            server.server.on("/session", ScriptedServer.json(200, "{ \"bits\" : 0,\n \"token\" : \"design-token\" }"));
            assertEquals(QUIET, one.run("dash", READY, "post_to_api"));
            assertTrue(server.next().proof().contains("TooFewBits"), "what is claimed is what was asked");
            one.settled();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "503", "429", "408", "302", "garbage", "empty", "tokenless", "broken", "down"})
    void keepsTheEventAndSaysWhenItIsTriedAgain(String answer) throws Exception {
        server.server.on("/session", (exchange, body) -> answer(exchange, answer));
        if (answer.equals("down")) {
            server.close();
        }
        long before = Instant.now().getEpochSecond();
        post();
        desk.settled();
        assertEquals(1, events().size(), desk.spooled().toString());
        assertEquals(List.of(), desk.log());
        String[] retry = Files.readString(desk.spool().resolve("retry")).trim().split(" ", -1);
        long delay = Long.parseLong(retry[0]) - before;
        assertTrue(delay >= 3600 && delay <= 3600 * 5 / 4 + 300, retry[0]);
        assertEquals("1", retry[1]);
        post();
        desk.settled();
        assertEquals(2, events().size(), "a new event is tried, the old one waits");
    }

    private static void answer(HttpExchange exchange, String answer) throws IOException {
        switch (answer) {
            case "garbage" -> ScriptedServer.send(exchange, 200, "\u0001\u0002<html>\n\n\"token\"".repeat(20_000));
            case "empty" -> ScriptedServer.send(exchange, 200, "");
            case "tokenless" -> ScriptedServer.send(exchange, 200, "{\"token\":\"$(touch x)\"}");
            case "broken" -> exchange.close();
            case "302" -> {
                exchange.getResponseHeaders().set("Location", "http://localhost:9/session");
                ScriptedServer.send(exchange, 302, "");
            }
            default -> ScriptedServer.send(exchange, Integer.parseInt(answer), "{\"status\":" + answer + "}");
        }
    }

    @ParameterizedTest
    @CsvSource({"7200, 7200", "999999, 86400", "12345678901234567890, 86400"})
    void waitsAsLongAsTheServerAsks(String header, long seconds) throws Exception {
        server.server.on("/telemetry", ScriptedServer.json(429, "{}", "Retry-After", header));
        long before = Instant.now().getEpochSecond();
        post();
        desk.settled();
        long delay = Long.parseLong(Files.readString(desk.spool().resolve("retry")).split(" ", -1)[0]) - before;
        assertTrue(delay >= seconds && delay <= seconds + 300, Long.toString(delay));
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "404, 1", "413, 1", "422, 1", "401, 2", "403, 2"})
    void dropsWhatTheServerRefuses(int status, int tries) throws Exception {
        server.server.on("/telemetry", ScriptedServer.json(status, "{\"status\":" + status + "}"));
        post();
        desk.settled();
        assertEquals(List.of(), desk.spooled());
        assertEquals(tries, server.server.seen("/telemetry").size());
        assertEquals(tries, server.server.seen("/session").size(), "a renewed token");
        assertTrue(desk.log().get(0).contains("\"kind\":\"install\",\"sent\":false,\"status\":" + status + ",\"data\":{\"random_id\""), desk.log().toString());
    }

    @Test
    void renewsTheTokenOnce() throws Exception {
        server.server.on("/telemetry", ScriptedServer.json(401, "{}"), server::take);
        post();
        assertEquals(1, server.proved(1).size());
    }

    private Path older(String name) throws IOException {
        Files.createDirectories(desk.spool());
        return Files.writeString(desk.spool().resolve(name), EVENT);
    }

    private static String named(Instant time, String rest) {
        return time.toEpochMilli() + "-0123456789" + rest;
    }

    @Test
    void sendsWhatOthersHaveLeftTheOldestFirst() throws Exception {
        Instant now = Instant.now();
        older(named(now.minus(Duration.ofHours(2)), "b.event"));
        Files.writeString(older(named(now.minus(Duration.ofHours(3)), "a.event")), EVENT.replace("older", "first"));
        Files.setLastModifiedTime(older(named(now.minus(Duration.ofHours(1)), "c.busy")), FileTime.from(now.minus(Duration.ofMinutes(12))));
        older(named(now.minus(Duration.ofHours(1)), "d.busy"));
        Files.writeString(desk.spool().resolve("retry"), now.minusSeconds(5).getEpochSecond() + " 3\n");
        post();
        assertTrue(server.next().body().contains("first-uuid"));
        assertEquals(EVENT, server.next().body());
        assertEquals(EVENT, server.next().body(), "of a sender that died");
        assertTrue(server.next().body().contains("test-uuid"));
        desk.settled();
        assertEquals(List.of(named(now.minus(Duration.ofHours(1)), "d.busy")), desk.spooled(), "of a sender that is at work");
        assertTrue(server.server.seen("/session").get(0).body().contains("\"server_id\":\"first-attempt-1\""));
    }

    @Test
    void leavesOldEventsAloneUntilTheirTime() throws Exception {
        String old = named(Instant.now().minus(Duration.ofHours(2)), "b.event");
        older(old);
        Files.writeString(desk.spool().resolve("retry"), Instant.now().plusSeconds(600).getEpochSecond() + " 1\n");
        server.server.on("/telemetry", ScriptedServer.json(503, "{}"));
        post();
        desk.settled();
        assertEquals(1, server.server.seen("/telemetry").size());
        assertTrue(Files.readString(desk.spool().resolve("retry")).endsWith(" 2\n"));
        assertEquals(2, events().size());
    }

    @Test
    void dropsWhatIsTooOldOrTooMuchAndWhatIsNoEvent() throws Exception {
        server.server.on("/session", ScriptedServer.json(503, "{}"));
        Instant now = Instant.now();
        older(named(now.minus(Duration.ofDays(28)).minusSeconds(60), "0.event"));
        String young = named(now.minus(Duration.ofDays(28)).plusSeconds(600), "1.event");
        older(young);
        post();
        desk.settled();
        assertEquals(2, events().size());
        assertEquals(young, events().get(0));
        for (int i = 0; i < 205; i++) {
            older(named(now.minusSeconds(1000 - i), "e.event"));
        }
        post();
        desk.settled();
        assertEquals(200, events().size());
        assertFalse(events().contains(young));
    }

    @Test
    void keepsNoMoreThanFiveMebibytes() throws Exception {
        server.server.on("/session", ScriptedServer.json(503, "{}"));
        Instant now = Instant.now();
        for (int i = 0; i < 90; i++) {
            Files.writeString(older(named(now.minusSeconds(1000 - i), "e.event")), EVENT + " ".repeat(65_536 - EVENT.length()));
        }
        post();
        desk.settled();
        assertEquals(80, events().size(), "79 of 64 KiB and the new one");
    }

    @Test
    void dropsWhatIsNoEvent() throws Exception {
        Files.writeString(older(named(Instant.now().minusSeconds(100), "e.event")), "no event");
        Files.writeString(older(named(Instant.now().minusSeconds(99), "e.event")), "{\"random_id\":\"$(touch x)\"}");
        Files.writeString(older(named(Instant.now().minusSeconds(98), "e.event")), EVENT + " ".repeat(65_537 - EVENT.length()));
        post();
        assertTrue(server.next().body().contains("test-uuid"));
        desk.settled();
        assertEquals(List.of(), desk.spooled());
        assertEquals(0, server.waiting());
    }

    @Test
    void sendsFromMemoryWhereNothingCanBeWritten() throws Exception {
        desk.with("XDG_STATE_HOME", "/proc/nowhere");
        post();
        assertEquals(1, server.proved(1).size());
        assertEquals(List.of(), desk.spooled());
    }

    @Test
    void losesAndRepeatsNothingWhereManyScriptsRunAtOnce() throws Exception {
        List<Process> scripts = new ArrayList<>();
        for (int i = 100; i < 130; i++) {
            String id = "DIAGNOSTICS=yes RANDOM_UUID=many-scripts-" + i;
            scripts.add(desk.start(i % 2 == 0 ? "bash" : "dash", desk.script("dash", id, "post_to_api", "post_update_to_api done 0")));
        }
        for (Process script : scripts) {
            assertEquals(QUIET, ShellDesk.end(script));
        }
        assertEquals(60, server.proved(60).stream().distinct().count());
        desk.settled();
        assertEquals(0, server.waiting());
        assertEquals(List.of(), desk.spooled());
    }

    /** The server has the request and has not answered when the script is over: so it did not wait. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh", "ksh"})
    void letsNoScriptWaitForAServerThatHangs(String shell) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        server.server.on("/session", (exchange, body) -> hang(asked));
        Process script = desk.start(shell, desk.script(shell, READY, "post_to_api", "echo goes on", "post_update_to_api done 0", "echo over"));
        assertEquals(new ShellDesk.Ended(0, "goes on\nover\n", ""), ShellDesk.end(script));
        assertTrue(asked.await(InstallServer.PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertFalse(desk.left().isEmpty(), "the sender waits");
    }

    private void hang(CountDownLatch asked) {
        asked.countDown();
        try {
            open.await();
        } catch (InterruptedException serverCloses) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a script has open may be a lock that its next run waits for. */
    @ParameterizedTest
    @CsvSource({"bash, 9", "bash, 200", "dash, 9", "busybox sh, 9"})
    void holdsNoLockOfTheScript(String shell, int descriptor) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")), "flock is not installed");
        CountDownLatch asked = new CountDownLatch(1);
        server.server.on("/session", (exchange, body) -> hang(asked));
        assertEquals(QUIET, desk.run(shell, READY, "exec " + descriptor + ">\"$HOME/lock\"", "flock -n " + descriptor, "post_to_api"));
        // At once, not only when the sender has got so far.
        Process next = desk.start(List.of("flock", "-n", desk.home.resolve("lock").toString(), "echo", "free"));
        assertEquals("free\n", ShellDesk.end(next).out());
        assertTrue(asked.await(InstallServer.PATIENCE_SECONDS, TimeUnit.SECONDS));
        next = desk.start(List.of("flock", "-n", desk.home.resolve("lock").toString(), "echo", "free"));
        assertEquals("free\n", ShellDesk.end(next).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh", "ksh"})
    void losesNothingWhereTheScriptEndsAtOnce(String shell) throws Exception {
        ShellDesk.Ended trapped = desk.run(shell, READY, "trap 'post_update_to_api failed 7' EXIT", "exit 7");
        assertEquals(new ShellDesk.Ended(7, "", ""), trapped);
        assertTrue(server.proved(1).get(0).contains("\"status\":\"failed\",\"exit_code\":7"));
        ShellDesk.Ended killed = desk.run(shell, READY, "post_update_to_api done 0", "kill -s KILL $$");
        assertEquals(137, killed.exit());
        assertTrue(server.proved(1).get(0).contains("\"success\""));
    }

    @Test
    void losesNothingWhereTheWholeGroupIsKilled() throws Exception {
        for (boolean setsid : new boolean[] {true, false}) {
            ShellDesk one = new ShellDesk(Files.createDirectory(folder.resolve("setsid " + setsid))).with("USAGE_URL", server.url());
            if (!setsid) {
                one.withOnly("curl", "perl");
            }
            String script = one.script("dash", READY, "post_update_to_api done 0", "kill -s " + (setsid ? "KILL" : "TERM") + " 0");
            Path file = Files.writeString(one.home.resolve("script"), script);
            Process group = one.start(List.of("/usr/bin/setsid", "-w", "/bin/dash", file.toString()));
            assertTrue(ShellDesk.end(group).exit() != 0);
            assertTrue(server.proved(1).get(0).contains("\"success\""));
            one.settled();
        }
    }

    @Test
    void leavesTheRestToTheJarWhereThereIsOne() throws Exception {
        LaunchedApp app = LaunchedApp.fake(Files.createDirectory(folder.resolve("with jar")));
        Path calls = folder.resolve("calls");
        for (int exit : new int[] {0, 64, 77}) {
            Files.writeString(app.java(), "#!/bin/sh\necho \"$*\" >>'" + calls + "'\nexit " + exit + "\n");
            desk.with("USAGE_REPORTER_HOME", app.launcher().resolve("../..").normalize().toString()).with("REPORTER_JAVA", app.java().toString());
            older(named(Instant.now().minusSeconds(100), "e.event"));
            post();
            desk.settled();
            // What the jar has left of the new event is tried here; old ones are the jar's, if it knows the command.
            assertEquals(exit == 64 ? 2 : exit == 0 ? 1 : 0, server.waiting(), "exit " + exit);
            server.proved(server.waiting());
            for (String name : desk.spooled()) {
                Files.delete(desk.spool().resolve(name));
            }
        }
        assertEquals(3, Files.readAllLines(calls).stream().filter(line -> line.endsWith(" flush --due --strict")).count());
    }
}
