package dev.usagereporter.pow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the benchmark prints. Whom nobody is compared with, because the machine does not have it, is left out with all its ratios.
 *
 * @param rates of each contender by its name, one of each round
 */
record ResultTable(Map<String, List<Double>> rates) {
    /** Whom others are compared with. */
    private static final List<String> BASES = List.of(Lineup.GO, Lineup.TOOL);

    private static final double MILLION = 1e6;

    List<String> table() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("%-32s %9s".formatted("one thread", "M tries/s"));
        bases().forEach(base -> head.append(" %15s %17s".formatted("times " + base, "range")));
        lines.add(head.toString());
        rates.forEach((name, own) -> lines.add(line(name, own)));
        return lines;
    }

    private String line(String name, List<Double> own) {
        double rate = Ratio.median(own.stream().mapToDouble(Double::doubleValue).toArray());
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-32s %9.2f", name, rate / MILLION));
        for (String base : bases()) {
            Ratio ratio = ratio(name, base);
            line.append(String.format(Locale.ROOT, " %15.2f %17s", ratio.median(), ratio.range()));
        }
        return line.toString();
    }

    /** A line for each goal whose contenders both were there. */
    List<String> goals() {
        return judged().map(goal -> goal.line(ratio(goal.contender(), goal.base()))).toList();
    }

    /** Whether a goal is missed; those of contenders that were not there are not. */
    boolean missed() {
        return judged().anyMatch(goal -> !goal.isMet(ratio(goal.contender(), goal.base())));
    }

    /** Those whom others would have been compared with. */
    List<String> absent() {
        return BASES.stream().filter(base -> !rates.containsKey(base)).toList();
    }

    private Stream<Goal> judged() {
        return Goal.ALL.stream().filter(goal -> rates.containsKey(goal.contender()) && rates.containsKey(goal.base()));
    }

    private List<String> bases() {
        return BASES.stream().filter(rates::containsKey).toList();
    }

    private Ratio ratio(String name, String base) {
        return Ratio.of(Objects.requireNonNull(rates.get(name)), Objects.requireNonNull(rates.get(base)));
    }
}
