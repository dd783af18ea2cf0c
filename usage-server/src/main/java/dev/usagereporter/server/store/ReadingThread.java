package dev.usagereporter.server.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One thread that reads, or enters releases, for callers who wait, so that no interrupt of theirs reaches the database. */
final class ReadingThread {
    private final ThreadPoolExecutor thread;

    /**
     * A thread of that name.
     *
     * @param waiting how many reads may wait for it; further ones fail at once
     */
    ReadingThread(String name, int waiting) {
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /**
     * What a read returns.
     *
     * @throws IOException when it failed, with its own message where it had one for the caller, or did not answer in time
     * @throws InterruptedException when the caller was interrupted; the reading thread never is
     */
    <T> T answer(Callable<T> read, Duration limit) throws IOException, InterruptedException {
        try {
            Future<T> answer = thread.submit(read);
            try {
                return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                // Nobody waits for it any more, so it need not begin; one that has begun ends by itself.
                answer.cancel(false);
            }
        } catch (RejectedExecutionException | TimeoutException busy) {
            throw new IOException("the database did not answer in time", busy);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException told
                    ? new IOException(told.getMessage(), told.getCause())
                    : new IOException("the database could not be read", failure.getCause());
        }
    }

    void close() {
        thread.shutdown();
    }
}
