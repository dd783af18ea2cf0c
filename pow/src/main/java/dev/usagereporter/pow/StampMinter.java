package dev.usagereporter.pow;

import java.util.function.LongSupplier;

/** Mints stamps of every algorithm that this version knows, on the calling thread and those that the budget allows beside it. */
public final class StampMinter implements Minter {
    private final LongSupplier nanoClock;
    private final DigestMinter digests;

    /** @param nanoClock monotonic nanoseconds, such as {@code System::nanoTime} */
    public StampMinter(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.digests = new DigestMinter(nanoClock);
    }

    @Override
    public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
        Minter minter = challenge.algorithm() instanceof DigestAlgorithm
                ? digests
                : new Argon2Minter(nanoClock);
        return minter.mint(challenge, budget, listener);
    }
}
