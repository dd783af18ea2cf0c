package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import dev.usagereporter.server.e2e.HonestClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing personal that a request carries is kept, logged, counted or said back, not even with every log switched on. */
@Timeout(120)
final class PrivacyIT {
    /** Every canary holds this word, in a form that nothing else has. */
    private static final String CANARY = "kanarienvogel";

    private static final String[] HEADERS = {
        "User-Agent", CANARY + "-agent",
        "X-Forwarded-For", "203.0.113.77",
        "Forwarded", "for=203.0.113.77;host=" + CANARY,
        "Referer", "https://" + CANARY + ".example/",
        "Cookie", "id=" + CANARY,
        "Authorization", "Bearer " + CANARY
    };

    private final Path folder;

    PrivacyIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsNoIdAddressAgentOrUndeclaredExtra() throws Exception {
        Path data = folder.resolve("data");
        List<String> seen = new ArrayList<>();
        String token;
        try (ServerProcess server = ServerProcess.start(
                        data, Map.of("USAGE_SERVER_DEBUG", "1"), "--set", "report.declared.edition=string");
                HonestClient client = new HonestClient(server.address(), CANARY + "-cluster", CANARY + "-server")) {
            SessionReply session = client.open("");
            token = session.token();
            byte[] report = HonestClient.proved(session, data(client));
            Answer stored = client.post("/report", report, HEADERS);
            assertEquals("200 stored", stored.outcome());
            seen.add(stored.body());
            for (byte[] body : wrong(client, session, report)) {
                Answer refused = client.post("/report", body, HEADERS);
                assertTrue(refused.status() >= 400, refused.toString());
                seen.add(refused.body());
            }
            seen.add(client.post("/session", ("{\"cluster_id\":[\"" + CANARY + "\"]}").getBytes(StandardCharsets.UTF_8), HEADERS).body());
            seen.add(client.post("/" + CANARY + "?q=" + CANARY, new byte[0], HEADERS).body());
            seen.add(client.get("/report", Map.of("User-Agent", CANARY)).body());
            seen.add(server.admin("/metrics").body());
            seen.add(server.admin("/admin/stats").body());
            seen.add(server.admin("/" + CANARY).body());
            ServerProcess.Ended ended = server.stop();
            assertEquals(0, ended.exit());
            seen.add(ended.out());
            seen.add(ended.err());
        }
        for (String text : seen) {
            assertFalse(text.contains(CANARY), text);
            assertFalse(text.contains("203.0.113.77"), text);
            assertFalse(text.contains(token), text);
        }
        assertTrue(RunningTestServer.anyFileHolds(data, "v1-in-clear"), "what is stored in clear is found by this search");
        assertTrue(RunningTestServer.anyFileHolds(data, "declared-edition"), "what is stored in clear is found by this search");
        byte[] extra = extra();
        String base64 = Base64.getEncoder().encodeToString(extra).substring(0, 40);
        for (String secret : List.of(CANARY, "203.0.113.77", "127.0.0.1", base64, token)) {
            assertFalse(RunningTestServer.anyFileHolds(data, secret), secret);
        }
    }

    private static UsageData data(HonestClient client) {
        UsageData plain = client.data("v1-in-clear", Instant.now().getEpochSecond());
        return new UsageData(
                plain.version(), plain.arch(), plain.os(), plain.clusterId(), plain.serverId(), plain.uptime(), plain.time(), extra());
    }

    private static byte[] extra() {
        String json = "{\"" + CANARY + "-key\":1,\"hostname\":\"" + CANARY + ".internal\",\"edition\":\"declared-edition\"}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The same report, broken in the ways that have an answer of their own. */
    private static List<byte[]> wrong(HonestClient client, SessionReply session, byte[] good) {
        String text = new String(good, StandardCharsets.UTF_8);
        UsageData data = data(client);
        UsageData old = client.data(CANARY, data.time() - 3_600);
        UsageData longer = client.data(CANARY.repeat(20), data.time());
        List<String> broken = List.of(
                text.substring(0, text.length() - 2),
                text.replace("\"uptime\":60", "\"uptime\":\"" + CANARY + "\""),
                text.replace("{\"token\"", "{\"" + CANARY + "\":1,\"" + CANARY + "\":2,\"token\""),
                text.replace("\"pow\":\"1:", "\"pow\":\"" + CANARY + ":"),
                text.replace("\"token\":\"", "\"token\":\"" + CANARY),
                text.replace("v1-in-clear", CANARY),
                text.replace(CANARY + "-server", CANARY + "-other"),
                new String(HonestClient.proved(session, old), StandardCharsets.UTF_8),
                new String(HonestClient.proved(session, longer), StandardCharsets.UTF_8));
        return broken.stream().map(body -> body.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
