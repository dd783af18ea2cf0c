package dev.usagereporter.client.cli;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import dev.usagereporter.pow.DigestAlgorithm;
import java.util.Optional;

/** The options of {@code mint} and {@code check} that name a hash and its parameters. */
final class HashOptions {
    static final String VALUED = "--algorithm --memory --passes --lanes";

    static final String HELP =
            """

              --algorithm NAME   sha1 (the default), sha256 or argon2id
              --memory KIB       memory of argon2id, 1024; at least 8 for each lane, at most 65536
              --passes N         passes of argon2id over its memory, 1 to 16
              --lanes N          lanes of its memory, 1 to 8
            """;

    private static final String PARAMETERS = "--memory must be from 8 for each lane to " + Argon2id.MAX_MEMORY
            + " KiB, --passes from 1 to " + Argon2id.MAX_PASSES + ", --lanes from 1 to " + Argon2id.MAX_LANES;

    private HashOptions() {}

    /** How reading the options ended. */
    sealed interface Reading {
        record Chosen(Algorithm algorithm) implements Reading {}

        /** The rule says what was expected. */
        record Wrong(String rule) implements Reading {}
    }

    static Reading read(Arguments arguments) {
        String name = arguments.value("--algorithm", Algorithm.SHA1.wireName());
        if (name.equals(Argon2id.NAME)) {
            long memory = Quantity.number(arguments.value("--memory", "1024"));
            long passes = Quantity.number(arguments.value("--passes", "1"));
            long lanes = Quantity.number(arguments.value("--lanes", "1"));
            boolean small = Math.max(memory, Math.max(passes, lanes)) <= Integer.MAX_VALUE;
            return small && Argon2id.allows((int) memory, (int) passes, (int) lanes)
                    ? new Reading.Chosen(new Argon2id((int) memory, (int) passes, (int) lanes))
                    : new Reading.Wrong(PARAMETERS);
        }
        Optional<DigestAlgorithm> digest = DigestAlgorithm.named(name);
        if (digest.isEmpty()) {
            return new Reading.Wrong("--algorithm must be sha1, sha256 or argon2id");
        }
        if (arguments.has("--memory") || arguments.has("--passes") || arguments.has("--lanes")) {
            return new Reading.Wrong("--memory, --passes and --lanes are for --algorithm argon2id");
        }
        return new Reading.Chosen(digest.get());
    }

    /** The floors that servers have by default. */
    static String defaultBits(Algorithm algorithm) {
        return algorithm instanceof Argon2id ? "8" : "20";
    }
}
