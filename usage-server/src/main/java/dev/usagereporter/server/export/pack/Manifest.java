package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.release.ReleaseOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that a package tells beside its rows. The same manifest over the same rows gives the same bytes.
 *
 * @param order what was released
 * @param version of the release
 * @param releasedAt in whole seconds
 * @param publisher who answers for it, 1 to 100 printable characters
 * @param released the tables
 * @param census the parts of the period, and the difficulty
 * @param counts how much else came in; empty where it was not counted for the whole period
 */
public record Manifest(
        ReleaseOrder order,
        int version,
        Instant releasedAt,
        String publisher,
        Released released,
        Census census,
        Optional<Counts> counts) {
    /**
     * Of all applications of the server together, in the days of the period.
     *
     * @param duplicates messages that were answered without storing again
     * @param refused messages that were refused
     */
    public record Counts(long duplicates, long refused) {}
}
