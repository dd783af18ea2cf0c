package dev.usagereporter.server.cli;

import dev.usagereporter.server.release.Release;
import java.nio.file.Path;

/** What came of an order at a stopped server. */
public sealed interface OfflineResult {
    /**
     * The release is frozen, now or earlier.
     *
     * @param file where its package lies; the command copies it
     */
    record Released(Release release, Path file) implements OfflineResult {}

    /**
     * Nothing was released.
     *
     * @param message the rule that forbids it, for the operator
     */
    record Refused(String message) implements OfflineResult {}
}
