package dev.usagereporter.pow.bench;

/** A contender that did not do what is measured. A benchmark with one of them has no result. */
@SuppressWarnings("serial") // never serialized
final class FailedTurn extends RuntimeException {
    FailedTurn(String message) {
        super(message);
    }
}
