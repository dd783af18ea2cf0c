package dev.usagereporter.pow;

import org.jspecify.annotations.Nullable;

/**
 * The option {@code alg=NAME} in the extension field of a stamp, which says with which hash it was minted. Extensions of
 * version 1 are options divided by semicolons; other options say nothing about the hash.
 */
public final class AlgorithmOption {
    private static final String NAME = "alg";

    private AlgorithmOption() {}

    /** The extension of stamps of that algorithm: empty for SHA-1, which every tool means without saying so. */
    public static String extension(Algorithm algorithm) {
        return algorithm == Algorithm.SHA1 ? "" : NAME + '=' + algorithm.wireName();
    }

    /** Whether a stamp with that extension says that it was minted with that algorithm; without a word it is SHA-1. */
    public static boolean names(String extension, Algorithm algorithm) {
        String named = named(extension);
        return named == null ? algorithm == Algorithm.SHA1 : named.equals(algorithm.wireName());
    }

    /** The name behind {@code alg=}, null where there is no such option, and no algorithm's where there are two. */
    private static @Nullable String named(String extension) {
        String named = null;
        for (String option : extension.split(";", -1)) {
            if (option.equals(NAME) || option.startsWith(NAME + '=')) {
                named = named == null ? option.substring(Math.min(option.length(), NAME.length() + 1)) : "";
            }
        }
        return named;
    }
}
