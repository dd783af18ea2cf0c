package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.server.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The price as clients and operators meet it: over both sockets, with the real store, under a clock of the test. */
@Timeout(120)
final class DifficultyTest {
    /** One report a second is calm, and four are the most; prices that cost a test nothing. */
    private static final Map<String, String> SMALL = Map.of(
            "difficulty.bits", "6",
            "difficulty.max-bits", "10",
            "difficulty.capacity", "1",
            "difficulty.floor-rate", "2",
            "store.durability", "os");

    private final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    private final Path folder;
    private int reports;

    DifficultyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsAnOperatorsPriceOverARestartUntilItIsGivenBack() throws Exception {
        try (RunningTestServer server = start(Map.of("difficulty.bits", "4"));
                HonestClient client = client(server)) {
            assertEquals(200, order(server, "set", "{\"app\":\"default\",\"bits\":7}").status());
            assertEquals(7, client.open("").bits());
        }
        try (RunningTestServer server = start(Map.of("difficulty.bits", "4"));
                HonestClient client = client(server)) {
            assertEquals(7, client.open("").bits());
            assertEquals(200, order(server, "auto", "{\"app\":\"default\"}").status());
            assertEquals(4, client.open("").bits());
        }
        try (RunningTestServer server = start(Map.of("difficulty.bits", "4"));
                HonestClient client = client(server)) {
            assertEquals(4, client.open("").bits());
        }
    }

    @Test
    void setsThePriceOfOneApplicationAlone() throws Exception {
        try (RunningTestServer server = start(Map.of("difficulty.bits", "4", "apps.shop.difficulty.bits", "5"));
                HonestClient client = client(server)) {
            assertEquals(5, client.open("/shop").bits());
            assertEquals(200, order(server, "set", "{\"app\":\"shop\",\"bits\":3}").status());
            assertEquals(3, client.open("/shop").bits());
            assertEquals(4, client.open("").bits());
        }
    }

    /** One token for ever, 20 bits, no retry: what the reference client does. */
    @Test
    void letsTheReferenceClientKnowWhatItCannotPay() throws Exception {
        try (RunningTestServer server = start(Map.of());
                HonestClient client = client(server)) {
            SessionReply first = client.open("");
            assertEquals("200 stored", report(client, first, Algorithm.SHA1, 20).outcome());

            HonestClient.Answer refused = order(server, "set", "{\"app\":\"default\",\"bits\":22}");
            assertEquals("422 invalid_field", refused.outcome());
            assertTrue(refused.body().contains("20 bits"), refused.body());
            assertEquals(20, client.open("").bits(), "nothing was changed");

            assertEquals(200, order(server, "set", "{\"app\":\"default\",\"bits\":22,\"force\":true}").status());
            SessionReply fresh = client.open("");
            assertEquals(22, fresh.bits());
            HonestClient.Answer tooLittle = report(client, fresh, Algorithm.SHA1, 20);
            assertEquals("403 proof_insufficient", tooLittle.outcome());
            assertEquals(22, tooLittle.reply().bits());
            assertEquals("200 stored", report(client, first, Algorithm.SHA1, 20).outcome(), "what was offered holds five minutes");
            clock.advance(Duration.ofMinutes(5).plusSeconds(1));
            assertEquals("403 proof_insufficient", report(client, first, Algorithm.SHA1, 20).outcome());

            assertEquals(200, order(server, "set", "{\"app\":\"default\",\"bits\":20}").status());
            assertEquals("200 stored", report(client, first, Algorithm.SHA1, 20).outcome());
        }
    }

    @Test
    void givesTheReferenceClientItsShareInAFlood() throws Exception {
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.put("difficulty.shed-factor", "0");
        settings.put("difficulty.hold", "0s");
        try (RunningTestServer server = start(settings);
                HonestClient client = client(server)) {
            SessionReply reference = client.open("");
            assertEquals("200 stored", report(client, reference, Algorithm.SHA1, 6).outcome());
            SessionReply flooder = client.open("");
            int sent = 0;
            while (Objects.equals(client.open("").bits(), 6)) {
                assertEquals("200 stored", report(client, flooder, Algorithm.SHA1, 6).outcome());
                assertTrue(++sent < 100, "the price must have risen by now");
            }
            // 60 s of more than 1.41 reports a second: half a bit.
            assertEquals(84, sent);

            clock.advance(Duration.ofSeconds(1));
            assertEquals("200 stored", report(client, reference, Algorithm.SHA1, 6).outcome());
            assertEquals("200 stored", report(client, reference, Algorithm.SHA1, 6).outcome());
            HonestClient.Answer full = report(client, reference, Algorithm.SHA1, 6);
            assertEquals("403 proof_insufficient", full.outcome());
            assertEquals(7, full.reply().bits());
            assertEquals("200 stored", report(client, reference, Algorithm.SHA1, 7).outcome(), "whoever pays is not asked to wait");
            HonestClient.Answer below = report(client, reference, Algorithm.SHA1, 5);
            assertEquals("403 proof_insufficient", below.outcome(), "less than the floor never passes");

            clock.advance(Duration.ofSeconds(1));
            assertEquals("200 stored", report(client, reference, Algorithm.SHA1, 6).outcome(), "the lane fills again");

            clock.advance(Duration.ofMinutes(10));
            assertEquals(6, client.open("").bits());
            for (int i = 0; i < 4; i++) {
                assertEquals("200 stored", report(client, reference, Algorithm.SHA1, 6).outcome());
            }
        }
    }

