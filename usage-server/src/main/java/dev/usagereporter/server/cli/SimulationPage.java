package dev.usagereporter.server.cli;

import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.difficulty.Simulation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A simulation as a table, and what it comes to in words. */
record SimulationPage(String application, Policy policy, Simulation.Attack attack, Simulation.Result result) {
    /** One line for both the page and its picture. */
    String title() {
        return application + ": " + policy.floor() + " to " + policy.ceiling() + " bits of "
                + policy.algorithm().wireName() + " against " + scientific(attack.hashRate()) + " hashes/s for " + time(attack.lasting());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(title());
        lines.add("capacity " + policy.capacity() + "/s, alpha " + plain(policy.alpha()) + ", " + shed() + ", floor lane "
                + policy.floorRate() + "/s; paying clients " + plain(attack.payingRate()) + "/s, reference clients "
                + plain(attack.referenceRate()) + "/s; seed " + attack.seed());
        lines.add("");
        lines.add(line("time", "bits", "attacker/s", "paying/s", "reference/s", "shed/s"));
        for (Simulation.Row row : result.rows()) {
            lines.add(line(
                    time(row.end()),
                    Integer.toString(row.bits()),
                    rate(row.attacker()),
                    rate(row.paying()),
                    rate(row.reference()),
                    rate(row.shed())));
        }
        lines.add("");
        lines.addAll(summary());
        return lines;
    }

    private List<String> summary() {
        Simulation.Summary summary = result.summary();
        List<String> lines = new ArrayList<>();
        lines.add("In the second half of the attack:");
        lines.add("  the attacker stored " + rate(summary.attacker()) + " reports/s; a fixed price of " + policy.floor()
                + " bits would have let in " + rate(summary.fixedPrice()));
        if (attack.payingRate() > 0) {
            lines.add("  paying clients worked " + decimal(summary.costFactor()) + " times as much as at the floor, and "
                    + percent(summary.payingShare()) + " of their reports were stored");
        }
        if (attack.referenceRate() > 0) {
            lines.add("  " + percent(summary.referenceShare()) + " of the reports of reference clients were stored");
        }
        lines.add("  the price changed " + times(summary.steadyChanges()) + ", " + times(summary.changes()) + " in all; at most "
                + summary.highestBits() + " bits were asked");
        if (attack.afterwards().isPositive()) {
            lines.add(summary.recovery()
                    .map(recovery -> "After the attack the floor was asked again within " + time(roundedUp(recovery)) + ".")
                    .orElse("After the attack the floor was not reached within " + time(attack.afterwards()) + "."));
        }
        return lines;
    }

    private String shed() {
        return policy.shedFactor() == 0 ? "never shed" : "shed above " + plain(policy.shedFactor() * policy.capacity()) + "/s";
    }

    private static String line(Object... cells) {
        return "%9s %5s %12s %12s %12s %12s".formatted(cells);
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, "%.1f", rate);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** As an operator writes it: {@code 6.15e9}. */
    static String scientific(double number) {
        if (number < 1e6) {
            return plain(number);
        }
        BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        return exact.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    static String time(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        int seconds = duration.toSecondsPart();
        if (hours == 0 && minutes == 0) {
            return seconds + "s";
        }
        String rest = seconds == 0 ? "" : seconds + "s";
        return (hours == 0 ? "" : hours + "h") + (minutes == 0 ? "" : minutes + "m") + rest;
    }

    private static Duration roundedUp(Duration duration) {
        return Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds());
    }
}
