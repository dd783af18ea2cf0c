package dev.usagereporter.pow;

import java.util.function.LongSupplier;

/**
 * Mints with the digests of the JDK, whose compression it computes itself: a try needs only the last block of its stamp, and
 * of that only what the last digits of the counter change.
 */
public final class DigestMinter implements Minter {
    private final MintLoop loop;

    /** @param nanoClock monotonic nanoseconds, such as {@code System::nanoTime} */
    public DigestMinter(LongSupplier nanoClock) {
        this.loop = new MintLoop(nanoClock);
    }

    @Override
    public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
        if (!(challenge.algorithm() instanceof DigestAlgorithm algorithm)) {
            throw new IllegalArgumentException("only digests of the JDK are minted here");
        }
        return loop.run(challenge, budget, listener, asked -> new BlockTries(asked, algorithm));
    }
}
