package dev.usagereporter.server.export.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was done to one table to protect installations; written into {@code privacy.json}. */
public sealed interface Disclosure {
    /** The name of the table. */
    String table();

    /**
     * Thresholds and rounding.
     *
     * @param k fewest installations of a cell
     * @param rolledUp how many cells went into {@code (other)}
     * @param withheld how many of its parts have too few installations and are not in it; where each key is a table of its own, how many
     *     pairs of a declared key and a part, whether anybody sent the key or not
     * @param computedFrom the table whose released cells it sums up, if any
     */
    record Thresholds(String table, int k, long rolledUp, long withheld, Optional<String> computedFrom) implements Disclosure {}

    /**
     * Noise.
     *
     * @param epsilonThousandths what the table spends of the budget of one installation, all parts together
     * @param scale of the discrete Laplace noise on each count, a fraction such as {@code 4/1}
     * @param contributions most cells of one part that one installation is counted in
     * @param keys every combination of dimensions that the table has a row for, in each part; published whatever was reported; the empty text for missing
     */
    record Noise(String table, int epsilonThousandths, String scale, int contributions, List<List<String>> keys)
            implements Disclosure {
        public Noise {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Sampling, generalisation and suppression of rows.
     *
     * @param k fewest rows of one part that are alike in every column but the number
     * @param levels by column, how many steps it was generalised; 0 for as reported
     * @param suppressedPercent share of the sample that was left out, rounded up to whole percents; 0 of an empty table
     */
    record Generalisation(String table, int k, Map<String, Integer> levels, int suppressedPercent) implements Disclosure {
        public Generalisation {
            levels = Map.copyOf(levels);
        }
    }
}
