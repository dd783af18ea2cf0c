package dev.usagereporter.server.store;

import java.time.Instant;

/**
 * When a pseudonym key was in use. Spans follow one another, but for a clock that was put right: then they can overlap.
 *
 * @param key its id, as it stands beside pseudonyms
 * @param from included
 * @param until excluded
 */
public record KeySpan(int key, Instant from, Instant until) {
    public KeySpan {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a span ends after it begins");
        }
    }
}
