package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usagereporter.pow.wire.PayloadDigest;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reporter as scripts call it, against the server as operators start it. */
@Timeout(120)
final class ReporterJarIT {
    private static final String SENT = "{\"outcome\":\"sent\",\"status\":200,\"message\":\"sent\"}\n";
    private static final List<String> JAR = List.of(Built.JAVA.toString(), "-jar", Built.REPORTER_JAR.toString());
    private static final List<String> LAUNCHER = List.of(Built.REPORTER.toString());
    private static final List<Path> HASHCASH = List.of(Path.of("/usr/bin/hashcash"), Path.of("/usr/local/bin/hashcash"));

    /** One server for all tests that only need somebody who answers. */
    private static ServerProcess shared;

    private final Path folder;

    ReporterJarIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void startServer(@TempDir Path folder) throws Exception {
        shared = ServerProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stopServer() throws Exception {
        try (ServerProcess server = shared) {
            assertEquals("", server.stop().err());
        }
    }

    private Path link() {
        return folder.resolve("a folder of tools").resolve("our reporter");
    }

    /** Every way to start it that this machine has. */
    private List<List<String>> ways() throws IOException {
        Files.createDirectory(folder.resolve("a folder of tools"));
        Path link = Files.createSymbolicLink(link(), Built.REPORTER);
        List<List<String>> ways = new ArrayList<>(List.of(JAR, LAUNCHER, List.of(link.toString())));
        if (Files.isExecutable(Built.JAVA_17)) {
            ways.add(List.of(Built.JAVA_17.toString(), "-jar", Built.REPORTER_JAR.toString()));
        }
        return ways;
    }

    @Test
    void reportsToTheRootAndToAnApplicationHoweverItIsStarted() throws Exception {
        Path data = folder.resolve("data");
        Path extra = Files.writeString(folder.resolve("the extra.json"), "{\"edition\":\"community\",\"hostname\":\"db1\"}");
        List<String> expected = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(
                data, "--set", "report.declared.edition=string", "--set", "apps.shop.extra.nodes=integer")) {
            String url = server.address().toString();
            Built.Ended sent = new Built.Ended(0, SENT, "");
            for (List<String> way : ways()) {
                assertEquals(sent, report(way, Map.of(), url, "--app-version", "v1", Built.PATIENT));
                assertEquals(sent, report(way, Map.of(), url, "--app-version", "v2", Built.PATIENT, "--extra-file", extra.toString()));
                String shop = url + "/shop";
                assertEquals(sent, report(way, Map.of(), shop, "--app-version", "v3", Built.PATIENT, "--extra-file", extra.toString()));
                assertEquals(sent, report(way, Map.of("USAGE_TELEMETRY", "on", "CI", "true"), url, "--app-version", "v4", Built.PATIENT));
                assertEquals(78, report(way, Map.of(), url + "/other", Built.PATIENT).exit());
                expected.addAll(List.of(
                        "default|v1|null|0", "default|v2|{\"edition\":\"community\"}|1", "shop|v3|{}|2", "default|v4|null|0"));
            }
            assertEquals(0, server.stop().exit());
        }
        Files.delete(link());
        assertEquals(
                expected,
                RunningTestServer.query(data, "SELECT application, version, extra, extra_undeclared FROM report ORDER BY id"));
        assertEquals(List.of("1|1"), RunningTestServer.query(data, "SELECT COUNT(DISTINCT cluster), COUNT(DISTINCT server) FROM report"));
        String months = "SELECT COUNT(DISTINCT installed), COUNT(*) - COUNT(installed) FROM report";
        assertEquals(List.of("1|0"), RunningTestServer.query(data, months), "each tells the month of the first");
    }

