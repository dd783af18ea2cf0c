package dev.usagereporter.pow;

import java.time.Duration;

/** Hears how far minting has come, and may stop it. */
@FunctionalInterface
public interface MintListener {
    /** Lets minting run to its end. */
    MintListener NONE = (tries, elapsed) -> true;

    /**
     * Called on the minting thread, many times a second, with argon2id after each try. The work has no percentage: every
     * try succeeds with the same chance, however many went before.
     *
     * @return false to cancel
     */
    boolean onProgress(long tries, Duration elapsed);
}
