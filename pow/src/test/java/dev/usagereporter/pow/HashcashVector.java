package dev.usagereporter.pow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One line of the list of known stamps.
 *
 * @param claimed claimed bits, or {@code -} for version 0
 * @param counted leading zero bits of the digest
 * @param digest the digest in hexadecimal
 */
record HashcashVector(Kind kind, DigestAlgorithm algorithm, String claimed, int counted, String digest, String stamp) {
    enum Kind {
        /** Has the bits that it claims. */
        POSITIVE,
        /** Has fewer. */
        NEGATIVE,
        /** Well formed and worth nothing. */
        EDGE
    }

    boolean versionZero() {
        return claimed.equals("-");
    }

    int claimedBits() {
        return Integer.parseInt(claimed);
    }

    static List<HashcashVector> all() {
        try (InputStream in = HashcashVector.class.getResourceAsStream("/vectors/hashcash-stamps.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(HashcashVector::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HashcashVector of(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 6) {
            throw new IllegalArgumentException("a vector has six columns");
        }
        return new HashcashVector(
                Kind.valueOf(columns[0]),
                DigestAlgorithm.named(columns[1]).orElseThrow(),
                columns[2],
                Integer.parseInt(columns[3]),
                columns[4],
                columns[5]);
    }
}
