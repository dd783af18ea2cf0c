package dev.usagereporter.client.bench;

/** A process that did not do what is measured. A benchmark with one of them has no result. */
@SuppressWarnings("serial") // never serialized
final class FailedRun extends RuntimeException {
    FailedRun(String message) {
        super(message);
    }
}
