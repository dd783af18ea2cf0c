package dev.usagereporter.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where one connection stands and until when. Its own thread moves it from phase to phase; the watch and whoever stops
 * the server may close it in between. All of them change {@link #stage} by compare-and-set, so a deadline never hits a
 * request that has already arrived: while a request is handled there is none.
 */
final class Connection {
    /** The connection of this thread; bound around everything that happens on it. */
    static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

    /** How much of a refused request is read and thrown away, so that a client that is still sending sees the answer. */
    static final int MAX_DRAINED = 16 * 1024 * 1024;

    /** A client that is silent for so long after a refusal has finished sending. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    /** How the bytes travel. */
    interface Transport {
        void write(byte[] bytes);

        /** Ends every read and write, whoever waits in them. */
        void close();
    }

    /** The parts of a connection's life; each has its own deadline. */
    enum Phase {
        /** Waiting for the first byte of a request, or for the end of the TLS handshake. */
        IDLE,
        HEADERS,
        /** Between reading and writing; the request is in the gate or in the store, and nothing is due. */
        HANDLING,
        BODY,
        /** An answer, or a piece of a long one: entered anew for each. */
        WRITING,
        /** Answered and to be closed; the rest of the request is thrown away. */
        DRAINING,
        /** The watch has taken the connection and writes 408. */
        TOO_SLOW,
        CLOSED
    }

    /**
     * A phase and its end.
     *
     * @param deadline in nanoseconds of the watch's clock; without meaning while handling and when closed
     */
    private record Stage(Phase phase, long deadline) {}

    private final Deadlines deadlines;
    private final AtomicReference<Stage> stage;

    /** Written by the connection's own thread before the connection carries a request. */
    private volatile Transport transport;

    /** Bytes from the socket since the phase began; the connection's own thread. */
    private long received;

    /** Most bytes from the socket in this phase; the connection's own thread. */
    private long receivable = Long.MAX_VALUE;

    /** Whether a refused request may still be on its way; the connection's own thread. */
    private boolean unread;

    /** A connection that has just been accepted. */
    Connection(Deadlines deadlines, Transport transport) {
        this.deadlines = deadlines;
        this.transport = transport;
        this.stage = new AtomicReference<>(new Stage(Phase.IDLE, due(deadlines.timeouts().header())));
        deadlines.add(this);
    }

    /** What HTTP travels over, when the handshake is done. */
    void transport(Transport carrier) {
        transport = carrier;
    }

    /**
     * Moves on.
     *
     * @throws CloseConnectionException when the connection was taken away in the meantime
     */
    void enter(Phase next) {
        Stage entered = new Stage(next, due(timeout(next)));
        Stage current;
        do {
            current = stage.get();
            if (current.phase == Phase.TOO_SLOW || current.phase == Phase.CLOSED) {
                throw new CloseConnectionException("the connection is being closed");
            }
        } while (!stage.compareAndSet(current, entered));
        received = 0;
        receivable = Long.MAX_VALUE;
    }

    /** Starts to read a body that may take so many bytes on the wire. */
    void enterBody(long mostOnTheWire) {
        enter(Phase.BODY);
        receivable = mostOnTheWire;
    }

    /** An answer is written and the connection stays. */
    void enterIdle() {
        enter(Phase.IDLE);
        // After the phase: whoever stops the server sets this first and closes what is idle second.
        if (deadlines.stopping()) {
            throw new CloseConnectionException("the server stops");
        }
    }

    /** An answer is to be written and to be the last one. */
    void enterLastAnswer(boolean bodyUnread) {
        enter(Phase.WRITING);
        unread = bodyUnread;
    }

    /** Sends an answer that the web server cannot; nothing of its own may be on the way. */
    void write(byte[] answer) {
        transport.write(answer);
    }

    /** Whether headers are being read. */
    boolean inHeaders() {
        Phase phase = stage.get().phase;
        return phase == Phase.IDLE || phase == Phase.HEADERS;
    }

    /** Whether this request's answer has to be the last one. */
    boolean stopping() {
        return deadlines.stopping();
    }

    /** So many bytes came from the socket. */
    void received(int bytes) {
        if (stage.get().phase == Phase.IDLE) {
            enter(Phase.HEADERS);
        }
        received += bytes;
        if (received > receivable) {
            throw new BodyTooLong();
        }
    }

    /** Throws away the rest of a refused request: an early close would reset the connection and lose the answer. */
    void drain(DataReader reader) {
        if (!unread) {
            return;
        }
        long end = due(deadlines.timeouts().body());
        long drained = 0;
        try {
            while (drained < MAX_DRAINED && end - deadlines.nanoTime() > 0) {
                enter(Phase.DRAINING);
                reader.ensureAvailable();
                int available = reader.available();
                reader.skip(available);
                drained += available;
            }
        } catch (RuntimeException ended) {
            // The client has closed, or the watch has: both are what this was for.
        }
    }

    /** The connection's own thread is done with it. */
    void finish() {
        stage.set(new Stage(Phase.CLOSED, 0));
        deadlines.remove(this);
    }

    /** Closes a connection that waits for a request. */
    void closeIfIdle() {
        Stage current = stage.get();
        if (current.phase == Phase.IDLE) {
            close(current);
        }
    }

    /** Brings the end of a header or a body nearer, once the server stops. */
    void hurry() {
        Stage current = stage.get();
        if (current.phase == Phase.HEADERS || current.phase == Phase.BODY) {
            long sooner = due(timeout(current.phase));
            if (sooner - current.deadline < 0) {
                // Lost when the connection moves on meanwhile: then the next phase has its own, near deadline.
                stage.compareAndSet(current, new Stage(current.phase, sooner));
            }
        }
    }

    /** Closes the connection if its phase should have ended by then. */
    void expire(long now) {
        if (deadlines.stopping()) {
            // Again: it may have entered its phase just before the stop was to be seen.
            hurry();
        }
        Stage current = stage.get();
        if (current.phase != Phase.HANDLING && now - current.deadline < 0) {
            return;
        }
        switch (current.phase) {
            case HANDLING -> {}
            case HEADERS, BODY -> {
                Stage taken = new Stage(Phase.TOO_SLOW, due(SILENCE));
                if (stage.compareAndSet(current, taken)) {
                    // On its own thread: a client that does not read must not hold up the watch.
                    Thread.startVirtualThread(() -> answerTooSlow(taken));
                }
            }
            case IDLE, WRITING, DRAINING, TOO_SLOW -> close(current);
            case CLOSED -> deadlines.remove(this);
        }
    }

    private void answerTooSlow(Stage taken) {
        try {
            transport.write(deadlines.tooSlow());
        } catch (RuntimeException gone) {
            // The client has left; there is nobody to answer.
        } finally {
            close(taken);
        }
    }

    private void close(Stage expected) {
        if (!stage.compareAndSet(expected, new Stage(Phase.CLOSED, 0))) {
            return;
        }
        try {
            transport.close();
        } catch (RuntimeException alreadyClosed) {
            // Closed by the other side or by its own thread.
        } finally {
            deadlines.remove(this);
        }
    }

    private Duration timeout(Phase phase) {
        HttpOptions.Timeouts timeouts = deadlines.timeouts();
        return switch (phase) {
            case IDLE -> timeouts.idle();
            case HEADERS -> deadlines.whileReading(timeouts.header());
            case BODY -> deadlines.whileReading(timeouts.body());
            case WRITING -> timeouts.write();
            case DRAINING, TOO_SLOW -> SILENCE;
            case HANDLING, CLOSED -> Duration.ZERO;
        };
    }

    private long due(Duration timeout) {
        return deadlines.nanoTime() + timeout.toNanos();
    }

    /** A body takes more bytes on the wire than any honest framing of its longest form. */
    @SuppressWarnings("serial") // never leaves the thread that throws it
    static final class BodyTooLong extends RuntimeException {
        BodyTooLong() {
            super("the body is too long", null, false, false);
        }
    }
}
