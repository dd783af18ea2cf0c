package dev.usagereporter.server.export.census;

import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Subject;
import java.util.List;

/**
 * What is known of a period beside the tables of {@link CensusTables}.
 *
 * @param parts of both subjects, in order; the same whatever rows there are, and at least one of each
 * @param leastBits fewest proved bits of a row; 0 where there are no rows
 * @param mostBits most of them
 */
public record Census(List<Part> parts, int leastBits, int mostBits) {
    public Census {
        parts = List.copyOf(parts);
    }

    /** The parts of a subject. */
    public List<Part> parts(Subject subject) {
        return parts.stream().filter(part -> part.subject() == subject).toList();
    }
}
