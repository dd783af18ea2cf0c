package dev.usagereporter.server.export;

import dev.usagereporter.server.release.Release;
import java.nio.file.Path;

/** What became of an order. */
public sealed interface ExportResult {
    /**
     * It is released, now or earlier.
     *
     * @param release as it stands in the ledger
     * @param file the package, which is never changed
     */
    record Released(Release release, Path file) implements ExportResult {}

    /** A rule forbids it; the reason is for the operator. */
    record Refused(String reason) implements ExportResult {}
}
