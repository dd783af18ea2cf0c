package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.DigestMinter;
import dev.usagereporter.pow.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The background thread, whose pauses last until the test lets them end. */
@Timeout(60)
class BackgroundTest {
    private static final Duration LAPSE = Duration.ofHours(12);

    private final FakeTime time = new FakeTime(Instant.parse("2026-11-20T12:00:00Z"));
    private final ScriptedClient client = new ScriptedClient(time);
    private final BlockingQueue<Duration> pauses = new SynchronousQueue<>();
    private final BlockingQueue<ReportOutcome> outcomes = new LinkedBlockingQueue<>();

    private final Semaphore resume = new Semaphore(0);

    /** Whether the background thread is in a pause that this test has seen; only the test's thread asks. */
    private boolean paused;

    private final Ticker ticker = new Ticker() {
        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            pauses.put(length);
            resume.acquire();
            time.advance(length);
        }
    };

    private UsageOptionsBuilder options() {
        return UsageOptions.builder().client(client).clock(time).random(new Random(1)).threads(1).observer(outcomes::add);
    }

    private UsageReporter reporter(UsageOptionsBuilder options) {
        return new UsageReporter(options.build(), new Machinery(new DigestMinter(time::nanos), ticker));
    }

    @Test
    void reportsAtOnceAndThenEveryLapseWithExtraOnlyInTheFirst() throws Exception {
        try (UsageReporter reporter = reporter(options().extraPayload(new byte[] {1}))) {
            assertEquals(new FirstSession.Opened(), reporter.start().get());
            for (int i = 0; i < 3; i++) {
                Duration pause = nextPause();
                assertTrue(pause.compareTo(LAPSE) >= 0 && pause.compareTo(LAPSE.multipliedBy(11).dividedBy(10)) <= 0);
                assertEquals(new ReportOutcome.Sent(Reply.STORED), outcomes.take());
            }
            assertEquals(1, client.reports.get(0).data().extra().length);
            assertEquals(0, client.reports.get(1).data().extra().length);
        }
    }

    @Test
    void tellsOfAFailedFirstSessionAndTriesAgainLater() throws Exception {
        client.sessions(
                new Answer.Failed<>(Failure.NO_CONNECTION),
                new Answer.Failed<>(Failure.TIMED_OUT),
                new Answer.Accepted<>(ScriptedClient.token("token", 4)));
        try (UsageReporter reporter = reporter(options())) {
            assertEquals(
                    new FirstSession.Failed(new ReportOutcome.Unreachable(Failure.NO_CONNECTION)), reporter.start().get());
            assertBackoff(nextPause(), Duration.ofHours(1));
            assertBackoff(nextPause(), Duration.ofHours(2));
            assertTrue(nextPause().compareTo(LAPSE) >= 0);
            assertEquals(1, client.reports.size());
        }
    }

    @Test
    void waitsAsLongAsTheServerAsksForAndNoLongerThanADay() throws Exception {
        Reply busy = new Reply(429, false, null, null, null);
        client.sessions(
                new Answer.Refused<>(busy, Duration.ofHours(5)), new Answer.Refused<>(busy, Duration.ofDays(10_000)));
        try (UsageReporter reporter = reporter(options())) {
            assertInstanceOf(FirstSession.Failed.class, reporter.start().get());
            assertEquals(Duration.ofHours(5), nextPause());
            assertEquals(Duration.ofHours(24), nextPause());
        }
    }

    @Test
    void runsOnOneDaemonThreadOfLowPriority() throws Exception {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        try (UsageReporter reporter = reporter(options().minter(resource -> {
            threads.add(Thread.currentThread());
            return "stamp";
        }))) {
            assertNotSame(reporter.start(), reporter.start());
            Thread background = threads.take();
            assertTrue(background.isDaemon());
            assertEquals(Thread.MIN_PRIORITY, background.getPriority());
            assertNotSame(Thread.currentThread(), background);
            nextPause();
            nextPause();
            assertSame(background, threads.take());
            assertNull(threads.poll());
        }
    }

    @Test
    void tellsOfTheFirstSessionEvenWhenItIsClosedAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            UsageReporter reporter = new UsageReporter(
                    UsageOptions.builder().url("https://usage.example.org").permission(() -> false).build());
            var first = reporter.start();
            reporter.close();
            first.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void startsAndClosesWhateverTheHostDoesWithTheFuture() throws Exception {
        try (UsageReporter reporter = reporter(options())) {
            var first = reporter.start();
            synchronized (first) {
                var again = CompletableFuture.supplyAsync(() -> reporter.start().join());
                assertEquals(new FirstSession.Opened(), again.get(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void keepsItsOwnFutureWhenTheHostCompletesTheOneItGot() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (UsageReporter reporter = reporter(options().permission(() -> {
            awaitQuietly(go);
            return true;
        }))) {
            reporter.start().cancel(true);
            go.countDown();
            assertEquals(new FirstSession.Opened(), reporter.start().get());
        }
    }

    @Test
    void endsItsThreadWhenItIsClosedInAPause() throws Exception {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        UsageReporter reporter = reporter(options().permission(() -> threads.add(Thread.currentThread())));
        reporter.start().get();
        outcomes.take();
        reporter.close();
        assertEnds(threads.take());
    }

    @Test
    void endsItsThreadWhenItIsClosedWhileMinting() throws Exception {
        CountDownLatch minting = new CountDownLatch(1);
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        client.sessions(new Answer.Accepted<>(ScriptedClient.token("token", 60)));
        UsageReporter reporter = reporter(options().maxBits(60).progress((bits, tries, elapsed) -> {
            threads.add(Thread.currentThread());
            minting.countDown();
            return true;
        }));
        assertEquals(new FirstSession.Opened(), reporter.start().get());
        minting.await();
        reporter.close();
        assertEnds(threads.take());
        assertEquals(new ReportOutcome.Cancelled(), outcomes.take());
    }

    @Test
    void endsItsThreadWhenItIsClosedWhileTheServerIsSilent() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        try (ScriptedServer server = new ScriptedServer().on("/session", (exchange, body) -> {
            asked.countDown();
            awaitQuietly(never);
        })) {
            UsageReporter reporter = new UsageReporter(UsageOptions.builder()
                    .url(server.url())
                    .permission(() -> threads.add(Thread.currentThread()))
                    .build());
            var first = reporter.start();
            asked.await();
            reporter.close();
            assertEnds(threads.take());
            assertEquals(new FirstSession.Failed(new ReportOutcome.Cancelled()), first.get());
            never.countDown();
        }
    }

    @Test
    void survivesWhatTheHostsObserverThrows() throws Exception {
        try (UsageReporter reporter = reporter(options().observer(outcome -> {
            throw new IllegalStateException("the host's observer");
        }))) {
            reporter.start().get();
            nextPause();
            nextPause();
        }
    }

    @Test
    void endsItsThreadThoughTheHostsObserverSwallowsTheInterrupt() throws Exception {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        CompletableFuture<UsageReporter> own = new CompletableFuture<>();
        try (UsageReporter reporter = reporter(options().observer(outcome -> {
            own.join().close();
            assertTrue(Thread.interrupted());
            threads.add(Thread.currentThread());
        }))) {
            var first = reporter.start();
            own.complete(reporter);
            assertEquals(new FirstSession.Opened(), first.get());
            assertEnds(threads.take());
        }
    }

    @Test
    void pausesALapseWhereTheHostsRandomThrows() throws Exception {
        AtomicBoolean permitted = new AtomicBoolean();
        try (UsageReporter reporter = reporter(options().permission(permitted::get).random(() -> {
            throw new IllegalStateException("the host's random");
        }))) {
            assertEquals(new FirstSession.Failed(new ReportOutcome.SwitchedOff()), reporter.start().get());
            assertEquals(LAPSE, nextPause());
            permitted.set(true);
            assertEquals(LAPSE, nextPause());
            assertEquals(LAPSE, nextPause());
            assertEquals(new ReportOutcome.SwitchedOff(), outcomes.take());
            assertEquals(new ReportOutcome.Unreachable(Failure.INTERNAL), outcomes.take());
        }
    }

    @Test
    void startsNothingOnceItIsClosed() throws Exception {
        UsageReporter reporter = reporter(options());
        reporter.close();
        assertEquals(new FirstSession.Failed(new ReportOutcome.Cancelled()), reporter.start().get());
        assertNull(outcomes.poll());
    }

    @Test
    void tellsOfAnAddressThatCannotBeUsed() throws Exception {
        try (UsageReporter reporter = new UsageReporter(UsageOptions.builder().url("ftp://a").build())) {
            FirstSession.Failed failed = assertInstanceOf(FirstSession.Failed.class, reporter.start().get());
            assertInstanceOf(ReportOutcome.Misconfigured.class, failed.why());
        }
    }

    /** Lets the last pause end and waits for the next one; meanwhile the background thread stands still. */
    private Duration nextPause() throws InterruptedException {
        if (paused) {
            resume.release();
        }
        paused = true;
        return pauses.take();
    }

    private static void assertBackoff(Duration pause, Duration longest) {
        assertTrue(pause.compareTo(longest) <= 0 && pause.compareTo(longest.dividedBy(2)) >= 0, pause::toString);
    }

    private static void assertEnds(@Nullable Thread thread) throws InterruptedException {
        if (thread != null) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            assertTrue(!thread.isAlive(), "the thread is still alive");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
