package dev.usagereporter.server.release;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An order as somebody wrote it; nothing of it is checked yet.
 *
 * @param application {@code default} for the root; whether there is one of that name is not checked here
 * @param profile {@code sdc}, {@code dp} or {@code micro}
 * @param from the first day, {@code 2026-11-01}
 * @param to the last day, or the first one after it
 * @param k fewest installations; empty for the usual number
 * @param epsilon privacy budget, a decimal number of at most three places; empty for the usual one
 * @param correction why a released period is released again; empty for the first release
 */
public record OrderText(
        String application,
        String profile,
        String from,
        String to,
        OptionalInt k,
        Optional<String> epsilon,
        Optional<String> correction) {
    /** As in the names of applications, which are part of a file's name. */
    private static final Pattern APPLICATION = Pattern.compile("[a-z0-9-]{1,32}");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /**
     * The order, or the first rule that it breaks.
     *
     * @param usual the terms of each profile where the order does not name others
     */
    public CheckedOrder check(Function<Profile, Terms> usual) {
        try {
            return new CheckedOrder.Accepted(order(usual));
        } catch (Broken rule) {
            return rule.invalid;
        }
    }

    private ReleaseOrder order(Function<Profile, Terms> usual) throws Broken {
        if (!APPLICATION.matcher(application).matches()) {
            throw new Broken("app", "expected a name of 1 to 32 characters a-z, 0-9 and -");
        }
        Profile method = Profile.of(profile).orElseThrow(() -> new Broken("profile", "expected sdc, dp or micro"));
        Period period = period(method);
        Terms terms = terms(method, usual.apply(method));
        if (correction.isPresent() && !ReleaseOrder.isCorrection(correction.get())) {
            throw new Broken("correction", "expected 1 to " + ReleaseOrder.MAX_CORRECTION + " printable ASCII characters");
        }
        return new ReleaseOrder(application, period, terms, correction);
    }

    private Period period(Profile method) throws Broken {
        Period period = Period.between(date("from", from), date("to", to))
                .orElseThrow(() -> new Broken(
                        "from",
                        "from and to must be the first and the last day of a week from Monday to Sunday, a month or a quarter"));
        if (!method.periods().contains(period.kind())) {
            throw new Broken("from", switch (method) {
                case SDC -> "sdc is made for a week or a month";
                case DP -> "dp is made for a month";
                case MICRO -> "micro is made for a quarter";
            });
        }
        return period;
    }

    private static LocalDate date(String field, String text) throws Broken {
        Broken broken = new Broken(field, "expected a date like 2026-11-01");
        if (!DATE.matcher(text).matches()) {
            throw broken;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw broken;
        }
    }

    private Terms terms(Profile method, Terms usual) throws Broken {
        int thousandths = epsilon.isPresent() ? thousandths(epsilon.get()) : usual.epsilonThousandths();
        int fewest = k.orElse(usual.k());
        Optional<String> rule = method == Profile.DP ? unwanted(method, k.isPresent()) : unwanted(method, epsilon.isPresent());
        rule = rule.or(() -> Terms.broken(method, fewest, thousandths));
        if (rule.isPresent()) {
            boolean aboutEpsilon = method == Profile.DP ? k.isEmpty() : epsilon.isPresent();
            throw new Broken(aboutEpsilon ? "epsilon" : "k", rule.get());
        }
        return new Terms(method, fewest, thousandths);
    }

    /** A zero too: where a profile does not take a number, no value of it is right. */
    private static Optional<String> unwanted(Profile method, boolean given) {
        return given ? Terms.broken(method, 1, 1) : Optional.empty();
    }

    private static int thousandths(String text) throws Broken {
        return EpsilonText.thousandths(text)
                .orElseThrow(() -> new Broken("epsilon", "expected a decimal number with at most three places, like 1 or 0.5"));
    }

    /** Ends the check at the first broken rule. */
    @SuppressWarnings("serial") // never leaves this class
    private static final class Broken extends Exception {
        private final CheckedOrder.Invalid invalid;

        Broken(String field, String rule) {
            super(rule, null, false, false);
            invalid = new CheckedOrder.Invalid(field, rule);
        }
    }
}
