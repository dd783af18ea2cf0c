package dev.usagereporter.server.difficulty;

import java.util.List;
import java.util.Optional;

/**
 * How the price of one application stands.
 *
 * @param application its name
 * @param policy what was settled before the start
 * @param bits what new sessions are asked now
 * @param load accepted reports a second, decaying over a minute
 * @param decidedByOperator whether the operator has set the price, and load does not move it
 * @param changes the last ones, newest first
 */
public record Reading(
        String application, Policy policy, int bits, double load, boolean decidedByOperator, List<Change> changes) {
    /** Bits of SHA-1 stamps where they are taken beside another algorithm. An operator's price leaves them at their floor. */
    public Optional<Integer> sha1Bits() {
        return policy.sha1Floor().map(floor -> decidedByOperator ? floor : floor + bits - policy.floor());
    }
}
