package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Installs whose events are repeated, doubled, reordered or missing, while the server is killed twice, are counted once each. */
@Timeout(300)
final class ThousandInstallsIT {
    private static final int INSTALLS = 1_000;
    private static final int THREADS = 8;
    private static final long SEED = 20_261_125;

    private final Path folder;

    ThousandInstallsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    /** What one install sends, in the order in which it does, and how it ends. */
    private record Script(int number, List<InstallStatus> events, InstallStatus end) {
        static Script random(int number, Random random) {
            List<InstallStatus> events = new ArrayList<>(
                    List.of(InstallStatus.INSTALLING, InstallStatus.VALIDATION, InstallStatus.CONFIGURING));
            InstallStatus end = List.of(
                            InstallStatus.SUCCESS, InstallStatus.FAILED, InstallStatus.ABORTED, InstallStatus.INSTALLING)
                    .get(random.nextInt(4));
            if (end.isFinal()) {
                events.add(end);
            }
            // Every event may be lost but one, and the last one never: it says how the install ended.
            while (events.size() > 1 && random.nextInt(3) == 0) {
                events.removeFirst();
            }
            for (int doubled = random.nextInt(3); doubled > 0; doubled--) {
                events.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(events, random);
            return new Script(number, events, end);
        }
    }

    @Test
    void countExactlyAThousand() throws Exception {
        Random random = new Random(SEED);
        List<Script> scripts = new ArrayList<>();
        Map<InstallStatus, Integer> ends = new EnumMap<>(InstallStatus.class);
        for (int i = 0; i < INSTALLS; i++) {
            Script script = Script.random(i, random);
            scripts.add(script);
            ends.merge(script.end(), 1, Integer::sum);
        }
        Path data = folder.resolve("data");
        AtomicReference<ServerProcess> server = new AtomicReference<>(start(data));
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            AtomicInteger done = new AtomicInteger();
            List<CountDownLatch> kills = List.of(new CountDownLatch(INSTALLS / 3), new CountDownLatch(INSTALLS * 2 / 3));
            List<Future<?>> running = new ArrayList<>();
            for (Script script : scripts) {
                running.add(threads.submit(() -> {
                    play(script, () -> server.get().address());
                    done.incrementAndGet();
                    kills.forEach(CountDownLatch::countDown);
                    return script;
                }));
            }
            for (CountDownLatch kill : kills) {
                assertTrue(kill.await(4, TimeUnit.MINUTES));
                server.get().kill();
                server.set(start(data));
            }
            for (Future<?> install : running) {
                install.get();
            }
            assertEquals(INSTALLS, done.get());
        }
        InstallCounts expected = new InstallCounts(
                INSTALLS,
                ends.get(InstallStatus.INSTALLING),
                ends.get(InstallStatus.SUCCESS),
                ends.get(InstallStatus.FAILED),
                ends.get(InstallStatus.ABORTED),
                0);
        assertEquals(expected, InstallCounts.in(server.get().admin("/admin/stats").body()));
        assertEquals(0, server.get().stop().exit());
        assertEquals(
                List.of(Integer.toString(INSTALLS)), RunningTestServer.query(data, "SELECT COUNT(*) FROM execution"));
    }

    private static ServerProcess start(Path data) throws IOException, InterruptedException {
        return ServerProcess.start(data, "--set", "difficulty.bits=2", "--set", "difficulty.shed-factor=0");
    }

    private interface Where {
        URI address();
    }

    /** Each event again until it was answered, as every client does; some are sent again though they were. */
    private static void play(Script script, Where server) throws InterruptedException {
        Random random = new Random(SEED + script.number());
        String id = "install-" + script.number();
        for (InstallStatus status : script.events()) {
            for (int left = 1 + random.nextInt(2); left > 0; ) {
                URI address = server.address();
                try (InstallClient client = new InstallClient(address, id, id)) {
                    InstallClient.Proved event = client.prove(client.event(status));
                    HonestClient.Answer answer = client.send(event);
                    assertTrue(answer.status() == 202 || answer.status() == 503, answer.toString());
                    left -= answer.status() == 202 ? 1 : 0;
                } catch (IOException killed) {
                    // The next try finds the server that was started in its place.
                    Thread.onSpinWait();
                }
            }
        }
    }
}
