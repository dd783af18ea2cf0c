package dev.usagereporter.pow;

import java.time.Duration;

/** Hears how far minting has come, and may stop it. */
@FunctionalInterface
public interface MintListener {
    /** Lets minting run to its end. */
    MintListener NONE = (tries, elapsed) -> true;

    /**
     * Called on the thread that asked for the stamp, many times a second, with argon2id after each of its tries. The work has
     * no percentage: every try succeeds with the same chance, however many went before.
     *
     * @param tries of all threads together
     * @param elapsed by the clock
     * @return false to cancel
     */
    boolean onProgress(long tries, Duration elapsed);
}
