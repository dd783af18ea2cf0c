package dev.usagereporter.pow.estimate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them: two or three digits and a unit, in plain ASCII, the same in every locale. */
final class Figures {
    /** What is longer has no use as a number. */
    private static final String AGES = ">999 y";

    private Figures() {}

    /** A unit of time, used while its rounded number is below the limit. */
    private enum Unit {
        NANOSECONDS("ns", 1e-9, 1000),
        MICROSECONDS("us", 1e-6, 1000),
        MILLISECONDS("ms", 1e-3, 50),
        SECONDS("s", 1, 120),
        MINUTES("min", 60, 120),
        HOURS("h", 3600, 48),
        DAYS("d", 86_400, 730),
        YEARS("y", 365.25 * 86_400, 1000);

        final String name;
        final double seconds;
        final double limit;

        Unit(String name, double seconds, double limit) {
            this.name = name;
            this.seconds = seconds;
            this.limit = limit;
        }
    }

    /** Such as {@code 0.07 s}, {@code 12 s}, {@code 3 min}, {@code 2.1 h}, {@code 5 d}; at most seven characters. */
    static String time(double seconds) {
        if (seconds > Unit.YEARS.seconds * Unit.YEARS.limit) {
            return AGES;
        }
        for (Unit unit : Unit.values()) {
            BigDecimal rounded = rounded(seconds / unit.seconds);
            if (rounded.doubleValue() < unit.limit) {
                return plain(rounded) + ' ' + unit.name;
            }
        }
        return AGES;
    }

    /** As {@link #time}, but to the second up to two hours, where it is held against a deadline. */
    static String precise(double seconds) {
        return seconds >= 10 && seconds < 7200
                ? BigDecimal.valueOf(seconds).setScale(0, RoundingMode.HALF_UP).toPlainString() + " s"
                : time(seconds);
    }

    /** Two decimals below one, one below ten, whole above. */
    private static BigDecimal rounded(double value) {
        int decimals = value < 1 ? 2 : value < 10 ? 1 : 0;
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** Such as {@code $0.0008}, {@code $1.50}, {@code $12}; power alone is that cheap. */
    static String money(double dollars) {
        if (dollars < 1e-6) {
            return "<$0.000001";
        }
        if (dollars >= 1e9) {
            return "$" + significant(dollars / 1e9, 2) + " billion";
        }
        if (dollars >= 1e6) {
            return "$" + significant(dollars / 1e6, 2) + " million";
        }
        if (dollars < 0.995) {
            return "$" + significant(dollars, 2);
        }
        return "$" + BigDecimal.valueOf(dollars).setScale(dollars < 10 ? 2 : 0, RoundingMode.HALF_UP).toPlainString();
    }

    /** Such as {@code 950 H/s}, {@code 1.25 MH/s}. */
    static String rate(double hashesPerSecond) {
        String units = " kMGTP";
        double value = hashesPerSecond;
        int unit = 0;
        while (Double.parseDouble(significant(value, 3)) >= 1000 && unit < units.length() - 1) {
            value /= 1000;
            unit++;
        }
        return significant(value, 3) + ' ' + (units.charAt(unit) + "H/s").strip();
    }

    /** A share of one, such as {@code 2.8 %}. */
    static String share(double share) {
        if (share < 1e-4) {
            return "under 0.01 %";
        }
        return share > 0.999 ? "over 99.9 %" : significant(share * 100, 2) + " %";
    }

    static String significant(double value, int digits) {
        return plain(BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP)));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
