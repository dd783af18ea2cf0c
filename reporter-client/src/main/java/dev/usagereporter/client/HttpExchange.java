package dev.usagereporter.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One POST and its answer, redirects on the same host included. The JDK itself repeats a POST whose connection broke
 * before the answer began; that is harmless, a server stores the same report once.
 *
 * <p>A default {@link java.net.CookieHandler} of the host's serves this connection like any other, which the JDK lets
 * nobody prevent; a host that minds brings its own {@link HttpSend}.
 */
final class HttpExchange implements Callable<HttpAnswer> {
    /**
     * Knows no password: the host's default would give its own to whoever asks, or open a dialog. One for all, since
     * connections are used again under the same one only.
     */
    private static final Authenticator NO_PASSWORDS = new Authenticator() {};

    private static final int MAX_REDIRECTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Where a number in {@code Retry-After} stops to matter. */
    private static final long MAX_SECONDS = 1_000_000_000;

    private final String target;
    private final String userAgent;
    private final byte[] body;
    private final String[] headers;
    private final long deadline;

    /** @param headers further names and values in turns */
    HttpExchange(String target, String userAgent, byte[] body, Duration timeout, String[] headers) {
        this.target = target;
        this.userAgent = userAgent;
        this.body = body;
        this.headers = headers;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public HttpAnswer call() throws IOException {
        URI at = URI.create(target);
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            if (!(at.toURL().openConnection() instanceof HttpURLConnection connection)) {
                throw new FailedExchange(Failure.INTERNAL);
            }
            int status = post(connection);
            if (!redirects(status)) {
                return new HttpAnswer(status, read(connection), retryAfter(connection));
            }
            at = next(at, connection.getHeaderField("Location"));
            read(connection);
        }
        throw new FailedExchange(Failure.REDIRECTED);
    }

    private int post(HttpURLConnection connection) throws IOException {
        int left = millisLeft();
        connection.setConnectTimeout((int) Math.min(left, CONNECT.toMillis()));
        connection.setReadTimeout(left);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setAuthenticator(NO_PASSWORDS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("User-Agent", userAgent);
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new FailedExchange(Failure.BAD_REPLY);
        }
        return status;
    }

    /** The whole body, read to its end so that the connection can be used again. */
    private byte[] read(HttpURLConnection connection) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean whole = false;
        try (InputStream in = connection.getResponseCode() < 400 ? connection.getInputStream() : errors(connection)) {
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (bytes.size() > HttpTransport.MAX_REPLY) {
                    throw new FailedExchange(Failure.TOO_LARGE);
                }
                millisLeft();
            }
            whole = true;
        } finally {
            if (!whole) {
                connection.disconnect();
            }
        }
        return bytes.toByteArray();
    }

    /** The body of a refusal; there may be none. */
    private static InputStream errors(HttpURLConnection connection) {
        InputStream errors = connection.getErrorStream();
        return errors == null ? InputStream.nullInputStream() : errors;
    }

    private int millisLeft() throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private static boolean redirects(int status) {
        return status == 301 || status == 302 || status == 307 || status == 308;
    }

    /** Where a redirect leads, the method kept. Host and port stay; only http to https may change the scheme. */
    private static URI next(URI from, @Nullable String location) throws IOException {
        URI to;
        try {
            to = from.resolve(location == null ? "" : location);
        } catch (IllegalArgumentException notAnAddress) {
            throw new FailedExchange(Failure.REDIRECTED);
        }
        boolean sameHost = to.getHost() != null && to.getHost().equalsIgnoreCase(from.getHost());
        boolean sameScheme = from.getScheme().equalsIgnoreCase(to.getScheme());
        boolean samePort = sameScheme && to.getPort() == from.getPort();
        boolean upgrade = "https".equalsIgnoreCase(to.getScheme()) && to.getPort() == -1 && from.getPort() == -1;
        if (location == null || location.isEmpty() || !sameHost || !(samePort || upgrade)) {
            throw new FailedExchange(Failure.REDIRECTED);
        }
        return to;
    }

    /** Seconds, or a date, which counts from the server's own. */
    private static Duration retryAfter(HttpURLConnection connection) {
        String text = connection.getHeaderField("Retry-After");
        if (text == null || text.isEmpty()) {
            return Duration.ZERO;
        }
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                long date = connection.getHeaderFieldDate("Retry-After", 0);
                long millis = date == 0 || connection.getDate() == 0 ? 0 : date - connection.getDate();
                return Duration.ofMillis(Math.max(0, millis));
            }
            seconds = Math.min(seconds * 10 + (c - '0'), MAX_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }
}
