package dev.usagereporter.server.difficulty;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Stamp;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator settled for one application before anything happens.
 *
 * @param algorithm the hash that sessions name
 * @param floor bits when it is calm
 * @param ceiling most bits that load can lead to
 * @param capacity accepted reports a second at which the price stays at its floor
 * @param alpha bits for each doubling of the load beyond the capacity; from 1.25 a constant attack can make the price go up and down
 * @param shedFactor so many times the capacity is accepted at most; 0 for no limit
 * @param floorRate reports a second that pass at the floor while more is asked; 0 for none
 * @param dwell least time between a change and the next fall
 * @param hold how long a token is served at the price it was offered
 * @param sha1Floor bits of SHA-1 stamps when it is calm, where another algorithm is chosen and they are taken beside it
 */
public record Policy(
        Algorithm algorithm,
        int floor,
        int ceiling,
        int capacity,
        double alpha,
        double shedFactor,
        int floorRate,
        Duration dwell,
        Duration hold,
        Optional<Integer> sha1Floor) {
    public Policy {
        if (floor < 1 || floor > ceiling || ceiling > Stamp.MAX_BITS) {
            throw new IllegalArgumentException("expected 1 <= floor <= ceiling <= " + Stamp.MAX_BITS);
        }
        if (capacity < 1 || floorRate < 0 || !positive(alpha) || dwell.isNegative() || hold.isNegative()) {
            throw new IllegalArgumentException("expected a positive capacity and alpha, and nothing negative");
        }
        if (shedFactor != 0 && !positive(shedFactor)) {
            throw new IllegalArgumentException("expected a shed factor of 0 or more");
        }
        if (sha1Floor.isPresent() && (sha1Floor.get() < 1 || sha1Floor.get() > Stamp.MAX_BITS)) {
            throw new IllegalArgumentException("expected 1 <= sha1Floor <= " + Stamp.MAX_BITS);
        }
    }

    private static boolean positive(double number) {
        return number > 0 && number < Double.POSITIVE_INFINITY;
    }
}
