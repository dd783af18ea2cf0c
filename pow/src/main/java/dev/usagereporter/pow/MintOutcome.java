package dev.usagereporter.pow;

import java.time.Duration;

/** How minting ended. */
public sealed interface MintOutcome {
    /**
     * A stamp that is worth its bits.
     *
     * @param stamp the stamp, confirmed by verifying it
     * @param tries hashes computed
     * @param took time by the clock
     */
    record Minted(Stamp stamp, long tries, Duration took) implements MintOutcome {}

    /** More bits were asked for than the budget allows; nothing was tried. */
    record TooManyBits(int asked, int allowed) implements MintOutcome {}

    /** The budget of time is spent. */
    record BudgetSpent(long tries) implements MintOutcome {}

    /** The listener said stop, or the thread was interrupted (it stays so). */
    record Cancelled(long tries) implements MintOutcome {}
}
