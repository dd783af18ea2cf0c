package dev.usagereporter.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingThreadTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final ReadingThread thread = new ReadingThread("reading", 1);
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    @AfterEach
    void close() {
        open.countDown();
        thread.close();
    }

    /** A read that takes until the latch is open, for a caller who does not wait for it in this thread. */
    private Thread held(CompletableFuture<Throwable> failure) {
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                thread.answer(this::slow, LONG);
            } catch (IOException | InterruptedException failed) {
                failure.complete(failed);
            }
        });
        Callers.await(reading);
        return caller;
    }

    private int slow() {
        reading.countDown();
        Callers.await(open);
        interrupted.set(Thread.currentThread().isInterrupted());
        return 1;
    }

    @Test
    void anInterruptedCallerGoesAndTheReadDoesNotNotice() throws IOException, InterruptedException {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        held(failure).interrupt();
        assertInstanceOf(InterruptedException.class, failure.join());
        open.countDown();
        assertEquals(2, thread.answer(() -> 2, LONG), "after the first one");
        assertFalse(interrupted.get());
    }

    @Test
    void failsWhenTheAnswerDoesNotComeInTimeAndDoesNotBeginWhatNobodyWaitsFor() throws IOException, InterruptedException {
        held(new CompletableFuture<>());
        AtomicBoolean begun = new AtomicBoolean();
        assertThrows(
                IOException.class,
                () -> thread.answer(
                        () -> {
                            begun.set(true);
                            return 2;
                        },
                        SHORT));
        open.countDown();
        Callers.awaitUntil(() -> answered(3));
        assertFalse(begun.get());
    }

    /** False while the one place is still taken by what was given up. */
    private boolean answered(int number) {
        try {
            return thread.answer(() -> number, LONG) == number;
        } catch (IOException noPlace) {
            return false;
        } catch (InterruptedException nobody) {
            throw new AssertionError(nobody);
        }
    }

    @Test
    void failsAtOnceWhenTooManyWait() {
        held(new CompletableFuture<>());
        assertThrows(IOException.class, () -> thread.answer(() -> 2, SHORT)); // keeps the one place
        IOException full = assertThrows(IOException.class, () -> thread.answer(() -> 3, LONG));
        assertEquals("the database did not answer in time", full.getMessage());
    }

    @Test
    void saysThatAReadHasFailed() {
        IOException failed = assertThrows(
                IOException.class,
                () -> thread.answer(
                        () -> {
                            throw new SQLException("no such table");
                        },
                        LONG));
        assertEquals("the database could not be read", failed.getMessage());
        assertInstanceOf(SQLException.class, failed.getCause());
    }
}
