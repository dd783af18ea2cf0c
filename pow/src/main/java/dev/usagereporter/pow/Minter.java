package dev.usagereporter.pow;

/** Finds the counter that makes a stamp worth its bits. */
public interface Minter {
    /**
     * Mints until it succeeds, is cancelled or has spent its budget: on the calling thread, and on those beside it that the budget
     * allows; none of them is left when it returns.
     */
    MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener);
}
