package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.UsageData;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The largest extra payload that is taken, through everything that bounds it: budget, body, JSON, rule and row. */
@Timeout(120)
final class ExtraSizeTest {
    private static final int MIB = 1024 * 1024;

    private final Path folder;

    ExtraSizeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void storesAMebibyteAndRefusesOneByteMoreByTheRuleOfTheField() throws Exception {
        try (RunningTestServer server = RunningTestServer.start(folder, Map.of("difficulty.bits", "8", "report.extra", "keep"));
                HonestClient client = new HonestClient(server.address(), "c", "s")) {
            assertEquals("200 stored", report(client, MIB));
            assertEquals("422 invalid_field", report(client, MIB + 1));
            assertEquals("413 too_large", report(client, 10 * MIB));
        }
        assertEquals(
                List.of(Integer.toString(MIB)),
                RunningTestServer.query(folder, "SELECT OCTET_LENGTH(extra_bytes) FROM report"));
    }

    private static String report(HonestClient client, int bytes) throws Exception {
        SessionReply session = client.open("");
        byte[] extra = new byte[bytes];
        new Random(bytes).nextBytes(extra);
        UsageData plain = client.data("v1", Instant.now().getEpochSecond());
        UsageData data = new UsageData(
                plain.version(), plain.arch(), plain.os(), plain.clusterId(), plain.serverId(), 60, plain.time(), extra);
        return client.report("", HonestClient.proved(session, data)).outcome();
    }
}
