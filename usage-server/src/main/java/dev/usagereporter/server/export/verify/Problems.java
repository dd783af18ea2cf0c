package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was found so far: each file with each rule once, however often it is broken there. Used by one thread. */
final class Problems {
    /** Most lines that are kept. */
    static final int MAX = 100;

    /** The package itself, where no file in it is meant. */
    static final String PACKAGE = "package";

    private final Set<String> lines = new LinkedHashSet<>();

    /** One check of one file. */
    @FunctionalInterface
    interface Check {
        void run() throws IOException;
    }

    /** Likewise, with what it found. */
    @FunctionalInterface
    interface Reading<T> {
        T run() throws IOException;
    }

    void add(String file, String rule) {
        if (lines.size() < MAX) {
            lines.add(file + ": " + rule);
        }
    }

    /** Runs a check; whether it came to its end. */
    boolean finish(String file, Check check) {
        return read(file, () -> {
                    check.run();
                    return true;
                })
                .isPresent();
    }

    /** Reads something; whatever ends that early is a problem of the file. */
    <T> Optional<T> read(String file, Reading<T> reading) {
        try {
            return Optional.of(reading.run());
        } catch (IOException failure) {
            add(file, rule(failure));
        } catch (RuntimeException failure) {
            // Parsers meet bytes here that nobody vouches for; what they throw is an answer about those bytes.
            add(file, failure.getCause() instanceof IOException beneath ? rule(beneath) : "cannot be read");
        }
        return Optional.empty();
    }

    private static String rule(IOException failure) {
        if (failure instanceof Broken broken) {
            return broken.rule();
        }
        return failure instanceof CharacterCodingException ? "is not UTF-8" : "cannot be read to its end";
    }

    boolean none() {
        return lines.isEmpty();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
