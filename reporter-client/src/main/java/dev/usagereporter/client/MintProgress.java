package dev.usagereporter.client;

import java.time.Duration;

/** Hears on the minting thread, many times a second, how far it has come. */
@FunctionalInterface
public interface MintProgress {
    /** Lets minting run. */
    MintProgress NONE = (bits, tries, elapsed) -> true;

    /**
     * Told after each batch of tries, with argon2id after each try. Every try succeeds with the same chance of one in
     * {@code 2^bits}, so there is no percentage.
     *
     * @return false to give the report up
     */
    boolean onProgress(int bits, long tries, Duration elapsed);
}