    @Test
    void mintsWhateverHashTheApplicationAsks() throws Exception {
        Path data = folder.resolve("data");
        List<String> expected = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(
                data,
                "--set", "apps.modern.difficulty.algorithm=sha256",
                "--set", "apps.vault.difficulty.algorithm=argon2id",
                "--set", "apps.vault.difficulty.argon2id-bits=3",
                "--set", "apps.vault.difficulty.argon2id-memory=64KiB")) {
            for (List<String> way : ways()) {
                for (String application : List.of("modern", "vault")) {
                    String url = server.address() + "/" + application;
                    assertEquals(new Built.Ended(0, SENT, ""), report(way, Map.of(), url, Built.PATIENT));
                    expected.add(application + (application.equals("vault") ? "|3" : "|" + ServerProcess.BITS));
                }
            }
            assertEquals(0, server.stop().exit());
        }
        Files.delete(link());
        assertEquals(expected, RunningTestServer.query(data, "SELECT application, bits FROM report ORDER BY id"));
    }

    @Test
    void saysThatNoServerIsThere() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + nobody;
        assertEquals(69, report(LAUNCHER, Map.of(), url).exit());
        Built.Ended lenient = Built.run(folder, Built.command(LAUNCHER, "report", "--url", url));
        assertEquals(new Built.Ended(0, "", ""), lenient);
    }

    @Test
    void givesUpWhereTheServerAsksForTooMuch() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"), "--set", "difficulty.bits=30")) {
            String url = server.address().toString();
            Built.Ended strict = report(JAR, Map.of(), url, Built.PATIENT);
            assertEquals(75, strict.exit());
            assertTrue(strict.out().contains("\"outcome\":\"over_budget\""), strict.out());
            assertTrue(strict.out().contains("30 bits"), "refused before any minting: " + strict.out());
            assertEquals(new Built.Ended(0, "", ""), Built.run(folder, Built.command(JAR, "report", "--url", url)));
        }
    }

    @Test
    void sendsNothingWhenTheUserHasSaidNo() throws Exception {
        List<Map<String, String>> refusals = List.of(
                Map.of("DO_NOT_TRACK", "1"),
                Map.of("USAGE_DISABLE", "1"),
                Map.of("DIAGNOSTICS", "no"),
                Map.of("USAGE_TELEMETRY", "off"),
                Map.of("CI", "true"));
        String url = shared.address().toString();
        String before = sessions();
        for (Map<String, String> refusal : refusals) {
            assertEquals(77, report(LAUNCHER, refusal, url).exit(), refusal.toString());
            Built.Ended lenient = Built.run(folder, refusal, Built.command(LAUNCHER, "report", "--url", url));
            assertEquals(new Built.Ended(0, "", ""), lenient);
        }
        assertEquals(0, Built.run(folder, Built.command(LAUNCHER, "off")).exit());
        assertEquals(77, report(LAUNCHER, Map.of(), url).exit());
        assertEquals(before, sessions());
        assertEquals(0, Built.run(folder, Built.command(LAUNCHER, "on")).exit());
        assertEquals(0, report(LAUNCHER, Map.of(), url, Built.PATIENT).exit());
        assertNotEquals(before, sessions(), "who reports is counted");
    }

    private static String sessions() throws Exception {
        String metrics = shared.admin("/metrics").body();
        return metrics.lines().filter(line -> line.startsWith("usage_sessions_issued_total ")).findFirst().orElseThrow();
    }

    @Test
    void previewShowsTheBytesThatTheServerTakes() throws Exception {
        try (HonestClient client = shared.client()) {
            List<String> options = List.of("--cluster-id", "cluster", "--server-id", "server", "--app-version", "v <&>");
            List<String> preview = new ArrayList<>(Built.command(JAR, "preview"));
            preview.addAll(options);
            List<String> lines = run(preview).lines().toList();
            assertEquals(2, lines.size());
            assertEquals(PayloadDigest.of(lines.get(0).getBytes(StandardCharsets.UTF_8)), lines.get(1));
            assertTrue(lines.get(0).contains("v \\u003c\\u0026\\u003e"), lines.get(0));
            SessionReply session = client.open("");
            String bits = Objects.requireNonNull(session.bits()).toString();
            String stamp = run(Built.command(JAR, "mint", "--bits", bits, session.token() + lines.get(1))).strip();
            byte[] report = ReportRequest.encode(session.token(), stamp, lines.get(0).getBytes(StandardCharsets.UTF_8));
            assertEquals("200 stored", client.report("", report).outcome());
        }
    }

    @Test
    void understandsTheStampsOfTheHashcashToolAndIsUnderstood() throws Exception {
        Path tool = HASHCASH.stream().filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(tool != null, "hashcash is not installed");
        String hashcash = Objects.requireNonNull(tool).toString();
        try (HonestClient client = shared.client()) {
            SessionReply session = client.open("");
            UsageData payload = client.data("v1", Instant.now().getEpochSecond());
            String resource = session.token() + payload.hash();
            String byTool = run(List.of(hashcash, "-mqCb8", "-r", resource)).strip();
            assertEquals("valid\n", run(Built.command(LAUNCHER, "check", "--bits", "8", "--resource", resource, byTool)));
            assertEquals("200 stored", client.report("", ReportRequest.encode(session.token(), byTool, payload.encode())).outcome());

            String byReporter = run(Built.command(LAUNCHER, "mint", "--bits", "10", resource)).strip();
            assertEquals(0, Built.run(folder, List.of(hashcash, "-cyqb10", "-Cr", resource, byReporter)).exit());
            assertEquals(1, Built.run(folder, List.of(hashcash, "-cyqb11", "-Cr", resource, byReporter)).exit());
        }
    }

    private String run(List<String> command) throws Exception {
        Built.Ended ended = Built.run(folder, command);
        assertEquals(0, ended.exit(), ended.toString());
        return ended.out();
    }

    private Built.Ended report(List<String> reporter, Map<String, String> environment, String url, String... words) throws Exception {
        List<String> start = Built.command(reporter, "report", "--strict", "--json", "--url", url);
        return Built.run(folder, environment, Built.command(start, words));
    }
}
