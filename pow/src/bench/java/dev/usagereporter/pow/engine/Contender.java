package dev.usagereporter.pow.engine;

import java.util.Locale;

/** What is measured: two ways to mint without an engine, and every engine. */
public enum Contender {
    NAIVE,
    CLONE,
    SHA1_SCALAR,
    SHA1_LANES,
    SHA1_VECTORS,
    SHA256_SCALAR,
    SHA256_LANES,
    SHA256_VECTORS;

    /** Whether it must not allocate for a try. */
    boolean isEngine() {
        return this != NAIVE && this != CLONE;
    }

    TailSearch search(String prefix, TailBlock block) {
        return switch (this) {
            case NAIVE -> new NaiveSearch(prefix);
            case CLONE -> new CloneSearch(block.head());
            case SHA1_SCALAR, SHA1_LANES, SHA1_VECTORS, SHA256_SCALAR, SHA256_LANES, SHA256_VECTORS ->
                Engines.valueOf(name()).search(block);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
