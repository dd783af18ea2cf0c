package dev.usagereporter.pow;

import java.util.function.LongSupplier;

/**
 * Mints with the digests of the JDK. Short work is done by a compression of our own, which is fast at once: most processes that
 * mint live no longer. Long work goes to the JDK's, which is faster when it is warm.
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
        return loop.run(challenge, budget, listener, asked -> tries(asked, algorithm));
    }

    /** Most bits of short work: up to about so many tries a fresh process makes no slower with our own compression. */
    static int shortBits(DigestAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA1 -> 22;
            case SHA256 -> 20;
        };
    }

    static Tries tries(Challenge challenge, DigestAlgorithm algorithm) {
        return challenge.bits() <= shortBits(algorithm) ? new BlockTries(challenge, algorithm) : new CloneTries(challenge, algorithm);
    }
}
