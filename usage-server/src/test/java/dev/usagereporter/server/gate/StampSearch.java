package dev.usagereporter.server.gate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.Verification;
import java.util.function.Predicate;

/** Looks for stamps that a test needs, of any algorithm, by trying one counter after the other. */
final class StampSearch {
    private static final int MAX_TRIES = 1_000_000;

    private StampSearch() {}

    /** A stamp that has what it claims. */
    static Stamp worth(Algorithm algorithm, int claimed, String date, String resource, String extension) {
        return counting(algorithm, claimed, claimed, Stamp.MAX_BITS, date, resource, extension);
    }

    /** A stamp whose hash has so many bits, whatever it claims. */
    static Stamp counting(
            Algorithm algorithm, int claimed, int fewest, int most, String date, String resource, String extension) {
        return first(claimed, date, resource, extension, stamp -> {
            int counted = Verification.countedBits(stamp, algorithm);
            return counted >= fewest && counted <= most;
        });
    }

    /** A stamp that has what it claims by one algorithm and not by the other. */
    static Stamp apart(Algorithm has, Algorithm lacks, int claimed, String date, String resource, String extension) {
        return first(
                claimed,
                date,
                resource,
                extension,
                stamp -> Verification.countedBits(stamp, has) >= claimed && Verification.countedBits(stamp, lacks) < claimed);
    }

    private static Stamp first(int claimed, String date, String resource, String extension, Predicate<Stamp> wanted) {
        for (int counter = 0; counter < MAX_TRIES; counter++) {
            Stamp stamp = new Stamp(claimed, date, resource, extension, "salt", Integer.toHexString(counter));
            if (wanted.test(stamp)) {
                return stamp;
            }
        }
        throw new AssertionError("no such stamp in " + MAX_TRIES + " tries");
    }
}
