package dev.usagereporter.pow.engine;

import java.util.Locale;

/** Every engine; these tests run with the module of the Vector API. */
enum Engines {
    SHA1_SCALAR,
    SHA1_LANES,
    SHA1_VECTORS,
    SHA256_SCALAR,
    SHA256_LANES,
    SHA256_VECTORS;

    /** The JDK's name of its hash. */
    String digest() {
        return name().startsWith("SHA1_") ? "SHA-1" : "SHA-256";
    }

    TailSearch search(TailBlock block) {
        return switch (this) {
            case SHA1_SCALAR -> new Sha1Scalar(block.head());
            case SHA1_LANES -> new Sha1Lanes(block.head(), new PlainSha1Rounds());
            case SHA1_VECTORS -> new Sha1Lanes(block.head(), new VectorSha1Rounds());
            case SHA256_SCALAR -> new Sha256Scalar(block.head());
            case SHA256_LANES -> new Sha256Lanes(block.head(), new PlainSha256Rounds());
            case SHA256_VECTORS -> new Sha256Lanes(block.head(), new VectorSha256Rounds());
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
