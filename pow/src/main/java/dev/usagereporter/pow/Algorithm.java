package dev.usagereporter.pow;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The hash that a stamp is minted with. The server chooses; a stamp never does. */
public enum Algorithm {
    /** Hashcash as every tool knows it. */
    SHA1("sha1", "SHA-1"),
    SHA256("sha256", "SHA-256");

    private final String wireName;
    private final String digestName;

    Algorithm(String wireName, String digestName) {
        this.wireName = wireName;
        this.digestName = digestName;
    }

    /** The name in session replies and tokens. */
    public String wireName() {
        return wireName;
    }

    /** A new digest; digests are not safe for use by several threads. */
    public MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(digestName);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + digestName, impossible);
        }
    }

    /** The algorithm of that wire name, if this version knows it. */
    public static Optional<Algorithm> named(String wireName) {
        for (Algorithm algorithm : values()) {
            if (algorithm.wireName.equals(wireName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
