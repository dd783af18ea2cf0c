package dev.usagereporter.server.export.micro;

import dev.usagereporter.server.export.census.CensusTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the values of a column are generalised, step by step. Level 0 is the value of the census; the last step leaves nothing but
 * {@code (any)}, also where the value was missing. Until then {@code (other)} and missing stay what they are.
 *
 * @param steps those before the last one; each takes a value of the level below
 */
record Ladder(List<UnaryOperator<String>> steps) {
    static final String ANY = "(any)";

    /** Major and minor number, whatever comes behind them; a longer number would be no version but an id. */
    private static final Pattern VERSION = Pattern.compile("[vV]?\\.?([0-9]{1,9})(\\.[0-9]{1,9})?([^0-9].*)?");

    private static final Pattern MONTH = Pattern.compile("([0-9]{4})-[0-9]{2}");

    Ladder {
        steps = List.copyOf(steps);
    }

    /** {@code debian}, any. */
    static Ladder words() {
        return new Ladder(List.of());
    }

    /** {@code 2.9.1}, {@code 2.9}, {@code 2}, any. What has not that form is {@code (other)} from the first step on. */
    static Ladder versions() {
        return new Ladder(List.of(
                version -> {
                    Matcher parts = VERSION.matcher(version);
                    return parts.matches() ? parts.group(1) + (parts.group(2) == null ? "" : parts.group(2)) : CensusTables.OTHER;
                },
                minor -> firstPart(minor, '.')));
    }

    /** {@code debian 12}, {@code debian}, any. */
    static Ladder systems() {
        return new Ladder(List.of(system -> firstPart(system, ' ')));
    }

    /** {@code 2026-11}, {@code 2026}, any. */
    static Ladder months() {
        return new Ladder(List.of(month -> {
            Matcher parts = MONTH.matcher(month);
            return parts.matches() ? parts.group(1) : CensusTables.OTHER;
        }));
    }

    /**
     * {@code 20 to 49}, {@code 10 to 99}, any.
     *
     * @param buckets in their order, each beginning with its least number; the last one has no end
     */
    static Ladder buckets(List<String> buckets) {
        Map<String, String> decades = decades(buckets);
        return new Ladder(List.of(bucket -> decades.getOrDefault(bucket, CensusTables.OTHER)));
    }

    private static Map<String, String> decades(List<String> buckets) {
        Map<String, List<String>> byDecade = new HashMap<>();
        for (String bucket : buckets) {
            byDecade.computeIfAbsent(decade(bucket), _ -> new ArrayList<>()).add(bucket);
        }
        Map<String, String> decades = new HashMap<>();
        byDecade.forEach((decade, joined) -> {
            boolean alone = joined.size() == 1;
            boolean open = joined.getLast().equals(buckets.getLast());
            String nines = "9".repeat(decade.length());
            String name = alone ? joined.getFirst() : decade + (open ? " or more" : " to " + nines);
            joined.forEach(bucket -> decades.put(bucket, name));
        });
        return decades;
    }

    /** The power of ten that the least number of a bucket is not below, or 0. */
    private static String decade(String bucket) {
        String least = firstPart(bucket, ' ');
        if (!least.matches("0|[1-9][0-9]*")) {
            throw new IllegalArgumentException("a bucket begins with its least number");
        }
        return least.equals("0") ? least : "1" + "0".repeat(least.length() - 1);
    }

    private static String firstPart(String text, char separator) {
        int end = text.indexOf(separator);
        return end < 0 ? text : text.substring(0, end);
    }

    /** The level of {@code (any)}. */
    int top() {
        return steps.size() + 1;
    }

    /** Whether the step from a level leaves nothing but {@code (any)}. */
    boolean endsAbove(int level) {
        return level == steps.size();
    }

    /**
     * The value of the next level.
     *
     * @param level of the value, below the one from which everything becomes {@code (any)}
     */
    String step(int level, String value) {
        return value.equals(CensusTables.OTHER) ? value : steps.get(level).apply(value);
    }
}
