package dev.usagereporter.server.export;

/** Is told how far an export has come. Called by the exporting thread, often; has to return at once. */
@FunctionalInterface
public interface Progress {
    /**
     * A step has come so far.
     *
     * @param done 0 to {@code total}
     * @param total at least 1
     */
    void at(Step step, long done, long total);

    /** The steps in their order. */
    enum Step {
        READING,
        ANONYMISING,
        WRITING,
        VERIFYING
    }
}
