package dev.usagereporter.pow;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106, version 0x13) over the whole stamp: every try fills memory, which takes from graphics cards most of
 * what makes them fast. The stamp is the password and has random characters of its own, so the salt is fixed.
 *
 * <p>The limits bound what a server can ask of a client, and what one verification can cost a server.
 *
 * @param memory KiB, 8 for each lane to {@value #MAX_MEMORY}
 * @param passes 1 to {@value #MAX_PASSES}
 * @param lanes 1 to {@value #MAX_LANES}
 */
public record Argon2id(int memory, int passes, int lanes) implements Algorithm {
    public static final String NAME = "argon2id";
    public static final int MIN_MEMORY_PER_LANE = 8;
    public static final int MAX_MEMORY = 64 * 1024;
    public static final int MAX_PASSES = 16;
    public static final int MAX_LANES = 8;

    private static final int HASH_BYTES = 32;
    private static final byte[] SALT = "usage-reporter/1".getBytes(StandardCharsets.US_ASCII);

    public Argon2id {
        if (!allows(memory, passes, lanes)) {
            throw new IllegalArgumentException("argon2id: expected 1 to " + MAX_LANES + " lanes, 1 to " + MAX_PASSES + " passes and "
                    + MIN_MEMORY_PER_LANE + " KiB for each lane to " + MAX_MEMORY + " KiB of memory");
        }
    }

    /** Whether the parameters are within their limits. */
    public static boolean allows(int memory, int passes, int lanes) {
        return lanes >= 1
                && lanes <= MAX_LANES
                && passes >= 1
                && passes <= MAX_PASSES
                && memory >= MIN_MEMORY_PER_LANE * lanes
                && memory <= MAX_MEMORY;
    }

    @Override
    public String wireName() {
        return NAME;
    }

    @Override
    public byte[] hash(byte[] stamp) {
        return hasher().apply(stamp);
    }

    /** Hashes that fill the same memory one after the other; for one thread. */
    UnaryOperator<byte[]> hasher() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(SALT)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .build());
        return stamp -> {
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(stamp, hash);
            return hash;
        };
    }
}
