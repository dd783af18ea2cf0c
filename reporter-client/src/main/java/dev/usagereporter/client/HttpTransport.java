package dev.usagereporter.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends over {@link java.net.HttpURLConnection}, whose classes a cold process loads fastest. Its calls can neither be
 * interrupted nor bounded as a whole (name lookup has no timeout, a read timeout starts anew with every byte), so each
 * exchange runs on a daemon thread of its own and the caller stops waiting at its deadline.
 */
final class HttpTransport implements HttpSend {
    /** Longest answer that is read, in bytes; those of the protocol have a few hundred. */
    static final int MAX_REPLY = 64 * 1024;

    /** A server that drips can hold a thread; this many, then sending fails at once. */
    private static final int MAX_OPEN = 4;

    private static final String[] NO_HEADERS = {};

    private final String base;
    private final String userAgent;
    private final Semaphore open = new Semaphore(MAX_OPEN);

    /** @param base address without a slash at its end */
    HttpTransport(String base, String userAgent) {
        this.base = base;
        this.userAgent = userAgent;
    }

    @Override
    public HttpAnswer send(String path, byte[] body, Duration timeout) throws IOException {
        return send(path, body, timeout, NO_HEADERS);
    }

    /**
     * The same with headers of the request's own.
     *
     * @param headers names and values in turns
     */
    HttpAnswer send(String path, byte[] body, Duration timeout, String[] headers) throws IOException {
        if (!open.tryAcquire()) {
            throw new SocketTimeoutException();
        }
        FutureTask<HttpAnswer> task = begin(new HttpExchange(base + path, userAgent, body, timeout, headers));
        try {
            return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SocketTimeoutException();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new FailedExchange(Failure.INTERNAL);
        }
    }

    private FutureTask<HttpAnswer> begin(HttpExchange exchange) {
        FutureTask<HttpAnswer> task = new FutureTask<>(exchange) {
            @Override
            protected void done() {
                open.release();
            }
        };
        boolean started = false;
        try {
            Threads.daemon("usage-reporter-http", task).start();
            started = true;
            return task;
        } finally {
            if (!started) {
                open.release();
            }
        }
    }
}
