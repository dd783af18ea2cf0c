package dev.usagereporter.pow.bench;

import java.util.List;
import java.util.Locale;

/**
 * A ratio that the project has promised.
 *
 * @param contender whose
 * @param base to whom
 * @param least that the median must reach; equal is met
 */
record Goal(String contender, String base, double least) {
    /** What was promised of SHA-1. Of the engines it was hoped for 30 and 80. */
    static final List<Goal> ALL = List.of(
            new Goal(Lineup.LANES, Lineup.GO, 25),
            new Goal(Lineup.VECTORS, Lineup.GO, 70),
            new Goal(Lineup.LIBRARY_VECTORS, Lineup.TOOL, 7),
            new Goal(Lineup.LIBRARY_LANES, Lineup.TOOL, 2.5));

    boolean isMet(Ratio ratio) {
        return ratio.median() >= least;
    }

    String line(Ratio ratio) {
        // Cut off, not rounded: a goal that is just missed must not read as if it were met.
        double measured = Math.floor(ratio.median() * 100) / 100;
        return String.format(
                Locale.ROOT,
                "goal %s at least %s times %s: measured %.2f, %s",
                contender,
                least == Math.rint(least) ? Long.toString((long) least) : Double.toString(least),
                base,
                measured,
                isMet(ratio) ? "met" : "missed");
    }
}
