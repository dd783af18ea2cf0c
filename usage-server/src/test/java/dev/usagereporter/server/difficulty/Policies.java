package dev.usagereporter.server.difficulty;

import dev.usagereporter.pow.Algorithm;
import java.time.Duration;
import java.util.Optional;

/** Policies to start a test from. */
final class Policies {
    static final Duration DWELL = Duration.ofSeconds(60);
    static final Duration HOLD = Duration.ofMinutes(5);

    /** What the server does when nothing is configured. */
    static final Policy DEFAULTS =
            new Policy(Algorithm.SHA1, 20, 24, 500, 1, 4, 125, DWELL, HOLD, Optional.empty());

    /** A tenth of the capacity, room for six bits, and nothing that bounds what comes in. */
    static final Policy UNSHED = new Policy(Algorithm.SHA1, 20, 26, 50, 1, 0, 0, DWELL, HOLD, Optional.empty());

    private Policies() {}

    static Policy with(Algorithm algorithm, Optional<Integer> sha1Floor) {
        return new Policy(algorithm, 20, 24, 500, 1, 4, 125, DWELL, HOLD, sha1Floor);
    }

    /** The defaults with other lanes. */
    static Policy withLanes(int capacity, double shedFactor, int floorRate) {
        return new Policy(Algorithm.SHA1, 20, 30, capacity, 1, shedFactor, floorRate, DWELL, HOLD, Optional.empty());
    }
}
