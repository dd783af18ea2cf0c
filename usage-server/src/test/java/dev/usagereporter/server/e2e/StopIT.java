package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.wire.SessionReply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to end, and the commands beside one that runs. */
@Timeout(120)
final class StopIT {
    private final Path folder;
    private final Path data;

    StopIT(@TempDir Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    @Test
    void finishesWhatItAcceptedOnSigterm() throws Exception {
        Set<String> acknowledged = new TreeSet<>();
        Set<String> sent = new TreeSet<>();
        try (ServerProcess server = ServerProcess.start(data);
                Load load = Load.on(server, "stop", 200)) {
            load.await();
            ServerProcess.Ended ended = server.stop();
            load.finish();
            assertEquals(0, ended.exit(), ended.toString());
            assertEquals(1, ended.out().lines().count(), ended.out());
            assertEquals("", ended.err());
            sent.addAll(load.sent().keySet());
            load.answered().forEach((version, outcome) -> {
                if (outcome.equals("200 stored")) {
                    acknowledged.add(version);
                } else {
                    assertEquals("503 overloaded", outcome);
                }
            });
        }
        List<String> rows = RunningTestServer.query(data, "SELECT version FROM report");
        Set<String> stored = new TreeSet<>(rows);
        assertEquals(rows.size(), stored.size(), "stored twice");
        assertTrue(acknowledged.size() >= 200);
        assertTrue(stored.containsAll(acknowledged));
        assertTrue(sent.containsAll(stored));
    }

    @Test
    void secondServerOnTheSameFolderSaysWhy() throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                HonestClient client = server.client()) {
            Built.Ended second = Built.run(folder, ServerProcess.command(data));
            assertEquals(new Built.Ended(73, "", "usage-server: data-dir " + data + ": in use by another server\n"), second);
            assertEquals(ServerProcess.BITS, client.open("").bits());
        }
    }

    @Test
    void commandsFindTheServerByItsFolder() throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                HonestClient client = server.client()) {
            SessionReply old = client.open("");
            long now = Instant.now().getEpochSecond();
            for (String version : List.of("v1", "v2", "v2")) {
                byte[] report = HonestClient.proved(old, client.data(version, now));
                assertEquals(200, client.report("", report).status());
            }
            assertEquals(404, client.report("/nowhere", new byte[0]).status());
            Built.Ended stats = command("stats", "--json", "--data-dir", data.toString());
            assertEquals(0, stats.exit(), stats.err());
            assertTrue(stats.out().contains("\"stored\":2,"), stats.out());
            assertTrue(stats.out().contains("\"duplicates\":1,"), stats.out());
            assertTrue(stats.out().contains("\"not_found\":1,"), stats.out());

            assertEquals(
                    new Built.Ended(0, "tokens are signed with a new key from now on\n", ""),
                    command("keys", "rotate", "--data-dir", data.toString()));
            byte[] withOldToken = HonestClient.proved(old, client.data("v3", now));
            assertEquals("200 stored", client.report("", withOldToken).outcome());
            SessionReply fresh = client.open("");
            byte[] withNewToken = HonestClient.proved(fresh, client.data("v4", now));
            assertEquals("200 stored", client.report("", withNewToken).outcome());
            assertEquals(old.token().length(), fresh.token().length());
            assertNotEquals(old.token().substring(0, 6), fresh.token().substring(0, 6), "both tokens name the same key");
            assertEquals(0, server.stop().exit());
        }
        Built.Ended alone = command("stats", "--data-dir", data.toString());
        assertEquals(new Built.Ended(69, "", "usage-server: no server runs with the data folder " + data + "\n"), alone);
        try (ServerProcess server = ServerProcess.start(data)) {
            assertTrue(server.admin("/admin/stats").body().contains("\"stored\":4,"));
        }
    }

    private Built.Ended command(String... words) throws Exception {
        return Built.run(folder, Built.command(List.of(Built.SERVER.toString()), words));
    }
}
