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
 */
public record MintBudget(int maxBits, Duration cpuTime) {
    /** What clients mint at most unless they are told otherwise. */
    public static final int USUAL_MAX_BITS = 24;

    public MintBudget {
        if (maxBits < 1 || maxBits > Stamp.MAX_BITS) {
            throw new IllegalArgumentException("maxBits must be from 1 to " + Stamp.MAX_BITS);
        }
        if (cpuTime.isNegative()) {
            throw new IllegalArgumentException("cpuTime must not be negative");
        }
    }
}
