package dev.usagereporter.server.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What a stamp costs at one application, and what moves that.
 *
 * @param bits floor of the difficulty, leading zero bits
 * @param maxBits ceiling, as far above the floor for argon2id too
 * @param capacity accepted reports a second up to which the floor is asked
 * @param alpha bits for each doubling of the load beyond the capacity
 * @param shedFactor so many times the capacity is accepted at most; 0 for no limit
 * @param dwell least time between a change and the next fall
 * @param hold a token no older than this is served at the bits it was offered
 * @param floorRate reports a second that pass at the floor while more is asked; empty for a quarter of the capacity
 * @param algorithm the hash that sessions ask for
 * @param argon2id in force where it is the algorithm
 * @param acceptSha1 whether SHA-1 stamps are taken beside another algorithm
 */
public record DifficultyConfig(
        int bits,
        int maxBits,
        int capacity,
        double alpha,
        double shedFactor,
        Duration dwell,
        Duration hold,
        Optional<Integer> floorRate,
        AlgorithmName algorithm,
        Argon2idConfig argon2id,
        boolean acceptSha1) {
    public DifficultyConfig {
        Settings.DIFFICULTY_BITS.require(bits);
        Settings.DIFFICULTY_MAX_BITS.require(maxBits);
        Settings.DIFFICULTY_CAPACITY.require(capacity);
        Settings.DIFFICULTY_ALPHA.require(alpha);
        Settings.DIFFICULTY_SHED_FACTOR.require(shedFactor);
        Settings.DIFFICULTY_DWELL.require(dwell);
        Settings.DIFFICULTY_HOLD.require(hold);
        Settings.DIFFICULTY_FLOOR_RATE.require(floorRate);
        if (maxBits < bits) {
            throw new IllegalArgumentException("difficulty.max-bits: expected at least difficulty.bits, which is " + bits);
        }
        if (algorithm == AlgorithmName.ARGON2ID && argon2id.bits() + maxBits - bits > Settings.MOST_BITS) {
            throw new IllegalArgumentException("difficulty.argon2id-bits: expected at most " + Settings.MOST_BITS
                    + " together with what difficulty.max-bits is above difficulty.bits");
        }
        if (floorRate.isPresent() && floorRate.get() > mostFloorRate(capacity, shedFactor)) {
            throw new IllegalArgumentException("difficulty.floor-rate: expected at most half of difficulty.shed-factor times"
                    + " difficulty.capacity, which is " + mostFloorRate(capacity, shedFactor));
        }
    }

    /** What passes at the floor is never shed, so it must leave as much again to those who pay. */
    private static int mostFloorRate(int capacity, double shedFactor) {
        return shedFactor == 0 ? Integer.MAX_VALUE : (int) (shedFactor * capacity / 2);
    }

    /** Where no rate is given, a quarter of the capacity and at least one report a second, but no more than may be. */
    public int effectiveFloorRate(int effectiveCapacity) {
        int asked = floorRate.orElse(Math.max(1, effectiveCapacity / 4));
        return Math.min(mostFloorRate(effectiveCapacity, shedFactor), asked);
    }
}
