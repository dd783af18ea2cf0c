package dev.usagereporter.pow;

/** Finds the counter that makes a stamp worth its bits. */
public interface Minter {
    /** Mints on the calling thread until it succeeds, is cancelled or has spent its budget. */
    MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener);
}
