package dev.usagereporter.server.difficulty;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Stamp;

/**
 * What stamps of one algorithm cost at one moment.
 *
 * @param algorithm the hash, with its parameters
 * @param bits leading zero bits that are asked, 1 to {@value Stamp#MAX_BITS}
 * @param floor bits that the floor lane still takes, at most {@code bits}; equal where no lane is needed
 */
public record Demand(Algorithm algorithm, int bits, int floor) {
    public Demand {
        if (floor < 1 || floor > bits || bits > Stamp.MAX_BITS) {
            throw new IllegalArgumentException("expected 1 <= floor <= bits <= " + Stamp.MAX_BITS);
        }
    }

    /** What is offered with a token. */
    public Price price() {
        return new Price(algorithm, bits);
    }
}
