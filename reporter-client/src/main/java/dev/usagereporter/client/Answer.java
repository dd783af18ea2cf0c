package dev.usagereporter.client;

import dev.usagereporter.pow.wire.Reply;
import java.time.Duration;

/** How one call to the server ended. */
public sealed interface Answer<T> {
    /** Status 200 and a body that is what it should be. */
    record Accepted<T>(T value) implements Answer<T> {}

    /**
     * The server said no.
     *
     * @param reply status, and error and message where the body names them
     * @param retryAfter what {@code Retry-After} says, zero where it says nothing
     */
    record Refused<T>(Reply reply, Duration retryAfter) implements Answer<T> {}

    /** No answer that can be used. */
    record Failed<T>(Failure failure) implements Answer<T> {}
}
