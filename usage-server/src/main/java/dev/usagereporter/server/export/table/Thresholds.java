package dev.usagereporter.server.export.table;

import java.util.List;
import java.util.Locale;

/** How many installations a cell has to stand for, where a key of an extra payload may say where somebody is. */
public final class Thresholds {
    /** For keys that say where somebody lives or which language is spoken there. */
    public static final int PLACE_K = 1_000;

    private static final List<String> PLACES =
            List.of("country", "region", "city", "locale", "language", "timezone", "zone");

    private Thresholds() {}

    /**
     * The threshold of the values of a key; also a word such as {@code capacity} that only holds one of the words counts as a place.
     *
     * @param k of other keys
     */
    public static int of(String key, int k) {
        String lower = key.toLowerCase(Locale.ROOT);
        return PLACES.stream().anyMatch(lower::contains) ? Math.max(k, PLACE_K) : k;
    }
}
