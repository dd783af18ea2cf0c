package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Release;

/** How an export stands. */
public sealed interface ExportState {
    /**
     * It has come so far; one that waits for another has not begun its first step.
     *
     * @param step what is being done, one lower-case word
     * @param done 0 to {@code total}, of this step
     * @param total at least 1
     */
    record Running(String step, long done, long total) implements ExportState {
        public Running {
            if (!step.matches("[a-z]+") || total < 1 || done < 0 || done > total) {
                throw new IllegalArgumentException("a step is a word, and done is 0 to total");
            }
        }
    }

    /**
     * Its package is in the ledger.
     *
     * @param release the new one, or the frozen one of the same order
     */
    record Done(Release release) implements ExportState {}

    /**
     * A rule forbids the release.
     *
     * @param message the rule in words for the operator
     */
    record Refused(String message) implements ExportState {}

    /** The server could not do it; the log says why. */
    record Failed() implements ExportState {}
}
