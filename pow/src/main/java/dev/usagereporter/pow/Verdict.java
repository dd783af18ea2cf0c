package dev.usagereporter.pow;

/** What a verifier found. */
public sealed interface Verdict {
    /** The stamp is worth what it claims, and that is enough. */
    record Valid(int bits) implements Verdict {}

    /** Minted for something else. */
    record WrongResource() implements Verdict {}

    /** Minted for a day that is more than one away. */
    record WrongDay() implements Verdict {}

    /** Says that it was minted with another hash. */
    record WrongAlgorithm() implements Verdict {}

    /** Claims too little. Luck beyond the claim never counts. */
    record TooFewBits(int claimed, int required) implements Verdict {}

    /** The hash has fewer zero bits than the stamp claims. */
    record WorkMissing(int counted, int claimed) implements Verdict {}
}
