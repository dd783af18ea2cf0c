package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.server.difficulty.Demand;
import dev.usagereporter.server.difficulty.Demands;
import dev.usagereporter.server.difficulty.Lane;
import dev.usagereporter.server.difficulty.Price;
import java.time.Duration;
import java.time.Instant;

/**
 * What one stamp is checked against. Server and token decide; the stamp has one word in it, that it is of SHA-1, which
 * counts only where the server takes SHA-1 beside another algorithm and has a price for it.
 *
 * @param algorithm the hash that is computed
 * @param asked bits to claim
 * @param floor the fewest bits that pass at all, at most {@code asked}: fewer than asked pass on the floor lane
 * @param paid the lane of a stamp that claims what is asked
 */
record Terms(Algorithm algorithm, int asked, int floor, Lane paid) {
    /**
     * The terms for a token at that moment.
     *
     * @param issuedAt when the token was issued
     * @param offered the price that was offered with it
     * @param sha1 whether the stamp says, by naming no other algorithm, that it is of SHA-1
     */
    static Terms of(Demands demands, Instant issuedAt, Price offered, boolean sha1, Instant now) {
        // A token that is exactly as old as the hold is still held.
        boolean held = Duration.between(issuedAt, now).compareTo(demands.hold()) <= 0;
        Lane paid = held ? Lane.FRESH : Lane.AGED;
        if (sha1 && demands.sha1().isPresent()) {
            return at(demands.sha1().get(), paid);
        }
        return held ? held(demands.chosen(), offered) : at(demands.chosen(), paid);
    }

    private static Terms at(Demand demand, Lane paid) {
        return new Terms(demand.algorithm(), demand.bits(), demand.floor(), paid);
    }

    /** What was offered holds for a while, so that a price that rises during minting wastes nobody's work. */
    private static Terms held(Demand chosen, Price offered) {
        Algorithm algorithm = offered.algorithm();
        int bits = offered.bits();
        if (!algorithm.equals(chosen.algorithm())) {
            // Bits of two algorithms cannot be compared, so there is neither a lower price nor a floor.
            return new Terms(algorithm, bits, bits, Lane.FRESH);
        }
        int asked = Math.min(bits, chosen.bits());
        return new Terms(algorithm, asked, Math.min(asked, chosen.floor()), Lane.FRESH);
    }

    /** The lane of a stamp that claims so many bits, no fewer than the floor. */
    Lane lane(int claimed) {
        return claimed >= asked ? paid : Lane.FLOOR;
    }
}
