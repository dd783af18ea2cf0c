package dev.usagereporter.pow.estimate;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;

/**
 * What one graphics card can do at most: an NVIDIA GeForce RTX 4090, the card whose figures are published most often.
 *
 * <p>Digests: the benchmark of hashcat 6.2.6 by Chick3nman, modes 100 and 1400
 * (<a href="https://gist.github.com/Chick3nman/32e662a5bb63bc4f51b847bb422222fd">RTX 4090, hashcat v6.2.6</a>). It is an upper
 * bound: it hashes short passwords with one compression for a try, parts of which are done once for many. A stamp of some 250
 * characters takes several compressions, one or two when the state before its counter is kept.
 *
 * <p>Argon2id: no try can be faster than its memory traffic. A pass fills {@code m} blocks of 1 KiB (RFC 9106, section 3.1.1).
 * For each block one other block is read and one is written; the one before it may stay in registers. From the second pass on
 * the old block is read too, because the new one is added to it. That is {@code 2m + 3m(t-1) = (3t-1)m} KiB for {@code t}
 * passes, and the data sheet of the card says 1,008 GB/s. Real attacks are slower; only where a try is so small that it fits
 * into the cache ({@link #staysInCache}) memory is no bound.
 */
public final class GraphicsCard {
    public static final String NAME = "RTX 4090";

    /** Total graphics power of the data sheet. */
    public static final double WATTS = 450;

    private static final double SHA1_RATE = 50_638.7e6;
    private static final double SHA256_RATE = 21_975.5e6;
    private static final double BYTES_PER_SECOND = 1008e9;
    private static final double BLOCK_BYTES = 1024;

    /** 72 MiB of cache for 128 processors: below that each of them has a try of its own in it. */
    private static final int CACHED_KIB = 72 * 1024 / 128;

    private GraphicsCard() {}

    /** Hashes a second, at most. */
    public static double hashesPerSecond(Algorithm algorithm) {
        if (algorithm instanceof Argon2id argon2id) {
            return BYTES_PER_SECOND / ((3.0 * argon2id.passes() - 1) * argon2id.memory() * BLOCK_BYTES);
        }
        return algorithm == Algorithm.SHA1 ? SHA1_RATE : SHA256_RATE;
    }

    /** Whether so little memory is asked for that its bandwidth is no bound on the speed of the card. */
    public static boolean staysInCache(Algorithm algorithm) {
        return algorithm instanceof Argon2id argon2id && argon2id.memory() <= CACHED_KIB;
    }
}
