package dev.usagereporter.server.config;

import dev.usagereporter.pow.Argon2id;

/**
 * What a stamp costs where argon2id is chosen.
 *
 * @param bits floor of the difficulty, leading zero bits
 * @param memory bytes that each try fills, a whole number of KiB
 * @param passes times that it goes over them
 * @param lanes parts that can be filled side by side, each of at least {@value Argon2id#MIN_MEMORY_PER_LANE} KiB
 */
public record Argon2idConfig(int bits, int memory, int passes, int lanes) {
    /**
     * Most bytes that one try may write, all passes together: a few tenths of a second of a verifier. A report is lost when
     * verifying it takes a second.
     */
    static final long MAX_WORK = 128L << 20;

    public Argon2idConfig {
        Settings.DIFFICULTY_ARGON2ID_BITS.require(bits);
        Settings.DIFFICULTY_ARGON2ID_MEMORY.require(memory);
        Settings.DIFFICULTY_ARGON2ID_PASSES.require(passes);
        Settings.DIFFICULTY_ARGON2ID_LANES.require(lanes);
        if (memory < lanes * Argon2id.MIN_MEMORY_PER_LANE * 1024) {
            throw new IllegalArgumentException("difficulty.argon2id-memory: expected at least "
                    + Argon2id.MIN_MEMORY_PER_LANE + "KiB for each of difficulty.argon2id-lanes");
        }
        if ((long) memory * passes > MAX_WORK) {
            throw new IllegalArgumentException("difficulty.argon2id-passes: expected at most " + (MAX_WORK >> 20)
                    + "MiB of difficulty.argon2id-memory times passes");
        }
    }
}
