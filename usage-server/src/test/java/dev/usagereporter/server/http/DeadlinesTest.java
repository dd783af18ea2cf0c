package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.http.Connection.Phase;
import dev.usagereporter.server.http.HttpOptions.Timeouts;
import io.helidon.webserver.CloseConnectionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The deadlines to the nanosecond, on a clock that stands still. */
final class DeadlinesTest {
    private static final Timeouts TIMEOUTS = new Timeouts(
            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(30), Duration.ofMillis(40), Duration.ofMillis(50));

    /** Near its overflow, as a clock of this kind may be. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    private final Deadlines deadlines =
            new Deadlines(TIMEOUTS, now::get, () -> "too slow".getBytes(StandardCharsets.US_ASCII));
    private final Wire wire = new Wire();
    private final Connection connection = new Connection(deadlines, wire);

    private static final class Wire implements Connection.Transport {
        final AtomicBoolean closed = new AtomicBoolean();
        final CountDownLatch end = new CountDownLatch(1);
        final AtomicReference<String> written = new AtomicReference<>("");

        @Override
        public void write(byte[] bytes) {
            written.accumulateAndGet(new String(bytes, StandardCharsets.US_ASCII), String::concat);
        }

        @Override
        public void close() {
            closed.set(true);
            end.countDown();
        }
    }

    /** Open one nanosecond before the timeout, taken at it. */
    private void ends(Duration timeout) {
        now.addAndGet(timeout.toNanos() - 1);
        deadlines.sweep();
        assertFalse(wire.closed.get());
        assertEquals(1, deadlines.watched());
        now.incrementAndGet();
        deadlines.sweep();
    }

    private void endsSilently(Duration timeout) {
        ends(timeout);
        assertTrue(wire.closed.get());
        assertEquals("", wire.written.get());
        assertEquals(0, deadlines.watched());
        assertThrows(CloseConnectionException.class, () -> connection.enter(Phase.HANDLING));
    }

    private void endsWithAnswer(Duration timeout) {
        ends(timeout);
        assertThrows(CloseConnectionException.class, () -> connection.enter(Phase.HANDLING));
        Waiting.on(wire.end);
        assertEquals("too slow", wire.written.get());
    }

    @Test
    void waitsForTheFirstByteAsLongAsForHeaders() {
        endsSilently(TIMEOUTS.header());
    }

    @Test
    void waitsForHeadersFromTheirFirstByte() {
        now.addAndGet(TIMEOUTS.header().toNanos() - 1);
        connection.received(1);
        connection.received(1);
        assertTrue(connection.inHeaders());
        endsWithAnswer(TIMEOUTS.header());
    }

    @Test
    void givesNoTimeForEachByte() {
        connection.received(1);
        now.addAndGet(TIMEOUTS.header().toNanos() - 1);
        connection.received(1);
        now.incrementAndGet();
        deadlines.sweep();
        assertThrows(CloseConnectionException.class, () -> connection.enter(Phase.HANDLING));
    }

    @Test
    void waitsForBody() {
        connection.enterBody(1000);
        endsWithAnswer(TIMEOUTS.body());
    }

    @Test
    void waitsForAnswerToBeTaken() {
        connection.enter(Phase.WRITING);
        endsSilently(TIMEOUTS.write());
    }

    @Test
    void waitsForEachPieceOfAnAnswerAsLongAsForAWholeOne() {
        connection.enter(Phase.WRITING);
        for (int piece = 0; piece < 5; piece++) {
            now.addAndGet(TIMEOUTS.write().toNanos() - 1);
            deadlines.sweep();
            assertFalse(wire.closed.get());
            connection.enter(Phase.WRITING);
        }
        endsSilently(TIMEOUTS.write());
    }

    @Test
    void waitsForNextRequest() {
        connection.enterIdle();
        endsSilently(TIMEOUTS.idle());
    }

    @Test
    void neverEndsWhatIsHandled() {
        connection.enter(Phase.HANDLING);
        now.addAndGet(Duration.ofDays(1).toNanos());
        deadlines.sweep();
        deadlines.beginStop();
        assertFalse(wire.closed.get());
        connection.enter(Phase.WRITING);
    }

    @Test
    void takesSoManyBytesOfABodyAndNoMore() {
        connection.enterBody(1000);
        connection.received(1000);
        assertThrows(Connection.BodyTooLong.class, () -> connection.received(1));
    }

    @Test
    void closesWhatIsIdleWhenTheServerStops() {
        deadlines.beginStop();
        assertTrue(wire.closed.get());
    }

    @Test
    void keepsNoConnectionOpenWhileTheServerStops() {
        connection.enter(Phase.HANDLING);
        deadlines.beginStop();
        connection.enter(Phase.WRITING);
        assertThrows(CloseConnectionException.class, connection::enterIdle);
    }

    /** A quarter of the grace of 50 ms is nearer than the 20 ms of a body, and farther than the 10 ms of headers. */
    @Test
    void givesAQuarterOfTheGraceToABodyWhenTheServerStops() {
        connection.enterBody(1000);
        deadlines.beginStop();
        endsWithAnswer(TIMEOUTS.grace().dividedBy(4));
    }

    @Test
    void givesNoMoreTimeToHeadersWhenTheServerStops() {
        connection.received(1);
        now.addAndGet(1_000_000);
        deadlines.beginStop();
        endsWithAnswer(TIMEOUTS.header().minusMillis(1));
    }

    @Test
    void givesABodyThatBeginsDuringTheStopAQuarterOfTheGraceToo() {
        connection.enter(Phase.HANDLING);
        deadlines.beginStop();
        connection.enterBody(1000);
        endsWithAnswer(TIMEOUTS.grace().dividedBy(4));
    }

    @Test
    void waitsNoLongerThanASecondForHalfARequestWhenTheServerStops() {
        Duration minute = Duration.ofMinutes(1);
        Deadlines patient = new Deadlines(new Timeouts(minute, minute, minute, minute, minute), now::get, () -> new byte[0]);
        Wire slow = new Wire();
        Connection half = new Connection(patient, slow);
        half.received(1);
        patient.beginStop();
        now.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
        patient.sweep();
        assertTrue(half.inHeaders());
        now.incrementAndGet();
        patient.sweep();
        assertThrows(CloseConnectionException.class, () -> half.enter(Phase.HANDLING));
        Waiting.on(slow.end);
    }

    @Test
    void closesNothingTwice() {
        connection.finish();
        now.addAndGet(Duration.ofDays(1).toNanos());
        deadlines.sweep();
        deadlines.beginStop();
        assertFalse(wire.closed.get());
        assertEquals(0, deadlines.watched());
    }

    /** However the two race: either the request goes on and is not answered for it, or it stops and is. */
    @Test
    void eitherHandlesRequestOrAnswersThatItWasSlow() throws InterruptedException {
        for (int i = 0; i < 2000; i++) {
            Wire raced = new Wire();
            Connection request = new Connection(deadlines, raced);
            request.enterBody(1000);
            now.addAndGet(TIMEOUTS.body().toNanos());
            Thread watch = Thread.ofVirtual().start(deadlines::sweep);
            boolean handled = true;
            try {
                request.enter(Phase.HANDLING);
            } catch (CloseConnectionException taken) {
                handled = false;
                Waiting.on(raced.end);
            }
            watch.join();
            assertEquals(handled ? "" : "too slow", raced.written.get());
            assertEquals(!handled, raced.closed.get());
            request.finish();
        }
    }
}
