package dev.usagereporter.pow;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Verifies stamps: the fields first, then one hash. */
public final class Verification {
    private Verification() {}

    /** Whether the stamp is what the verifier demands; the cheapest check first, the hash last. */
    public static Verdict verify(Stamp stamp, Expectation expected) {
        Verdict broken = brokenField(stamp, expected);
        return broken == null ? work(stamp, expected.algorithm()) : broken;
    }

    /** The first field that is not what the verifier demands, null where only the hash is left to check. */
    public static @Nullable Verdict brokenField(Stamp stamp, Expectation expected) {
        if (!stamp.resource().equals(expected.resource())) {
            return new Verdict.WrongResource();
        }
        if (!withinOneDay(stamp.day(), expected.today())) {
            return new Verdict.WrongDay();
        }
        if (!AlgorithmOption.names(stamp.extension(), expected.algorithm())) {
            return new Verdict.WrongAlgorithm();
        }
        if (stamp.bits() < expected.bits()) {
            return new Verdict.TooFewBits(stamp.bits(), expected.bits());
        }
        return null;
    }

    /** The last check: one hash. Only for a stamp without a broken field. */
    public static Verdict work(Stamp stamp, Algorithm algorithm) {
        int counted = countedBits(stamp, algorithm);
        return counted < stamp.bits()
                ? new Verdict.WorkMissing(counted, stamp.bits())
                : new Verdict.Valid(stamp.bits());
    }

    /** The value rule of hashcash: the claimed bits if the hash has them, otherwise nothing. */
    public static int value(Stamp stamp, Algorithm algorithm) {
        return countedBits(stamp, algorithm) < stamp.bits() ? 0 : stamp.bits();
    }

    /** Leading zero bits of the stamp's hash. */
    public static int countedBits(Stamp stamp, Algorithm algorithm) {
        return leadingZeroBits(algorithm.hash(stamp.bytes()));
    }

    /** Leading zero bits; all of them where every byte is zero. */
    static int leadingZeroBits(byte[] digest) {
        for (int i = 0; i < digest.length; i++) {
            if (digest[i] != 0) {
                return i * Byte.SIZE + Integer.numberOfLeadingZeros(digest[i] & 0xff) - (Integer.SIZE - Byte.SIZE);
            }
        }
        return digest.length * Byte.SIZE;
    }

    /** Minters whose clock runs in local time are up to a day off. */
    private static boolean withinOneDay(LocalDate day, LocalDate today) {
        return !day.isBefore(today.minusDays(1)) && !day.isAfter(today.plusDays(1));
    }
}
