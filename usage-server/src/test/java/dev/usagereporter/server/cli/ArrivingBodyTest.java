package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class ArrivingBodyTest {
    /** For what never comes; everything else is there before it is waited for. */
    private static final Duration PATIENCE = Duration.ofMillis(1);

    /** What was asked of the source. */
    private static final class Source implements Flow.Subscription {
        private long requested;
        private boolean cancelled;

        @Override
        public void request(long count) {
            requested += count;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final Source source = new Source();
    private final ArrivingBody body = new ArrivingBody(PATIENCE);

    @Test
    void givesPiecesInTheirOrderAndThenNone() throws IOException, InterruptedException {
        body.onSubscribe(source);
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.allocate(0), ByteBuffer.wrap(new byte[] {3})));
        assertArrayEquals(new byte[] {1, 2, 3}, body.next().orElseThrow());
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {4})));
        body.onComplete();
        assertArrayEquals(new byte[] {4}, body.next().orElseThrow());
        assertEquals(Optional.empty(), body.next());
        assertEquals(3, source.requested);
    }

    @Test
    void waitsNoLongerThanItsPatienceForAPiece() throws IOException, InterruptedException {
        body.onSubscribe(source);
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1})));
        assertTrue(body.next().isPresent());
        assertThrows(HttpTimeoutException.class, body::next);
    }

    @Test
    void passesTheBreakOn() {
        body.onSubscribe(source);
        IOException cause = new IOException("reset");
        body.onError(cause);
        assertEquals(cause, assertThrows(IOException.class, body::next).getCause());
    }

    @Test
    void asksForNothingOfASourceThatItHasLeft() {
        body.close();
        body.onSubscribe(source);
        assertTrue(source.cancelled);
        assertEquals(0, source.requested);
    }

    @Test
    void leavesItsSourceWhenItIsClosed() {
        body.onSubscribe(source);
        body.close();
        assertTrue(source.cancelled);
    }
}