    @Test
    void shedsWhatIsTooMuchAndLosesNothing() throws Exception {
        try (RunningTestServer server = start(SMALL);
                HonestClient client = client(server)) {
            SessionReply session = client.open("");
            List<byte[]> bodies = new ArrayList<>();
            Map<String, Integer> outcomes = new TreeMap<>();
            for (int i = 0; i < 6; i++) {
                bodies.add(body(client, session, Algorithm.SHA1, 6));
                outcomes.merge(client.report("", bodies.get(i)).outcome(), 1, Integer::sum);
            }
            // Four times the capacity, and a burst of one second.
            assertEquals(Map.of("200 stored", 4, "503 overloaded", 2), outcomes);
            HonestClient.Answer shed = client.report("", bodies.getLast());
            assertEquals("503 overloaded", shed.outcome());
            assertTrue(Integer.parseInt(shed.retryAfter().orElseThrow()) >= 1);

            for (int i = 0; i < 50; i++) {
                assertEquals("200 duplicate", client.report("", bodies.getFirst()).outcome());
            }
            clock.advance(Duration.ofSeconds(1));
            assertEquals("200 stored", client.report("", bodies.getLast()).outcome(), "nothing was claimed, and no replay took its place");
        }
    }

    @Test
    void shedsOldTokensFirst() throws Exception {
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.put("difficulty.hold", "1s");
        settings.put("difficulty.floor-rate", "0");
        try (RunningTestServer server = start(settings);
                HonestClient client = client(server)) {
            SessionReply old = client.open("");
            clock.advance(Duration.ofSeconds(2));
            SessionReply fresh = client.open("");
            List<String> outcomes = new ArrayList<>();
            for (SessionReply session : List.of(old, old, old, old, fresh, fresh)) {
                outcomes.add(report(client, session, Algorithm.SHA1, 6).outcome());
            }
            // Of the four places, the last one is for fresh tokens alone: less than half is left.
            assertEquals(
                    List.of("200 stored", "200 stored", "200 stored", "503 overloaded", "200 stored", "503 overloaded"),
                    outcomes);
        }
    }

    @Test
    void movesNoPriceForSessionsAndJunk() throws Exception {
        try (RunningTestServer server = start(SMALL);
                HonestClient client = client(server)) {
            SessionReply session = client.open("");
            for (int i = 0; i < 500; i++) {
                client.open("");
                assertEquals("403 proof_insufficient", report(client, session, Algorithm.SHA1, 2).outcome());
            }
            assertEquals(6, client.open("").bits());
            assertEquals("200 stored", report(client, session, Algorithm.SHA1, 6).outcome());
        }
    }

    private RunningTestServer start(Map<String, String> settings) throws IOException {
        return RunningTestServer.start(folder.resolve("data"), settings, clock, new SecureRandom());
    }

    private static HonestClient client(RunningTestServer server) {
        return new HonestClient(server.address(), "cluster", "server");
    }

    /** What an operator's command sends. */
    private static HonestClient.Answer order(RunningTestServer server, String what, String json)
            throws IOException, InterruptedException {
        try (HonestClient admin = new HonestClient(server.admin(), "", "")) {
            return admin.post(
                    "/admin/difficulty/" + what,
                    json.getBytes(StandardCharsets.UTF_8),
                    "Authorization",
                    server.authorization());
        }
    }

    private HonestClient.Answer report(HonestClient client, SessionReply session, Algorithm algorithm, int bits)
            throws IOException, InterruptedException {
        return client.report("", body(client, session, algorithm, bits));
    }

    /** Each report is another one. */
    private byte[] body(HonestClient client, SessionReply session, Algorithm algorithm, int bits) {
        String version = "v" + reports++;
        return HonestClient.proved(session, client.data(version, clock.instant().getEpochSecond()), algorithm, bits);
    }
}
