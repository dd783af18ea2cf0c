package dev.usagereporter.pow.estimate;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads a number of hashes a second: decimal, with a fraction and an exponent if one likes, such as {@code 2.5e6}. */
final class Speed {
    static final String RULE = "a number of hashes a second from 0.001 to 1e15, such as 2500000 or 2.5e6";

    private static final double LEAST = 1e-3;
    private static final double MOST = 1e15;

    /** Neither signs nor blanks, no leading zeros, no digits of other scripts, none of Java's suffixes. */
    private static final Pattern GRAMMAR = Pattern.compile("(?:0|[1-9][0-9]{0,15})(?:\\.[0-9]{1,15})?(?:[eE]-?(?:0|[1-9][0-9]?))?");

    private Speed() {}

    static OptionalDouble parse(String text) {
        if (!GRAMMAR.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double speed = Double.parseDouble(text);
        return speed >= LEAST && speed <= MOST ? OptionalDouble.of(speed) : OptionalDouble.empty();
    }
}
