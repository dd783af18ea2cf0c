package dev.usagereporter.server.difficulty;

import java.time.Duration;
import java.time.Instant;

/**
 * Accepted reports, each of which counts less from moment to moment: after {@link #TAU} seconds a 1/e of it is left.
 *
 * @param count how much is left of them all at {@code time}
 * @param time when that was counted
 */
record Load(double count, Instant time) {
    /** The time constant in seconds. A steady rate of r a second holds the count at r times this. */
    static final double TAU = 60;

    private static final double NANOS = 1e9;

    static Load none(Instant now) {
        return new Load(0, now);
    }

    /** What is left of the count; a time before the last one counts as the last one. */
    double countAt(Instant now) {
        return count * Math.exp(-Math.max(0, seconds(time, now)) / TAU);
    }

    /** Reports a second. */
    double rateAt(Instant now) {
        return countAt(now) / TAU;
    }

    Load oneMore(Instant now) {
        return new Load(countAt(now) + 1, now);
    }

    /** The same count, but counted at the earlier time where the clock was set back, so that it goes on decaying. */
    Load notAfter(Instant now) {
        return now.isBefore(time) ? new Load(count, now) : this;
    }

    /** Seconds from one to the other, exact to the nanosecond within a hundred days, and safe for any two instants. */
    static double seconds(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) + (to.getNano() - from.getNano()) / NANOS;
    }

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }
}
