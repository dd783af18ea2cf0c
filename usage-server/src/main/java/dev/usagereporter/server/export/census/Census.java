package dev.usagereporter.server.export.census;

import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Subject;
import java.util.List;

/**
 * What is known of a period beside the tables of {@link CensusTables}.
 *
 * <p>A client chooses how many bits it proves, if only it proves enough, so that the fewest and the most of all could be those of one
 * installation. Only numbers of bits that several of a part share count.
 *
 * @param parts of both subjects, in order; the same whatever rows there are, and at least one of each
 * @param leastBits fewest proved bits that k installations of a part share, and never fewer than {@value #FEWEST_FOR_BITS}; 0 where none are
 * @param mostBits most of them; 0 exactly where the fewest are
 */
public record Census(List<Part> parts, int leastBits, int mostBits) {
    /** How many installations have to share a number of proved bits, whatever smaller k a release has. */
    public static final int FEWEST_FOR_BITS = 10;

    public Census {
        if (leastBits < 0 || mostBits < leastBits || (leastBits == 0) != (mostBits == 0)) {
            throw new IllegalArgumentException("the fewest bits are at most the most, and both are there or none");
        }
        parts = List.copyOf(parts);
    }

    /** The parts of a subject. */
    public List<Part> parts(Subject subject) {
        return parts.stream().filter(part -> part.subject() == subject).toList();
    }
}
