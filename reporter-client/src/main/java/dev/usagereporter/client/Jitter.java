package dev.usagereporter.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that differ from client to client, so that a restart of the server does not bring all of them at once. */
public final class Jitter {
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(24);
    private static final Duration FIRST_BACKOFF = Duration.ofHours(1);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);

    private final RandomGenerator random;

    public Jitter(RandomGenerator random) {
        this.random = random;
    }

    /** Between a lapse and a tenth more: never less, or the second report would carry the extra payload again. */
    Duration lapse(Duration lapse) {
        return lapse.plusNanos((long) (lapse.toNanos() * 0.1 * random.nextDouble()));
    }

    /**
     * The pause after so many failed reports in a row: an hour, or a lapse where that is shorter, doubled by each
     * further failure up to a day, of which between half and all is taken.
     */
    public Duration backoff(int failures, Duration lapse) {
        Duration first = lapse.compareTo(FIRST_BACKOFF) < 0 ? lapse : FIRST_BACKOFF;
        return partOf(doubled(first, failures - 1, LONGEST_BACKOFF));
    }

    /** The pause before repeating a request for the nth time, 0 first. */
    Duration retry(int repeats) {
        return partOf(doubled(FIRST_RETRY, repeats, LONGEST_RETRY));
    }

    /** A pause that the server asked for, up to a tenth longer. */
    public Duration asked(Duration retryAfter) {
        return lapse(bounded(retryAfter));
    }

    /** What a server may ask for: at most the longest backoff. A date far ahead would not even fit nanoseconds. */
    static Duration bounded(Duration retryAfter) {
        return retryAfter.compareTo(LONGEST_BACKOFF) < 0 ? retryAfter : LONGEST_BACKOFF;
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration length = first;
        for (int i = 0; i < times && length.compareTo(longest) < 0; i++) {
            length = length.multipliedBy(2);
        }
        return length.compareTo(longest) < 0 ? length : longest;
    }

    private Duration partOf(Duration length) {
        return Duration.ofNanos((long) (length.toNanos() * (0.5 + random.nextDouble() / 2)));
    }
}
