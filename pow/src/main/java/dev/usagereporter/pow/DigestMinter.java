package dev.usagereporter.pow;

import java.util.function.LongSupplier;

/**
 * Mints with the digests of the JDK. Short work is done by a compression of our own, which is fast at once: most processes that
 * mint live no longer. Long work goes to the JDK's, which is faster when it is warm.
 */
public final class DigestMinter implements Minter {
    /** Most bits of short work: a few million tries, before which the JDK's digest is hardly warm. */
    static final int SHORT_BITS = 22;

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
        return loop.run(challenge, budget, listener, asked -> tries(asked, algorithm));
    }

    static Tries tries(Challenge challenge, DigestAlgorithm algorithm) {
        return challenge.bits() <= SHORT_BITS ? new BlockTries(challenge, algorithm) : new CloneTries(challenge, algorithm);
    }
}
