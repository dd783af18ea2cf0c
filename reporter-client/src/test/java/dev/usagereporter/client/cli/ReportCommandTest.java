package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.pow.wire.PayloadDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report} and {@code preview} in this process, against a server of the design. */
@Timeout(60)
class ReportCommandTest {
    @TempDir
    private Path home;

    private final ScriptedServer server = ScriptedServer.ofDesign(8);
    private Desk desk = new Desk(Path.of("/"));

    @BeforeEach
    void sit() {
        desk = new Desk(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int report(String... more) {
        List<String> words = new ArrayList<>(List.of("report", "--url", server.url()));
        words.addAll(List.of(more));
        return desk.run(words);
    }

    private String sent() {
        return server.seen("/report").get(0).body();
    }

    @Test
    void reportsInSilence() {
        assertEquals(0, report());
        assertEquals("", desk.out() + desk.err());
        assertEquals(1, server.seen("/report").size());
    }

    @Test
    void reportsWhatItIsTold() throws IOException {
        Path extra = Files.writeString(home.resolve("extra.json"), "{\"a\":1}");
        long started = System.currentTimeMillis() / 1000 - 1000;
        assertEquals(0, report("--cluster-id", "c1", "--server-id", "s1", "--app-version", "v9", "--extra-file", extra.toString(),
                "--started-at", Long.toString(started), "--user-agent", "foo bar", "--salt-chars", "8", "--timeout", "10s"));
        assertTrue(sent().contains("\"version\":\"v9\""));
        assertTrue(sent().contains("\"cluster_id\":\"c1\",\"server_id\":\"s1\",\"uptime\":100"));
        assertTrue(sent().contains("\"extra\":\"eyJhIjoxfQ==\""));
        assertEquals("foo bar", server.seen("/report").get(0).headers().getFirst("User-Agent"));
        assertFalse(Files.exists(desk.state()), "ids that were given need no files");
    }

    @Test
    void usesTheEndpointsItIsTold() {
        server.on("/s", ScriptedServer.json(200, ScriptedServer.session(4)));
        server.on("/r", ScriptedServer.json(200, "{\"status\":200}"));
        assertEquals(0, report("--session-endpoint", "/s", "--report-endpoint", "/r", "--strict"));
        assertEquals(1, server.seen("/r").size());
    }

    @Test
    void mintsTheBitsItIsToldWhereTheServerDoesNotSay() {
        server.on("/session", ScriptedServer.json(200, "{\"token\":\"design-token\"}"));
        assertEquals(0, report("--hash-bits", "6", "--strict"));
        assertTrue(sent().contains("\"pow\":\"1:8:"));
    }

    @Test
    void takesTheAddressFromTheEnvironment() {
        desk.with("USAGE_URL", server.url());
        assertEquals(0, desk.run("report", "--strict"));
        assertEquals(1, server.seen("/report").size());
    }

    @Test
    void keepsTheRandomIdsOfOneInstallation() {
        report();
        report();
        String first = server.seen("/session").get(0).body();
        assertEquals(first, server.seen("/session").get(1).body());
        assertTrue(first.matches("\\{\"cluster_id\":\"[0-9a-f-]{36}\",\"server_id\":\"[0-9a-f-]{36}\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 65", "401, 77", "403, 77", "404, 78", "405, 78", "408, 75", "413, 65", "415, 65", "422, 65", "429, 75", "500, 75", "503, 75"
    })
    void exitsByTheStatusOfTheAnswerOnlyWhenStrict(int status, int exit) {
        String body = "{\"status\":" + status + ",\"error\":\"e\",\"message\":\"why\\u0007\"}";
        server.on("/report", ScriptedServer.json(status, body, "Retry-After", "60"));
        assertEquals(0, report());
        assertEquals("", desk.out() + desk.err());
        assertEquals(exit, report("--strict"));
        assertEquals("reporter: the server refused the report (" + status + " e: why?)\n", desk.err());
        assertEquals("", desk.out());
    }

    @Test
    void exitsByItsOutcomeOnlyWhenStrict() {
        String closed = server.url();
        server.on("/session", ScriptedServer.json(200, ScriptedServer.session(60)));
        assertEquals(75, report("--strict"));
        server.on("/session", ScriptedServer.json(200, "not json"));
        assertEquals(69, report("--strict"));
        server.on("/session", ScriptedServer.json(200, "{\"token\":\"t\",\"algorithm\":\"argon2id\"}"));
        assertEquals(69, report("--strict"));
        assertEquals(0, report());
        server.close();
        assertEquals(69, desk.run("report", "--strict", "--url", closed));
        assertEquals(0, desk.run("report", "--url", closed));
        assertEquals("", desk.out() + desk.err());
        assertEquals(78, desk.run("report", "--strict", "--url", "ftp://a"));
        assertEquals(78, desk.run("report", "--strict", "--url", "http://usage.example.org"));
        assertEquals(0, desk.run("report", "--url", "http://usage.example.org"));
    }

    @Test
    void printsTheOutcomeAsOneLineOfJson() {
        assertEquals(0, report("--json"));
        assertEquals("{\"outcome\":\"sent\",\"status\":200,\"message\":\"sent\"}\n", desk.out());
        server.on("/report", ScriptedServer.json(200, "{\"status\":200,\"duplicate\":true}"));
        report("--json");
        assertEquals("{\"outcome\":\"sent\",\"status\":200,\"duplicate\":true,\"message\":\"sent before\"}\n", desk.out());
        server.on("/report", ScriptedServer.json(422, "{\"status\":422,\"error\":\"invalid_field\",\"message\":\"say \\\"x\\\"\"}"));
        assertEquals(0, report("--json"));
        assertEquals("{\"outcome\":\"refused\",\"status\":422,\"error\":\"invalid_field\","
                + "\"message\":\"the server refused the report (422 invalid_field: say \\\"x\\\")\"}\n", desk.out());
        assertEquals("", desk.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--unknown", "--hash-bits 0", "--hash-bits 161", "--hash-bits x", "--salt-chars 0", "--salt-chars 257", "--threads 0", "--threads 257", "--timeout 5",
        "--every soon",
        "--started-at now", "--user-agent \u00e9", "--session-endpoint session", "--report-endpoint /r?a=b", "--report-endpoint /%4",
        "--report-endpoint /\u00e9", "--url", "operand", "--json=yes"
    })
    void tellsTheAuthorOfAScriptWhatIsWrongAndFailsOnlyWhenStrict(String words) {
        List<String> line = new ArrayList<>(List.of("report"));
        line.addAll(List.of(words.split(" ", -1)));
        assertEquals(0, desk.run(line));
        assertEquals(1, desk.err().lines().count());
        line.add(1, "--json");
        assertEquals(0, desk.run(line));
        assertTrue(desk.out().startsWith("{\"outcome\":\"usage\","));
        line.set(1, "--strict");
        assertEquals(64, desk.run(line));
        assertEquals(1, desk.err().lines().count());
        assertEquals(0, server.seen().size());
    }

    @Test
    void sendsAndCreatesNothingWhenItIsSwitchedOff() {
        desk.with("DO_NOT_TRACK", "1");
        assertEquals(0, report());
        assertEquals("", desk.out() + desk.err());
        assertEquals(77, report("--strict"));
        assertEquals("reporter: switched off: DO_NOT_TRACK is set\n", desk.err());
        report("--json");
        assertTrue(desk.out().startsWith("{\"outcome\":\"switched_off\","));
        assertEquals(0, server.seen().size());
        assertFalse(Files.exists(desk.state()));
    }

    @Test
    void recordsAndDoesNotSendWhatStaysLocal() throws IOException {
        desk.run("local");
        assertEquals(0, report("--strict", "--app-version", "v1"));
        assertEquals(0, report("--json"));
        assertEquals("{\"outcome\":\"local\",\"message\":\"recorded here, not sent\"}\n", desk.out());
        List<String> log = Files.readAllLines(desk.state().resolve("log"));
        assertEquals(2, log.size());
        assertTrue(log.get(0).contains("\"kind\":\"report\",\"sent\":false,\"data\":{\"version\":\"v1\","));
        assertEquals(0, server.seen().size());
        desk.run("on");
        report();
        assertEquals(1, server.seen("/report").size(), "what was local is not sent later");
    }

    @Test
    void staysLocalWithoutAServerAndSaysSoOnlyWhenStrict() {
        assertEquals(0, desk.run("report"));
        assertEquals("", desk.out() + desk.err());
        assertTrue(Files.exists(desk.state().resolve("log")));
        assertEquals(78, desk.run("report", "--strict"));
        desk.run("on");
        assertEquals(78, desk.run("report", "--strict"));
    }

    @Test
    void saysThatFilesAreMissingOnlyWhenStrict() throws IOException {
        assertEquals(73, report("--strict", "--extra-file", home.resolve("missing").toString()));
        assertEquals(0, report("--extra-file", home.resolve("missing").toString()));
        Path large = Files.write(home.resolve("large"), new byte[1024 * 1024 + 1]);
        assertEquals(73, report("--strict", "--extra-file", large.toString()));
        assertEquals(0, server.seen().size());
        Path largest = Files.write(home.resolve("largest"), new byte[1024 * 1024]);
        assertEquals(0, report("--strict", "--extra-file", largest.toString()));
    }

    @Test
    void saysThatTheStateFolderCannotBeUsed() throws IOException {
        Files.writeString(home.resolve("file"), "in the way");
        desk.with("XDG_STATE_HOME", home.resolve("file").toString());
        assertEquals(73, report("--strict"));
        assertEquals(0, report());
        assertEquals(0, server.seen().size());
    }

    @Test
    void saysOnceThatItSendsInTheOpen() {
        desk.run("report", "--insecure-http", "--timeout", "1ms", "--url", "http://192.0.2.1");
        assertEquals("reporter: sending over plain http, as it was told to\n", desk.err());
        desk.with("USAGE_INSECURE_HTTP", "1").run("report", "--timeout", "1ms", "--url", "http://192.0.2.1");
        assertEquals(1, desk.err().lines().count());
        report("--insecure-http");
        assertEquals("", desk.err(), "the loopback interface is not the open");
    }

    @Test
    void keepsReportingUntilItsFirstReportFailsUnderStrict() {
        server.on("/report", ScriptedServer.json(422, "{\"status\":422}"));
        assertEquals(65, report("--every", "12h", "--strict", "--json"));
        assertEquals(1, desk.out().lines().count());
        assertEquals(1, desk.err().lines().count());
    }

    @Test
    void keepsReportingUntilTheUserSaysOff() throws InterruptedException {
        server.on("/session", (exchange, body) -> {
            if (server.seen("/session").size() == 3) {
                new Desk(home).run("off");
            }
            ScriptedServer.send(exchange, 200, ScriptedServer.session(4));
        });
        Thread reporter = new Thread(() -> report("--every", "1ms", "--json"));
        reporter.start();
        awaitLine("switched_off");
        reporter.interrupt();
        reporter.join();
        assertEquals(3, server.seen("/report").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "local"})
    void keepsReportingFromWhenTheUserSaysOn(String choice) throws InterruptedException {
        desk.run(choice);
        Thread reporter = new Thread(() -> report("--every", "1ms", "--json"));
        reporter.start();
        awaitLine(choice.equals("off") ? "switched_off" : "\"outcome\":\"local\"");
        assertEquals(choice.equals("local"), Files.exists(desk.state()));
        assertEquals(0, server.seen().size());
        new Desk(home).run("on");
        awaitLine("\"outcome\":\"sent\"");
        reporter.interrupt();
        reporter.join();
        Desk later = new Desk(home);
        later.run("preview");
        assertEquals("", later.err());
        assertTrue(later.out().contains(server.seen("/session").get(0).body().replace("{", "").replace("}", "")));
    }

    @Test
    void endsUnderStrictWhereItIsSwitchedOffAtTheStart() {
        desk.run("off");
        assertEquals(77, report("--every", "12h", "--strict"));
        assertFalse(Files.exists(desk.state()));
    }

    @Test
    void recordsWhatTheRunningReporterWouldSend() throws Exception {
        Path extra = Files.writeString(home.resolve("extra.json"), "{\"a\":1}");
        desk.clock = new Stepping();
        desk.run("local");
        Thread reporter = new Thread(() -> report("--every", "20ms", "--extra-file", extra.toString()));
        reporter.start();
        Path log = desk.state().resolve("log");
        while (!Files.exists(log) || Files.readAllLines(log).size() < 3) {
            Thread.onSpinWait();
        }
        reporter.interrupt();
        reporter.join();
        assertTrue(Files.readAllLines(log).get(0).contains("\"extra\""));
        assertFalse(Files.readAllLines(log).get(2).contains("\"extra\""), "its uptime is more than one lapse");
    }

    /** Every look at it is ten milliseconds later. */
    private static final class Stepping extends Clock {
        private final AtomicLong millis = new AtomicLong(Desk.NOW.toEpochMilli());

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.addAndGet(10));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void awaitLine(String word) {
        while (!desk.out().contains(word)) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Timeout(10)
    void waitsForNoPipe() throws Exception {
        Path pipe = home.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertEquals(73, report("--strict", "--extra-file", pipe.toString()));
        Files.createDirectories(desk.config());
        Files.move(pipe, desk.config().resolve("choice"));
        assertEquals(77, report("--strict"));
        assertEquals(0, server.seen().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--app-version", "--cluster-id", "--server-id"})
    void takesTextsUpToTheLimitOfTheirField(String option) {
        assertEquals(0, report("--strict", option, "x".repeat(128)));
        assertEquals(64, report("--strict", option, "x".repeat(129)));
        assertEquals("reporter: " + option + " must have at most 128 characters\n", desk.err());
        assertEquals(1, server.seen("/report").size());
    }

    @Test
    void previewsWithoutStoringAnything() throws IOException {
        desk.run("off");
        assertEquals(0, desk.run("preview", "--strict"));
        assertEquals(2, desk.out().lines().count());
        assertEquals("reporter: no ids are kept here yet; those shown are random and were not stored\n", desk.err());
        assertFalse(Files.exists(desk.state()));
        Files.createDirectories(desk.state().getParent());
        Files.writeString(desk.state(), "a file where the folder belongs");
        assertEquals(0, desk.run("preview", "--strict"));
        assertEquals(2, desk.out().lines().count());
        desk.userHome = "?";
        desk.environment.remove("HOME");
        assertEquals(0, desk.run("preview", "--strict"));
        assertEquals(2, desk.out().lines().count());
    }

    @Test
    void previewsInOneFormOnly() {
        assertEquals(64, desk.run("preview", "--json", "--strict"));
        assertEquals("", desk.out());
        assertEquals(1, desk.err().lines().count());
    }

    @Test
    void previewsTheExactBytesAndTheirDigestAndSendsNothing() {
        assertEquals(0, desk.atFixedTime()
                .run("preview", "--url", server.url(), "--cluster-id", "c", "--server-id", "s", "--app-version", "<\u00fc>"));
        List<String> lines = desk.out().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("{\"version\":\"\\u003c\u00fc\\u003e\",\"arch\":\""));
        String end = "\"cluster_id\":\"c\",\"server_id\":\"s\",\"uptime\":0,\"time\":" + Desk.NOW.getEpochSecond() + "}";
        assertTrue(lines.get(0).endsWith(end));
        assertEquals(PayloadDigest.of(lines.get(0).getBytes(StandardCharsets.UTF_8)), lines.get(1));
        assertEquals(0, server.seen().size());
    }

    @Test
    void previewsTheIdsThatReportSends() {
        report();
        desk.run("preview");
        String preview = desk.out();
        assertEquals("", desk.err());
        String ids = sent().substring(sent().indexOf("\"cluster_id\""), sent().indexOf(",\"uptime\""));
        assertTrue(preview.contains(ids));
    }
}
