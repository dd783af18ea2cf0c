package dev.usagereporter.pow;

import java.time.Duration;

/**
 * What a minter may spend. A server that asks for more gets nothing: it could otherwise burn the processors of
 * everybody who reports to it.
 *
 * @param maxBits most bits to try at all, 1 to {@value Stamp#MAX_BITS}; bits of every hash count alike here, whatever a
 *     try of it costs
 * @param cpuTime most time of all minting threads together, counted as the time they run by the clock: never less than
 *     what they burn, and needs no management beans, which a short-lived process would wait for; looked at
 *     between tries, of which one of argon2id may take seconds
 * @param threads most threads to mint on, the calling one included, 1 to {@value #MAX_THREADS}
 */
public record MintBudget(int maxBits, Duration cpuTime, int threads) {
    /** What clients mint at most unless they are told otherwise. */
    public static final int USUAL_MAX_BITS = 24;

    /** More than any machine has to spare for a background task. */
    public static final int MAX_THREADS = 256;

    public MintBudget {
        if (maxBits < 1 || maxBits > Stamp.MAX_BITS) {
            throw new IllegalArgumentException("maxBits must be from 1 to " + Stamp.MAX_BITS);
        }
        if (cpuTime.isNegative()) {
            throw new IllegalArgumentException("cpuTime must not be negative");
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be from 1 to " + MAX_THREADS);
        }
    }

    /** On the calling thread alone. */
    public MintBudget(int maxBits, Duration cpuTime) {
        this(maxBits, cpuTime, 1);
    }

    /** The threads that leave the rest of a program its share: half of the processors, at least one. */
    public static int halfOfTheProcessors() {
        return halfOf(Runtime.getRuntime().availableProcessors());
    }

    /** Half of so many processors, 1 to {@value #MAX_THREADS}. */
    public static int halfOf(int processors) {
        return Math.max(1, Math.min(MAX_THREADS, processors / 2));
    }
}
