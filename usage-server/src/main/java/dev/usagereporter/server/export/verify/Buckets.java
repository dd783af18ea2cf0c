package dev.usagereporter.server.export.verify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labels of the 1-2-5 scheme: 0, 1, 2 to 4, 5 to 9, 10 to 19 and so on, the last one open. */
final class Buckets {
    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,9}) to ([1-9][0-9]{0,9})");
    private static final Pattern OPEN = Pattern.compile("([1-9][0-9]{0,9}) or more");
    private static final Pattern BOUND = Pattern.compile("[125]0*");
    private static final Pattern COARSE = Pattern.compile("(0|[1-9][0-9]{0,9}) to ([1-9][0-9]{0,9})");

    private Buckets() {}

    static boolean label(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            long from = Long.parseLong(range.group(1));
            return from > 1 && isBound(from) && Long.parseLong(range.group(2)) == next(from) - 1;
        }
        return text.equals("0") || text.equals("1") || open(text);
    }

    /** Whether it joins several labels, as generalised columns may. */
    static boolean joined(String text) {
        Matcher range = COARSE.matcher(text);
        if (!range.matches()) {
            return label(text);
        }
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        return (from == 0 || isBound(from)) && to > from && isBound(to + 1);
    }

    private static boolean open(String text) {
        Matcher open = OPEN.matcher(text);
        return open.matches() && isBound(Long.parseLong(open.group(1)));
    }

    private static boolean isBound(long number) {
        return BOUND.matcher(Long.toString(number)).matches();
    }

    private static long next(long bound) {
        return Long.toString(bound).charAt(0) == '2' ? bound / 2 * 5 : bound * 2;
    }
}
