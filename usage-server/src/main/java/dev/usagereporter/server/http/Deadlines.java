package dev.usagereporter.server.http;

import dev.usagereporter.server.http.HttpOptions.Timeouts;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches every open connection of the server. The web server below has no deadline for half a request, and its idle
 * handler interrupts threads; here one thread looks at all connections some times a second and closes sockets. Nobody is
 * interrupted.
 */
final class Deadlines implements AutoCloseable {
    private static final Duration SHORTEST_TICK = Duration.ofMillis(5);
    private static final Duration LONGEST_TICK = Duration.ofMillis(250);

    /** For the rest of a request when the server stops; the answer and the client that reads it need time of the grace too. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final Timeouts timeouts;
    private final LongSupplier nanoTime;
    private final Supplier<byte[]> tooSlow;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Written once, by the thread that stops the server. */
    private volatile boolean stopping;

    /**
     * Deadlines that nobody watches yet.
     *
     * @param nanoTime a clock like {@link System#nanoTime}
     * @param tooSlow the whole answer, with status line, for a request that did not arrive in time
     */
    Deadlines(Timeouts timeouts, LongSupplier nanoTime, Supplier<byte[]> tooSlow) {
        this.timeouts = timeouts;
        this.nanoTime = nanoTime;
        this.tooSlow = tooSlow;
    }

    /** Starts to watch. */
    void start() {
        Thread.ofPlatform().name("http-deadlines").daemon(true).start(this::watch);
    }

    Timeouts timeouts() {
        return timeouts;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    byte[] tooSlow() {
        return tooSlow.get();
    }

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    boolean stopping() {
        return stopping;
    }

    /**
     * From here on a connection is closed behind its answer, and one that waits for a request at once. Half a request has
     * little time left, or it would take the whole grace and end without an answer.
     */
    void beginStop() {
        stopping = true;
        open.forEach(Connection::closeIfIdle);
        open.forEach(Connection::hurry);
    }

    /** Time for a header or a body, counted from its beginning or from the stop. */
    Duration whileReading(Duration timeout) {
        if (!stopping) {
            return timeout;
        }
        Duration rest = timeouts.grace().dividedBy(4);
        rest = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        return timeout.compareTo(rest) < 0 ? timeout : rest;
    }

    /** Connections that are watched. */
    int watched() {
        return open.size();
    }

    /** Closes what is late. */
    void sweep() {
        long now = nanoTime();
        open.forEach(connection -> connection.expire(now));
    }

    private void watch() {
        long tick = tick(timeouts).toNanos();
        try {
            while (!closed.await(tick, TimeUnit.NANOSECONDS)) {
                sweep();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A deadline is kept to within an eighth of the shortest timeout, and to within a quarter of a second. */
    private static Duration tick(Timeouts timeouts) {
        Duration shortest = timeouts.header();
        for (Duration timeout : new Duration[] {timeouts.body(), timeouts.write(), timeouts.idle()}) {
            shortest = timeout.compareTo(shortest) < 0 ? timeout : shortest;
        }
        Duration tick = shortest.dividedBy(8);
        if (tick.compareTo(SHORTEST_TICK) < 0) {
            return SHORTEST_TICK;
        }
        return tick.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : tick;
    }

    /** Stops the watch; what is open stays open. */
    @Override
    public void close() {
        closed.countDown();
    }
}
