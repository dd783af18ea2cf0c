package dev.usagereporter.pow;

import java.util.function.LongSupplier;

/** Mints stamps of every algorithm that this version knows, on the calling thread. */
public final class StampMinter implements Minter {
    private final LongSupplier nanoClock;

    /** @param nanoClock monotonic nanoseconds, such as {@code System::nanoTime} */
    public StampMinter(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public MintOutcome mint(Challenge challenge, MintBudget budget, MintListener listener) {
        Minter minter = challenge.algorithm() instanceof DigestAlgorithm
                ? new DigestMinter(nanoClock)
                : new Argon2Minter(nanoClock);
        return minter.mint(challenge, budget, listener);
    }
}
