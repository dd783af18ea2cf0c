package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.server.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a whole server keeps of the messages that it did not store: how many there were on a day. */
@Timeout(120)
final class UnstoredDaysTest {
    private final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    private final Path folder;

    UnstoredDaysTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void countsDuplicatesAndRefusalsOfADayAcrossRestarts() throws Exception {
        receive();
        assertEquals(List.of("2026-11-20|1|2"), days());
        receive();
        assertEquals(List.of("2026-11-20|2|4"), days());
    }

    /** One report, the same again, and two that are none. */
    private void receive() throws Exception {
        try (RunningTestServer server =
                        RunningTestServer.start(folder, Map.of("difficulty.bits", "8"), clock, new SecureRandom());
                HonestClient client = new HonestClient(server.address(), "cluster", "server")) {
            byte[] report = HonestClient.proved(client.open(""), client.data("v1", clock.instant().getEpochSecond()));
            assertEquals("200 stored", client.report("", report).outcome());
            assertEquals("200 duplicate", client.report("", report).outcome());
            assertEquals("400 malformed", client.report("", "[]".getBytes(StandardCharsets.UTF_8)).outcome());
            assertEquals("400 malformed", client.report("", "{".getBytes(StandardCharsets.UTF_8)).outcome());
        }
    }

    private List<String> days() throws Exception {
        return RunningTestServer.query(folder, "SELECT counted_on, duplicates, refused FROM day_count");
    }
}
