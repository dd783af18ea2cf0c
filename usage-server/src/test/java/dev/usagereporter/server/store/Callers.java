package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.UsageReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Calls of {@code record} on virtual threads, as the requests of a server make them. */
final class Callers {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A call that is going on, and what it will return. */
    record Call(Thread thread, CompletableFuture<Recorded> answer) {
        Recorded get() {
            return answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private Callers() {}

    static Call call(ReportStore store, ClaimKey claim, UsageReport report) {
        return call(store, claim, report, OPEN);
    }

    static Call call(ReportStore store, ClaimKey claim, UsageReport report, BooleanSupplier entry) {
        CompletableFuture<Recorded> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> complete(answer, store, claim, report, entry));
        return new Call(thread, answer);
    }

    /** As many calls with one claim as threads, all let go at the same moment; returns when all of them are in. */
    static List<Call> race(int threads, ReportStore store, ClaimKey claim, UsageReport report) {
        return race(threads, store, _ -> claim, report, OPEN);
    }

    /** As many calls as threads, each with the claim of its number. */
    static List<Call> race(
            int threads, ReportStore store, IntFunction<ClaimKey> claims, UsageReport report, BooleanSupplier entry) {
        CyclicBarrier start = new CyclicBarrier(threads);
        CountDownLatch started = new CountDownLatch(threads);
        List<Call> calls = IntStream.range(0, threads)
                .mapToObj(number -> {
                    CompletableFuture<Recorded> answer = new CompletableFuture<>();
                    Thread thread = Thread.ofPlatform().daemon().start(() -> {
                        try {
                            start.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                            started.countDown();
                            complete(answer, store, claims.apply(number), report, entry);
                        } catch (Exception failure) {
                            answer.completeExceptionally(failure);
                        }
                    });
                    return new Call(thread, answer);
                })
                .toList();
        await(started);
        // Past the barrier the only wait with a limit is the one for the commit.
        calls.forEach(call -> awaitUntil(() -> call.answer().isDone() || call.thread().getState() == Thread.State.TIMED_WAITING));
        return calls;
    }

    private static void complete(
            CompletableFuture<Recorded> answer, ReportStore store, ClaimKey claim, UsageReport report, BooleanSupplier entry) {
        try {
            answer.complete(store.record(claim, report, entry));
        } catch (RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS), "in time");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Waits for something another thread does that has no signal of its own. */
    static void awaitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            Thread.onSpinWait();
        }
    }
}
