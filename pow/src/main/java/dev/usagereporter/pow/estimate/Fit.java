package dev.usagereporter.pow.estimate;

import java.time.Duration;

/**
 * Whether clients on slow machines can keep up with a difficulty. A client of ours that has minted for {@link #RESTART} starts
 * again with a new time, so that its stamp is never older and a report is good for longer than that, whatever the luck. Tries
 * have no memory: starting again costs nothing. What bounds such a client is how long the offered price holds.
 *
 * @param time the time to mint on the slowest machine that is to keep up
 * @param hold how long the price offered with a session holds, {@code difficulty.hold}
 */
public record Fit(SolveTime time, Duration hold) {
    /** The slowest machine to keep up with a digest: hashes a second. */
    public static final double SLOWEST_DIGESTS = 1e6;

    public static final Duration RESTART = Duration.ofSeconds(45);

    /** How long a report is good for after its own time. */
    public static final Duration EXPIRATION = Duration.ofSeconds(60);

    /** How long our client mints for one report, unless its host says otherwise. */
    public static final Duration GIVE_UP = Duration.ofMinutes(3);

    /** How long the command {@code report} mints while its caller waits. */
    public static final Duration FOREGROUND = Duration.ofSeconds(12);

    public static final Duration DEFAULT_HOLD = Duration.ofMinutes(5);

    private static final double P99 = 0.99;

    /** With a digest, on the slowest machine to keep up. */
    public static Fit ofDigest(int bits, Duration hold) {
        return new Fit(new SolveTime(bits, SLOWEST_DIGESTS), hold);
    }

    public double p99Seconds() {
        return time.quantileSeconds(P99);
    }

    /** Whether 99 of 100 stamps are found while the offered price holds; as long as it holds is in time. */
    public boolean fits() {
        return p99Seconds() <= seconds(hold);
    }

    /** How often a client that takes as long as P99 has started again; a stamp found just then is still taken. */
    public long restarts() {
        return Math.max(0, (long) Math.ceil(p99Seconds() / seconds(RESTART)) - 1);
    }

    /** The share of our clients' reports that are given up. */
    public double givenUp() {
        return time.lateShare(seconds(GIVE_UP));
    }

    /** The share of the reports of scripts that are given up. */
    public double givenUpInForeground() {
        return time.lateShare(seconds(FOREGROUND));
    }

    /** The share of clients whose report has expired before it has a stamp, if they do not start again. */
    public double lateWithoutRestart() {
        return time.lateShare(seconds(EXPIRATION));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
