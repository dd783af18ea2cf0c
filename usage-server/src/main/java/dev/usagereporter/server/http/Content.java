package dev.usagereporter.server.http;

import java.nio.file.Path;

/** What stands behind the headers of an answer. */
sealed interface Content {
    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Bytes(byte[] bytes) implements Content {}

    /**
     * A file, or some of it; it is opened when the answer is sent, and must be as long as it was expected to be.
     *
     * @param file where it lies
     * @param size bytes of the whole file
     * @param from the first byte that is sent, counted from 0
     * @param length bytes that are sent, at least 1
     */
    record Stretch(Path file, long size, long from, long length) implements Content {
        public Stretch {
            if (from < 0 || length < 1 || from > size - length) {
                throw new IllegalArgumentException("the stretch must lie within the file");
            }
        }
    }

    /** Nothing, and no length of it either: the answer 304. */
    record None() implements Content {}
}
