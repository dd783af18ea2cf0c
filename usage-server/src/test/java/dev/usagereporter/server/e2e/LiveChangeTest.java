package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.SessionReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator changes the price while clients report. */
@Timeout(120)
final class LiveChangeTest {
    private static final int CLIENTS = 4;

    private final Path folder;

    LiveChangeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isSeenByTheNextSessionAndDropsNoRequest() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        // One price for each of the operator's changes: every client has reported at it before the next one.
        List<Integer> prices = List.of(9, 5, 8, 4, 7);
        try (RunningTestServer server =
                        RunningTestServer.start(folder, Map.of("difficulty.bits", "6", "store.durability", "os"));
                HonestClient operator = new HonestClient(server.admin(), "", "");
                HonestClient watcher = new HonestClient(server.address(), "watcher", "");
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            Progress progress = new Progress();
            List<Future<Set<String>>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String name = "client" + i;
                clients.add(threads.submit(() -> keepReporting(server, name, over, progress)));
            }
            for (int bits : prices) {
                progress.next(2 * CLIENTS).await();
                String order = "{\"app\":\"default\",\"bits\":" + bits + "}";
                HonestClient.Answer answer = operator.post(
                        "/admin/difficulty/set",
                        order.getBytes(StandardCharsets.UTF_8),
                        "Authorization",
                        server.authorization());
                assertEquals(200, answer.status(), answer.body());
                assertEquals(bits, watcher.open("").bits());
            }
            progress.next(2 * CLIENTS).await();
            over.set(true);
            for (Future<Set<String>> client : clients) {
                assertEquals(Set.of("200 stored"), client.get());
            }
        }
    }

    /** Counts reports for whoever waits for some more of them. */
    private static final class Progress {
        private volatile CountDownLatch latch = new CountDownLatch(0);

        CountDownLatch next(int count) {
            CountDownLatch next = new CountDownLatch(count);
            latch = next;
            return next;
        }

        void reported() {
            latch.countDown();
        }
    }

    private static Set<String> keepReporting(RunningTestServer server, String name, AtomicBoolean over, Progress progress)
            throws Exception {
        Set<String> outcomes = new HashSet<>();
        try (HonestClient client = new HonestClient(server.address(), name, "")) {
            for (int i = 0; !over.get(); i++) {
                SessionReply session = client.open("");
                byte[] report = HonestClient.proved(session, client.data("v" + i, Instant.now().getEpochSecond()));
                outcomes.add(client.report("", report).outcome());
                progress.reported();
            }
        }
        assertTrue(!outcomes.isEmpty());
        return outcomes;
    }
}
