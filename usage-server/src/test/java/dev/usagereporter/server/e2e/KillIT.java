package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A killed server has every report that it answered, and takes none of them twice. */
@Timeout(180)
final class KillIT {
    private static final int ROUNDS = 3;
    private static final int ACKNOWLEDGED = 200;

    private final Path folder;

    KillIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void losesNoAcknowledgedReportAndTakesNoReplay() throws Exception {
        Path data = folder.resolve("data");
        Map<String, Integer> expected = new TreeMap<>();
        Map<String, byte[]> before = Map.of();
        Map<String, String> answered = Map.of();
        for (int round = 0; round <= ROUNDS; round++) {
            // Long enough for a slow machine: every report of the last round may still be sent again.
            try (ServerProcess server = ServerProcess.start(data, "--set", "report.expiration=10m")) {
                Map<String, String> again = resend(server, before);
                for (Map.Entry<String, String> report : answered.entrySet()) {
                    assertEquals("200 stored", report.getValue());
                    assertEquals("200 duplicate", again.get(report.getKey()), report.getKey());
                }
                before.keySet().forEach(version -> expected.put(version, 1));
                if (round == ROUNDS) {
                    assertEquals(0, server.stop().exit());
                    break;
                }
                try (Load load = Load.on(server, "round" + round, ACKNOWLEDGED)) {
                    load.await();
                    server.kill();
                    load.finish();
                    before = load.sent();
                    answered = load.answered();
                    assertTrue(answered.size() >= ACKNOWLEDGED);
                }
            }
        }
        assertTrue(expected.size() >= ROUNDS * ACKNOWLEDGED);
        assertEquals(expected, rows(data));
    }

    /** Also what had no answer: it is stored now, unless it was stored then. */
    private static Map<String, String> resend(ServerProcess server, Map<String, byte[]> reports) throws Exception {
        Map<String, String> outcomes = new HashMap<>();
        try (HonestClient client = server.client()) {
            for (Map.Entry<String, byte[]> report : reports.entrySet()) {
                String outcome = client.report("", report.getValue()).outcome();
                assertTrue(List.of("200 stored", "200 duplicate").contains(outcome), outcome);
                outcomes.put(report.getKey(), outcome);
            }
        }
        return outcomes;
    }

    private static Map<String, Integer> rows(Path data) throws Exception {
        Map<String, Integer> rows = new TreeMap<>();
        for (String version : RunningTestServer.query(data, "SELECT version FROM report")) {
            rows.merge(version, 1, Integer::sum);
        }
        return rows;
    }
}
