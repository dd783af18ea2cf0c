package dev.usagereporter.client;

import java.io.IOException;

/** Ends an exchange over HTTP for a reason that no exception of the JDK names. */
@SuppressWarnings("serial") // never serialized
final class FailedExchange extends IOException {
    private final Failure failure;

    FailedExchange(Failure failure) {
        super(failure.text());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
