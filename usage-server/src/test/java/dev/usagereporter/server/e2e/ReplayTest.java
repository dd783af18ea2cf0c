package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.e2e.HonestClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One proof is good for one row of one server, however, wherever and whenever it comes again. */
@Timeout(120)
final class ReplayTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final int THREADS = 64;

    private final TestClock clock = new TestClock(START.toString());
    private final Path folder;

    ReplayTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void storesOneRowForOneProofOnManyThreadsAndAfterRestart() throws Exception {
        byte[] report;
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            report = HonestClient.proved(client.open(""), client.data("v1", now()));
            assertEquals(Map.of("200 stored", 1, "200 duplicate", THREADS - 1), atOnce(client, report));
        }
        assertEquals(List.of("1"), rows("a"));
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            assertEquals(Map.of("200 duplicate", THREADS), atOnce(client, report));
        }
        assertEquals(List.of("1"), rows("a"));
    }

    private static Map<String, Integer> atOnce(HonestClient client, byte[] report) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        Map<String, Integer> outcomes = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                answers.add(threads.submit(() -> {
                    barrier.await(1, TimeUnit.MINUTES);
                    return client.report("", report).outcome();
                }));
            }
            for (Future<String> answer : answers) {
                outcomes.merge(answer.get(), 1, Integer::sum);
            }
        }
        return outcomes;
    }

    @Test
    void takesGoodProofAfterBadOneWithTheSameToken() throws Exception {
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            SessionReply session = client.open("");
            UsageData data = client.data("v1", now());
            String stamp = HonestClient.stamp(session, data);
            String unworked = stamp.replaceFirst("1:8:", "1:60:");
            assertEquals("403 proof_insufficient", outcome(client, session, unworked, data.encode()));
            assertEquals("403 proof_insufficient", outcome(client, session, stamp.replaceFirst("1:8:", "1:7:"), data.encode()));
            assertEquals("400 malformed", outcome(client, session, stamp + ":", data.encode()));
            assertEquals("200 stored", outcome(client, session, stamp, data.encode()));
        }
        assertEquals(List.of("1"), rows("a"));
    }

    @Test
    void refusesTokenOfAnotherServer() throws Exception {
        try (RunningTestServer one = start("a");
                RunningTestServer other = start("b");
                HonestClient client = client(one);
                HonestClient traveller = client(other)) {
            byte[] report = HonestClient.proved(client.open(""), client.data("v1", now()));
            assertEquals("401 token_invalid", traveller.report("", report).outcome());
            assertEquals("200 stored", client.report("", report).outcome());
            assertEquals("401 token_invalid", traveller.report("", report).outcome());
        }
        assertEquals(List.of("0"), rows("b"));
    }

    @Test
    void refusesTokenOfAnotherApplication() throws Exception {
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            byte[] ofRoot = HonestClient.proved(client.open(""), client.data("v1", now()));
            byte[] ofShop = HonestClient.proved(client.open("/shop"), client.data("v1", now()));
            assertEquals("401 token_invalid", client.report("/shop", ofRoot).outcome());
            assertEquals("401 token_invalid", client.report("", ofShop).outcome());
            assertEquals("200 stored", client.report("/shop", ofShop).outcome());
            assertEquals("200 stored", client.report("", ofRoot).outcome());
        }
        assertEquals(
                List.of("shop", "default"),
                RunningTestServer.query(folder.resolve("a"), "SELECT application FROM report ORDER BY id"));
    }

    @Test
    void refusesTokenOfOtherIds() throws Exception {
        try (RunningTestServer server = start("a");
                HonestClient client = client(server);
                HonestClient thief = new HonestClient(server.address(), "cluster", "another")) {
            byte[] report = HonestClient.proved(client.open(""), thief.data("v1", now()));
            assertEquals("401 token_invalid", thief.report("", report).outcome());
        }
        assertEquals(List.of("0"), rows("a"));
    }

    @Test
    void storesTwoReportsWithOneToken() throws Exception {
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            SessionReply session = client.open("");
            assertEquals("200 stored", client.report("", HonestClient.proved(session, client.data("v1", now()))).outcome());
            assertEquals("200 stored", client.report("", HonestClient.proved(session, client.data("v2", now()))).outcome());
        }
        assertEquals(List.of("v1", "v2"), RunningTestServer.query(folder.resolve("a"), "SELECT version FROM report ORDER BY id"));
    }

    @Test
    void knowsReportUntilItExpires() throws Exception {
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            byte[] report = HonestClient.proved(client.open(""), client.data("v1", now()));
            assertEquals("200 stored", client.report("", report).outcome());
            resendAround(client, report, START.plusSeconds(60));
        }
        assertEquals(List.of("1"), rows("a"));
    }

    /** It may be sent for six minutes: no claim has to live longer. */
    @Test
    void knowsReportOfClockThatIsAheadUntilItExpires() throws Exception {
        byte[] report;
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            SessionReply session = client.open("");
            byte[] tooFar = HonestClient.proved(session, client.data("v1", now() + 301));
            assertEquals("422 report_from_future", client.report("", tooFar).outcome());
            report = HonestClient.proved(session, client.data("v1", now() + 300));
            assertEquals("200 stored", client.report("", report).outcome());
            resendAround(client, report, START.plusSeconds(360));
        }
        clock.set(START.plusSeconds(360));
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            resendAround(client, report, START.plusSeconds(360));
        }
        assertEquals(List.of("1"), rows("a"));
    }

    private void resendAround(HonestClient client, byte[] report, Instant expiry) throws Exception {
        clock.set(expiry.minusMillis(1));
        assertEquals("200 duplicate", client.report("", report).outcome());
        clock.set(expiry);
        assertEquals("200 duplicate", client.report("", report).outcome());
        clock.set(expiry.plusMillis(1));
        assertEquals("422 report_expired", client.report("", report).outcome());
    }

    @Test
    void refusesEveryFlippedByteOfThePayload() throws Exception {
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            SessionReply session = client.open("");
            UsageData data = client.data("v1.2.3", now());
            String stamp = HonestClient.stamp(session, data);
            byte[] payload = data.encode();
            int mismatches = 0;
            for (int at = 0; at < payload.length; at++) {
                byte[] flipped = payload.clone();
                flipped[at] ^= 1;
                Answer answer = client.report("", ReportRequest.encode(session.token(), stamp, flipped));
                assertNotEquals(200, answer.status(), "byte " + at);
                mismatches += answer.outcome().equals("403 proof_mismatch") ? 1 : 0;
            }
            assertTrue(mismatches >= "v1.2.3amd64linux60".length(), "only the proof protects these: " + mismatches);
            assertEquals("200 stored", outcome(client, session, stamp, payload));
        }
        assertEquals(List.of("1"), rows("a"));
    }

    @Test
    void refusesTheSameValuesInOtherBytes() throws Exception {
        try (RunningTestServer server = start("a");
                HonestClient client = client(server)) {
            SessionReply session = client.open("");
            UsageData data = client.data("v1", now());
            String stamp = HonestClient.stamp(session, data);
            String json = new String(data.encode(), StandardCharsets.UTF_8);
            String version = "\"version\":\"v1\",";
            List<String> others = List.of(
                    "{" + json.substring(1 + version.length(), json.length() - 1) + "," + version.substring(0, version.length() - 1) + "}",
                    json.replaceFirst(":", ": "),
                    json.replace("{", "{\n"),
                    json.replace("v1", "\\u0076" + "1"),
                    json.substring(0, json.length() - 1) + ",\"more\":1}");
            for (String other : others) {
                assertNotEquals(json, other);
                assertEquals("403 proof_mismatch", outcome(client, session, stamp, other.getBytes(StandardCharsets.UTF_8)), other);
            }
            assertEquals("200 stored", outcome(client, session, stamp, data.encode()));
        }
        assertEquals(List.of("1"), rows("a"));
    }

    @Test
    void turnsReportsAwayWhileAllClaimsAreInUse() throws Exception {
        try (RunningTestServer server = start("a", Map.of("claims.max", "2"));
                HonestClient client = client(server)) {
            byte[] first = HonestClient.proved(client.open(""), client.data("v1", now()));
            assertEquals("200 stored", client.report("", first).outcome());
            assertEquals("200 stored", client.report("", HonestClient.proved(client.open(""), client.data("v2", now()))).outcome());
            clock.advance(Duration.ofSeconds(61));
            // As far ahead as it may be, so that it can still be sent when the first two claims have ended.
            byte[] third = HonestClient.proved(client.open(""), client.data("v3", now() + 300));
            assertBusy(client.report("", third));
            clock.set(START.plusSeconds(361));
            assertBusy(client.report("", third));
            clock.advance(Duration.ofMillis(1));
            assertEquals("200 stored", client.report("", third).outcome());
            assertEquals("200 duplicate", client.report("", third).outcome());
        }
        assertEquals(List.of("v1", "v2", "v3"), RunningTestServer.query(folder.resolve("a"), "SELECT version FROM report ORDER BY id"));
    }

    private static void assertBusy(Answer answer) {
        assertEquals("503 overloaded", answer.outcome());
        assertTrue(answer.retryAfter().orElse("").matches("[1-9][0-9]*"), answer.toString());
    }

    private static String outcome(HonestClient client, SessionReply session, String stamp, byte[] data) throws Exception {
        return client.report("", ReportRequest.encode(session.token(), stamp, data)).outcome();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private List<String> rows(String name) throws Exception {
        return RunningTestServer.query(folder.resolve(name), "SELECT COUNT(*) FROM report");
    }

    private static HonestClient client(RunningTestServer server) {
        return new HonestClient(server.address(), "cluster", "server");
    }

    private RunningTestServer start(String name) throws IOException {
        return start(name, Map.of());
    }

    private RunningTestServer start(String name, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("difficulty.bits", "8", "apps.shop.extra.edition", "string"));
        all.putAll(settings);
        return RunningTestServer.start(folder.resolve(name), all, clock, new SecureRandom());
    }
}
