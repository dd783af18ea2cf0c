package dev.usagereporter.pow.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The object {@code data} as the reference client writes it, and the digest that its stamp carries.
 *
 * @param data the text of the bytes on the wire
 */
record GoDigestVector(String digest, String data) {
    byte[] bytes() {
        return data.getBytes(StandardCharsets.UTF_8);
    }

    /** Lines end in a line feed only: a data object may hold any other separator. */
    static List<GoDigestVector> all() {
        try (InputStream in = GoDigestVector.class.getResourceAsStream("/vectors/krakend-digests.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.split("\n", 0)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(GoDigestVector::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoDigestVector of(String line) {
        int tab = line.indexOf('\t');
        return new GoDigestVector(line.substring(0, tab), line.substring(tab + 1));
    }
}
