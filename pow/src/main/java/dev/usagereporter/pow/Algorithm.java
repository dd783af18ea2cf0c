package dev.usagereporter.pow;

/**
 * The hash that a stamp is minted with, and its parameters. The server chooses; a stamp never does.
 *
 * <p>It has no default methods: with one, loading a constant's class first would leave the constants here empty.
 */
public sealed interface Algorithm permits DigestAlgorithm, Argon2id {
    /** Hashcash as every tool knows it. */
    DigestAlgorithm SHA1 = DigestAlgorithm.SHA1;

    DigestAlgorithm SHA256 = DigestAlgorithm.SHA256;

    /** The name in session replies, and behind {@code alg=} in the extension of stamps. */
    String wireName();

    /** The hash of a stamp's bytes; leading zero bits count from its first byte. */
    byte[] hash(byte[] stamp);
}
