package dev.usagereporter.server.config;

import java.time.Duration;

/**
 * What a stamp costs.
 *
 * @param bits floor of the difficulty, leading zero bits
 * @param hold a token no older than this is served at the bits it was offered
 */
public record DifficultyConfig(int bits, Duration hold) {
    public DifficultyConfig {
        Settings.DIFFICULTY_BITS.require(bits);
        Settings.DIFFICULTY_HOLD.require(hold);
    }
}
