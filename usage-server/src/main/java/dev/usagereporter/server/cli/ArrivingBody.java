package dev.usagereporter.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** The body of an answer, piece by piece as it comes. The time-out of a request ends with the headers; here each piece has one of its own. */
final class ArrivingBody implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    private sealed interface Event {
        record Piece(List<ByteBuffer> buffers) implements Event {}

        record End() implements Event {}

        record Broken(Throwable cause) implements Event {}
    }

    private final Duration patience;

    /** One piece is asked for at a time: there is room for it and for the end that may come with it. */
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(2);

    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    ArrivingBody(Duration patience) {
        this.patience = patience;
    }

    /** Waits for the next piece; empty at the end, after which there is nothing to wait for. */
    Optional<byte[]> next() throws IOException, InterruptedException {
        var _ = subscription.thenAccept(source -> source.request(1));
        return switch (events.poll(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            case Event.Piece(List<ByteBuffer> buffers) -> Optional.of(bytes(buffers));
            case Event.End() -> Optional.empty();
            case Event.Broken(Throwable cause) -> throw new IOException("the answer broke off", cause);
            case null -> throw new HttpTimeoutException("no more of the answer came in time");
        };
    }

    private static byte[] bytes(List<ByteBuffer> buffers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription.complete(source);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        events.add(new Event.Piece(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        events.add(new Event.Broken(cause));
    }

    @Override
    public void onComplete() {
        events.add(new Event.End());
    }

    /** Takes no more of it. */
    @Override
    public void close() {
        var _ = subscription.thenAccept(Flow.Subscription::cancel);
    }
}
