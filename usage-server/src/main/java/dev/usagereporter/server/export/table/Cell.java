package dev.usagereporter.server.export.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many installations share some values.
 *
 * @param values one of each dimension, 1 to {@value #MAX_VALUES}; null where nothing was said
 * @param count installations, at least 1
 */
public record Cell(List<@Nullable String> values, long count) {
    /** What stands for every value that is not named. */
    public static final String OTHER = "(other)";

    public static final int MAX_VALUES = 3;

    /** Any order will do that depends on nothing else: by the values from the first on, missing ones first. */
    public static final Comparator<Cell> BY_VALUES = (one, two) -> compare(one.values, two.values);

    /** Likewise for single values. */
    static final Comparator<@Nullable String> BY_VALUE = Comparator.nullsFirst(Comparator.naturalOrder());

    // Written out: of a compact constructor javac keeps no annotation of what the list holds.
    public Cell(List<@Nullable String> values, long count) {
        // List.copyOf takes no nulls.
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
        this.count = count;
        if (values.isEmpty() || values.size() > MAX_VALUES || count < 1) {
            throw new IllegalArgumentException("a cell has 1 to " + MAX_VALUES + " values and installations");
        }
    }

    private static int compare(List<@Nullable String> one, List<@Nullable String> two) {
        for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
            int order = BY_VALUE.compare(one.get(i), two.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), two.size());
    }
}
