package dev.usagereporter.pow;

import java.time.LocalDate;

/**
 * What a verifier demands of a stamp. Nothing in it may come from the stamp itself.
 *
 * @param algorithm the hash that the verifier chose
 * @param resource the resource that the stamp must carry, to the character
 * @param bits least claimed bits, 1 to {@value Stamp#MAX_BITS}
 * @param today the verifier's day, UTC; the stamp's may be one off
 */
public record Expectation(Algorithm algorithm, String resource, int bits, LocalDate today) {
    public Expectation {
        if (bits < 1 || bits > Stamp.MAX_BITS) {
            throw new IllegalArgumentException("bits must be from 1 to " + Stamp.MAX_BITS);
        }
    }
}
