package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.release.ReleaseOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Everything that a package tells beside its rows. The same manifest over the same rows gives the same bytes.
 *
 * @param order what was released
 * @param version of the release
 * @param releasedAt in whole seconds
 * @param publisher who answers for it, 1 to {@value #MAX_PUBLISHER} printable characters, not only spaces
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
    public static final int MAX_PUBLISHER = 100;

    public Manifest {
        if (version < 1 || !releasedAt.equals(releasedAt.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a package has a version, and a time in seconds");
        }
        if (publisher.isBlank()
                || publisher.codePointCount(0, publisher.length()) > MAX_PUBLISHER
                || !publisher.codePoints().allMatch(Manifest::printable)) {
            throw new IllegalArgumentException("a publisher has 1 to " + MAX_PUBLISHER + " printable characters");
        }
    }

    /** Whether it leaves every text as one line, and has a form in UTF-8. */
    private static boolean printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Whether there is a table about it. */
    boolean has(Subject subject) {
        return released.tables().stream().anyMatch(table -> table.subject() == subject);
    }

    /**
     * Of all applications of the server together, in the days of the period.
     *
     * @param duplicates messages that were answered without storing again
     * @param refused messages that were refused
     */
    public record Counts(long duplicates, long refused) {}
}
