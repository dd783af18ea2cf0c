package dev.usagereporter.client.bench;

import dev.usagereporter.pow.Stamp;

/** A report that has come to the server. */
sealed interface Arrival {
    /** It was answered 200. */
    record Accepted(Stamp stamp) implements Arrival {}

    /** It was answered 403. */
    record Refused(String reason) implements Arrival {}
}
