package dev.usagereporter.server.gate;

import dev.usagereporter.server.difficulty.Lane;

/** What looking at a stamp found. */
sealed interface StampResult permits StampResult.Worth, Admission.Refused, Admission.Busy {
    /**
     * The stamp has the bits that it claims, and claims enough; whether its token and its payload are what came is not said.
     *
     * @param claim names this proof
     * @param bits bits that the stamp claims and has
     * @param lane the way on which it comes in
     * @param asked bits that are asked now
     */
    record Worth(ClaimKey claim, int bits, Lane lane, int asked) implements StampResult {
        /** When every other check was passed too. */
        Admission.Admitted admitted() {
            return new Admission.Admitted(claim, bits, lane, asked);
        }
    }
}
