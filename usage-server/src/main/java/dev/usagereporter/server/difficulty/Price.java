package dev.usagereporter.server.difficulty;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Stamp;

/**
 * What a stamp costs.
 *
 * @param algorithm the hash to mint with
 * @param bits leading zero bits, 1 to {@value Stamp#MAX_BITS}
 */
public record Price(Algorithm algorithm, int bits) {
    public Price {
        if (bits < 1 || bits > Stamp.MAX_BITS) {
            throw new IllegalArgumentException("bits must be from 1 to " + Stamp.MAX_BITS);
        }
    }
}
