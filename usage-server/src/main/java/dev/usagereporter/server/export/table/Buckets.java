package dev.usagereporter.server.export.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The classes that numbers are published in: {@code 0}, {@code 1}, {@code 2 to 4}, {@code 5 to 9}, {@code 10 to 19} and so on, up to
 * {@code 1000000 or more}; one scale for all fields, so that the classes of two tables and of two releases are the same.
 */
public final class Buckets {
    /** What negative numbers are published as. */
    public static final String BELOW_0 = "below 0";

    /** The first number of the last class, which has no end. */
    static final long OPEN = 1_000_000;

    /** The first number of each class, from 0 on. */
    private static final long[] FIRST = first();

    private static final List<String> LABELS = labels();

    private Buckets() {}

    /** The class of a whole number. */
    public static String label(long number) {
        if (number < 0) {
            return BELOW_0;
        }
        int at = 0;
        while (at + 1 < FIRST.length && FIRST[at + 1] <= number) {
            at++;
        }
        return LABELS.get(at);
    }

    /** The class of a finite number, which is that of its whole part: 0.9 is in {@code 0}, 4.9 in {@code 2 to 4}, -0.1 below 0. */
    public static String label(double number) {
        return number < 0 ? BELOW_0 : label((long) number);
    }

    /** Every class of the numbers from 0 to a limit, in their order; the last one holds the limit. */
    public static List<String> upTo(long limit) {
        return LABELS.subList(0, LABELS.indexOf(label(limit)) + 1);
    }

    /** Every class but {@link #BELOW_0}, in their order. */
    public static List<String> all() {
        return LABELS;
    }

    private static long[] first() {
        List<Long> first = new ArrayList<>(List.of(0L));
        for (long unit = 1; unit < OPEN; unit *= 10) {
            first.addAll(List.of(unit, 2 * unit, 5 * unit));
        }
        first.add(OPEN);
        return first.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i + 1 < FIRST.length; i++) {
            long last = FIRST[i + 1] - 1;
            labels.add(FIRST[i] == last ? Long.toString(last) : FIRST[i] + " to " + last);
        }
        labels.add(OPEN + " or more");
        return List.copyOf(labels);
    }
}
