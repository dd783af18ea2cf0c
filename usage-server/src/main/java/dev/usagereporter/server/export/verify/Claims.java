package dev.usagereporter.server.export.verify;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What {@code privacy.json} says, once its form is right.
 *
 * @param application whose reports
 * @param span the period
 * @param version from 1 on
 * @param k fewest installations of a cell or rows of a class; 0 for {@link Profile#DP}
 * @param epsilon of one installation in all tables of one subject; 0 for the other two profiles
 * @param parts in their order
 * @param tables by name, in their order
 */
record Claims(
        String application,
        Profile profile,
        Span span,
        int version,
        int k,
        BigDecimal epsilon,
        List<ClaimedPart> parts,
        Map<String, Claim> tables) {
    /** A stretch of the period in which installations can be recognised. */
    record ClaimedPart(String subject, int number, LocalDate from, LocalDate to) {}

    /** What is said of one table. */
    sealed interface Claim {
        KnownTable table();

        /** Of cells. */
        record Cells(KnownTable table) implements Claim {}

        /** Of noisy counts: what the table spends in all parts together, and the scale of the noise. */
        record Noise(KnownTable table, BigDecimal epsilon, String scale) implements Claim {}

        /** Of rows: by column, how far it was generalised. */
        record Rows(KnownTable table, Map<String, Integer> levels) implements Claim {}
    }

    /** The parts of the installations that a table counts. */
    List<ClaimedPart> partsOf(KnownTable table) {
        return parts.stream().filter(part -> part.subject().equals(table.subject())).toList();
    }
}
