package dev.usagereporter.client.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.EventOutcome;
import dev.usagereporter.client.FakeTime;
import dev.usagereporter.client.Failure;
import dev.usagereporter.client.ReportOutcome;
import dev.usagereporter.pow.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which event goes where, with a sender that says what it is told. */
class DeliveryTest {
    private static final EventOutcome SENT = new EventOutcome.Sent(new Reply(202, false, null, null, null));
    private static final EventOutcome AWAY = new EventOutcome.Kept(new ReportOutcome.Unreachable(Failure.NO_CONNECTION));
    private static final EventOutcome REFUSED =
            new EventOutcome.Dropped(new ReportOutcome.Refused(new Reply(422, false, null, null, null), Duration.ZERO));
    private static final EventOutcome UNREADABLE = new EventOutcome.Unreadable("rule");

    @TempDir
    private Path home;

    private final FakeTime time = new FakeTime(Instant.parse("2026-11-20T12:00:00Z"));
    private final Map<String, EventOutcome> outcomes = new HashMap<>();
    private final List<String> tried = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private Duration took = Duration.ofSeconds(1);
    private Spool spool = new Spool(Path.of("/"), time, new Random(1));
    private RetryFile retry = new RetryFile(Path.of("/"), time, new Random(1));

    @BeforeEach
    void open() {
        spool = new Spool(home.resolve("spool"), time, new Random(1));
        retry = new RetryFile(home.resolve("spool"), time, new Random(1));
    }

    private void add(String... events) throws IOException {
        for (String event : events) {
            spool.add(event.getBytes(StandardCharsets.UTF_8));
            time.advance(Duration.ofMillis(1));
        }
    }

    private EventOutcome send(byte[] event, Duration atMost) {
        String text = new String(event, StandardCharsets.UTF_8);
        tried.add(text);
        times.add(atMost);
        time.advance(took);
        return outcomes.getOrDefault(text, SENT);
    }

    private Delivery delivery() {
        return new Delivery(
                spool,
                retry,
                this::send,
                (event, outcome) -> {
                    // It is written down while it is still there.
                    assertEquals(outcome.equals(SENT) || outcome.equals(REFUSED), files() > 0);
                    logged.add(new String(event, StandardCharsets.UTF_8));
                },
                time::nanos);
    }

    private long files() {
        try (var files = Files.list(home.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".busy")).count();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Delivery.Sum all() {
        return delivery().deliverAll(Duration.ofMinutes(1));
    }

    @Test
    void sendsEverythingOldestFirst() throws IOException {
        add("a", "b", "c");
        assertEquals(new Delivery.Sum(3, 0, 0, 0), all());
        assertEquals(List.of("a", "b", "c"), tried);
        assertEquals(tried, logged);
        assertEquals(new Delivery.Sum(0, 0, 0, 0), all());
    }

    @Test
    void stopsWhereTheServerIsNotToBeHad() throws IOException {
        add("a", "b", "c");
        outcomes.put("b", AWAY);
        assertEquals(new Delivery.Sum(1, 2, 0, 0), all());
        assertEquals(List.of("a", "b"), tried);
        assertEquals(List.of("a"), logged);
        assertFalse(retry.isDue());
        outcomes.clear();
        assertEquals(new Delivery.Sum(2, 0, 0, 0), all());
        assertTrue(retry.isDue());
    }

    @Test
    void goesOnAfterARefusal() throws IOException {
        add("a", "b", "c");
        outcomes.put("b", REFUSED);
        assertEquals(new Delivery.Sum(2, 0, 1, 0), all());
        assertEquals(List.of("a", "b", "c"), logged);
        assertEquals(0, spool.size());
    }

    @Test
    void passesOverWhatIsNoEvent() throws IOException {
        add("a", "b");
        outcomes.put("a", UNREADABLE);
        Files.writeString(home.resolve("spool/foreign"), "x");
        assertEquals(new Delivery.Sum(1, 0, 0, 2), all());
        assertEquals(List.of("b"), logged);
        assertEquals(1, spool.waiting().size(), "age removes it");
    }

    @Test
    void dropsWhatIsTooOldUnsent() throws IOException {
        add("a");
        time.advance(Spool.MAX_AGE);
        add("b");
        Delivery delivery = new Delivery(spool, retry, this::send, (event, outcome) -> logged.add(outcome.getClass().getSimpleName()), time::nanos);
        assertEquals(new Delivery.Sum(1, 0, 1, 0), delivery.deliverAll(Duration.ofMinutes(1)));
        assertEquals(List.of("b"), tried);
        assertEquals(List.of("Dropped", "Sent"), logged);
    }

    @Test
    void stopsWhenItsTimeIsUp() throws IOException {
        add("a", "b", "c", "d");
        took = Duration.ofSeconds(20);
        assertEquals(new Delivery.Sum(3, 1, 0, 0), all());
        assertEquals(List.of(Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofSeconds(20)), times);
        tried.clear();
        add("e", "f");
        took = Duration.ofNanos(29_999_999_999L);
        assertEquals(new Delivery.Sum(3, 0, 0, 0), all());
    }

    @Test
    void plansTheNextTryByWhatTheServerAsksFor() throws IOException {
        add("a");
        outcomes.put("a", new EventOutcome.Kept(
                new ReportOutcome.Refused(new Reply(503, false, null, null, null), Duration.ofHours(8))));
        all();
        time.advance(Duration.ofHours(8).minusSeconds(1));
        assertFalse(retry.isDue());
        time.advance(Duration.ofHours(1));
        assertTrue(retry.isDue());
    }

    @Test
    void blamesNoServerForAnAddressThatIsWrong() throws IOException {
        add("a");
        outcomes.put("a", new EventOutcome.Kept(new ReportOutcome.Misconfigured("rule")));
        assertEquals(new Delivery.Sum(0, 1, 0, 0), all());
        assertTrue(retry.isDue());
    }

    @Test
    void putsBackWhatASenderFailedOn() throws IOException {
        add("a");
        Delivery delivery = new Delivery(
                spool,
                retry,
                (event, atMost) -> {
                    throw new IllegalStateException("broken");
                },
                (event, outcome) -> logged.add("x"),
                time::nanos);
        assertThrows(IllegalStateException.class, () -> delivery.deliverAll(Duration.ofMinutes(1)));
        assertEquals(1, spool.waiting().size());
        assertEquals(List.of(), logged);
    }

    @Test
    void leavesToOthersWhatTheySend() throws IOException {
        add("a", "b");
        Claim others = spool.claim(spool.waiting().get(0)).orElseThrow();
        assertEquals(new Delivery.Sum(1, 1, 0, 0), all());
        assertEquals(List.of("b"), tried);
        others.remove();
    }
}
