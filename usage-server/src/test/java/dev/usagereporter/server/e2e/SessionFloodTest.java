package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import dev.usagereporter.pow.wire.UsageData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What costs a client nothing leaves nothing behind: no row, no file, no memory. */
@Timeout(120)
final class SessionFloodTest {
    private static final int CONNECTIONS = 4;
    private static final long MEBIBYTE = 1024 * 1024;

    /** Far below what one remembered token per session would take. */
    private static final long HEAP_SLACK = 4 * MEBIBYTE;

    private final Path folder;

    SessionFloodTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void remembersNothingOfSessionsAndOfRefusedReports() throws Exception {
        try (RunningTestServer server = RunningTestServer.start(folder, Map.of("difficulty.bits", "8"));
                HonestClient client = new HonestClient(server.address(), "cluster", "server")) {
            SessionReply token = client.open("");
            byte[] session = RawRequests.post("/session", new SessionRequest("cluster", "server").encode());
            byte[] junk = RawRequests.post("/report", junk(client, token));
            assertEquals(Map.of(200, 4_000), flood(server, session, 4_000));
            assertEquals(Map.of(403, 4_000), flood(server, junk, 4_000));
            long heap = usedHeap();
            Map<String, Long> files = files();

            assertEquals(Map.of(200, 50_000), flood(server, session, 50_000));
            assertEquals(Map.of(403, 20_000), flood(server, junk, 20_000));
            long growth = usedHeap() - heap;
            assertTrue(growth < HEAP_SLACK, "the heap grew by " + growth + " bytes");
            assertEquals(files, files());

            byte[] good = HonestClient.proved(token, client.data("v1", Instant.now().getEpochSecond()));
            assertEquals("200 stored", client.report("", good).outcome());
        }
        assertEquals(List.of("1"), RunningTestServer.query(folder, "SELECT COUNT(*) FROM report"));
    }

    /** A real token and a stamp of the right form, minted for another payload. */
    private static byte[] junk(HonestClient client, SessionReply token) {
        UsageData ahead = client.data("v1", Instant.now().getEpochSecond() + 250);
        UsageData other = client.data("v2", ahead.time());
        return ReportRequest.encode(token.token(), HonestClient.stamp(token, other), ahead.encode());
    }

    private static Map<Integer, Integer> flood(RunningTestServer server, byte[] request, int times) throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Map<Integer, Integer>>> floods = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                floods.add(threads.submit(() -> RawRequests.repeat(server.address(), request, times / CONNECTIONS)));
            }
            for (Future<Map<Integer, Integer>> flood : floods) {
                flood.get().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
            }
        }
        return statuses;
    }

    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        // More than once: what a first collection finds by references of other kinds goes in the next.
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    /** Every file and its size, but for the database, which tidies itself up in its own time and whose rows are counted. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                sizes.put(name, name.endsWith(".mv.db") ? -1 : Files.size(file));
            }
        }
        return sizes;
    }
}
