package dev.usagereporter.client.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.EventOutcome;
import dev.usagereporter.client.EventSender;
import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.client.UsageOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many senders at once on one spool, against a real server. */
@Timeout(120)
class SpoolCrowdTest {
    private static final int CROWD = 100;

    @TempDir
    private Path home;

    private static byte[] event(int number) {
        return ("{\"random_id\":\"install-" + number + "\",\"status\":\"installing\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** Each with its own objects, as a process of its own would have. */
    private Spool spool() {
        return new Spool(home.resolve("spool"), Clock.systemUTC(), new Random());
    }

    private Delivery delivery(ScriptedServer server, AtomicInteger logged) {
        EventSender sender = new EventSender(UsageOptions.builder()
                .url(server.url())
                .threads(1)
                .timeout(Duration.ofSeconds(60))
                .build());
        RetryFile retry = new RetryFile(home.resolve("spool"), Clock.systemUTC(), new Random());
        return new Delivery(spool(), retry, sender::send, (event, outcome) -> logged.incrementAndGet(), System::nanoTime);
    }

    private static void together(List<Callable<Void>> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(work.size());
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (Callable<Void> one : work) {
                done.add(threads.submit(() -> {
                    barrier.await();
                    return one.call();
                }));
            }
            for (Future<Void> one : done) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertAllArrivedOnce(ScriptedServer server) {
        List<String> bodies = server.seen("/telemetry").stream().map(ScriptedServer.Seen::body).toList();
        TreeSet<String> expected = new TreeSet<>();
        for (int i = 0; i < CROWD; i++) {
            expected.add(new String(event(i), StandardCharsets.UTF_8));
        }
        assertEquals(expected, new TreeSet<>(bodies));
        assertEquals(CROWD, bodies.size(), "nobody died, so nothing is sent twice");
    }

    @Test
    void aHundredWhoAddAndSendAtOnceLoseNothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            AtomicInteger logged = new AtomicInteger();
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                int number = i;
                work.add(() -> {
                    Delivery delivery = delivery(server, logged);
                    EventOutcome outcome = delivery.deliver(spool().addClaimed(event(number)), Duration.ofSeconds(60));
                    assertTrue(outcome instanceof EventOutcome.Sent, outcome::toString);
                    delivery.deliverAll(Duration.ofSeconds(60));
                    return null;
                });
            }
            together(work);
            assertAllArrivedOnce(server);
            assertEquals(CROWD, logged.get());
            assertEquals(0, spool().size());
        }
    }

    @Test
    void manySendersShareWhatWaits() throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            for (int i = 0; i < CROWD; i++) {
                spool().add(event(i));
            }
            AtomicInteger logged = new AtomicInteger();
            AtomicInteger sent = new AtomicInteger();
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                work.add(() -> {
                    sent.addAndGet(delivery(server, logged).deliverAll(Duration.ofSeconds(60)).sent());
                    return null;
                });
            }
            together(work);
            assertAllArrivedOnce(server);
            assertEquals(CROWD, sent.get());
            assertEquals(CROWD, logged.get());
        }
    }

    @Test
    void aHundredWhoAddWhileOthersTidyLoseNothing() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            int number = i;
            work.add(() -> {
                spool().add(event(number));
                spool().tidy(event -> {
                    throw new AssertionError("nothing is too old or too many");
                });
                return null;
            });
        }
        together(work);
        assertEquals(CROWD, spool().waiting().size());
    }

    @Test
    void holdsItsCapWhereManyAddTooMany() throws Exception {
        for (int i = 0; i < Spool.MAX_EVENTS; i++) {
            spool().add(event(i));
        }
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            int number = i;
            work.add(() -> {
                spool().add(event(1000 + number));
                spool().tidy(event -> {});
                return null;
            });
        }
        together(work);
        spool().tidy(event -> {});
        assertTrue(spool().size() <= Spool.MAX_EVENTS && spool().size() > 0, () -> spool().size() + " wait");
        List<String> waiting = spool().waiting();
        assertTrue(waiting.stream().map(this::text).anyMatch(text -> text.contains("install-10")), "the newest are among them");
    }

    private String text(String file) {
        try {
            return Files.readString(home.resolve("spool").resolve(file));
        } catch (IOException gone) {
            return "";
        }
    }
}
