package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.HttpAnswer;
import dev.usagereporter.client.HttpSend;
import dev.usagereporter.client.ReportOutcome;
import dev.usagereporter.client.UsageOptions;
import dev.usagereporter.client.UsageReporter;
import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server, applications with different hashes, and clients that find out by themselves. */
@Timeout(120)
final class AlgorithmsTest {
    private static final Argon2id SMALL = new Argon2id(64, 1, 1);
    private static final Map<String, String> SETTINGS = Map.of(
            "difficulty.bits", "6",
            "gate.argon2id-share", "100",
            "apps.vault.difficulty.algorithm", "argon2id",
            "apps.vault.difficulty.argon2id-bits", "3",
            "apps.vault.difficulty.argon2id-memory", "64KiB",
            "apps.open.difficulty.algorithm", "argon2id",
            "apps.open.difficulty.argon2id-bits", "3",
            "apps.open.difficulty.argon2id-memory", "64KiB",
            "apps.open.difficulty.accept-sha1", "true",
            "apps.modern.difficulty.algorithm", "sha256");

    private final Path folder;
    private int reports;

    AlgorithmsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void takesWhatItAskedForAndNothingElse() throws Exception {
        try (RunningTestServer server = RunningTestServer.start(folder, SETTINGS);
                HonestClient client = new HonestClient(server.address(), "cluster", "server")) {
            assertEquals(Optional.of(Algorithm.SHA1), client.open("").asked());
            assertEquals(Optional.of(Algorithm.SHA256), client.open("/modern").asked());
            SessionReply vault = client.open("/vault");
            assertEquals(Optional.of(SMALL), vault.asked());
            assertEquals(3, vault.bits());

            assertEquals("200 stored", report(client, "", Algorithm.SHA1, 6));
            assertEquals("200 stored", report(client, "/modern", Algorithm.SHA256, 6));
            assertEquals("200 stored", report(client, "/vault", SMALL, 3));
            assertEquals("200 stored", report(client, "/open", SMALL, 3));
            assertEquals("200 stored", report(client, "/open", Algorithm.SHA1, 6));

            assertEquals("403 proof_mismatch", report(client, "/vault", Algorithm.SHA1, 12));
            assertEquals("403 proof_mismatch", report(client, "/modern", Algorithm.SHA1, 12));
            assertEquals("403 proof_mismatch", report(client, "", Algorithm.SHA256, 12));
            assertEquals("403 proof_insufficient", report(client, "/vault", SMALL, 2));
            assertEquals("403 proof_insufficient", report(client, "/open", Algorithm.SHA1, 5));
        }
    }

    @Test
    void isReportedToByTheLibraryWhateverItAsks() throws Exception {
        try (RunningTestServer server = RunningTestServer.start(folder, SETTINGS)) {
            for (String application : List.of("", "/modern", "/vault", "/open")) {
                UsageOptions options = UsageOptions.builder()
                        .url(server.address() + application)
                        .clusterId("cluster")
                        .serverId("server")
                        .version("1.0")
                        .build();
                try (UsageReporter reporter = new UsageReporter(options)) {
                    assertTrue(reporter.reportOnce() instanceof ReportOutcome.Sent, application);
                }
            }
        }
    }

    /** The price rises while the client mints, and what it was offered does not hold. */
    @Test
    void isPaidOnceMoreWhenThePriceRoseDuringMinting() throws Exception {
        Map<String, String> settings = Map.of("difficulty.bits", "6", "difficulty.hold", "0s");
        try (RunningTestServer server = RunningTestServer.start(folder, settings);
                HonestClient wire = new HonestClient(server.address(), "", "");
                HonestClient operator = new HonestClient(server.admin(), "", "")) {
            List<String> seen = new ArrayList<>();
            HttpSend raising = (path, body, timeout) -> {
                try {
                    if (path.equals("/report") && seen.size() == 1) {
                        byte[] order = bytes("{\"app\":\"default\",\"bits\":11}");
                        assertEquals(200, operator.post("/admin/difficulty/set", order, "Authorization", server.authorization()).status());
                    }
                    HonestClient.Answer answer = wire.post(path, body);
                    seen.add(path + " " + answer.status());
                    return new HttpAnswer(answer.status(), bytes(answer.body()), Duration.ZERO);
                } catch (InterruptedException stopped) {
                    throw new InterruptedIOException();
                }
            };
            UsageOptions options = UsageOptions.builder().clusterId("cluster").serverId("server").send(raising).build();
            try (UsageReporter reporter = new UsageReporter(options)) {
                ReportOutcome outcome = reporter.reportOnce();
                assertTrue(outcome instanceof ReportOutcome.Sent, outcome.toString());
            }
            assertEquals(List.of("/session 200", "/report 403", "/report 200"), seen);
        }
        assertEquals(List.of("11"), RunningTestServer.query(folder, "SELECT bits FROM report"));
    }

    private String report(HonestClient client, String prefix, Algorithm algorithm, int bits) throws Exception {
        SessionReply session = client.open(prefix);
        UsageData data = client.data("v" + reports++, Instant.now().getEpochSecond());
        return client.report(prefix, HonestClient.proved(session, data, algorithm, bits)).outcome();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
