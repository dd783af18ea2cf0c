package dev.usagereporter.pow;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The digests of the JDK: cheap to verify, and cheap for whoever has many processors. */
public enum DigestAlgorithm implements Algorithm {
    SHA1("sha1", "SHA-1"),
    SHA256("sha256", "SHA-256");

    private final String wireName;
    private final String digestName;

    DigestAlgorithm(String wireName, String digestName) {
        this.wireName = wireName;
        this.digestName = digestName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public byte[] hash(byte[] stamp) {
        return newDigest().digest(stamp);
    }

    /** A new digest; digests are not safe for use by several threads. */
    public MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digestName);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + digestName, impossible);
        }
    }

    /** The digest of that wire name, if it is one. */
    public static Optional<DigestAlgorithm> named(String wireName) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.wireName.equals(wireName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
