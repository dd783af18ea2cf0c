package dev.usagereporter.client.cli;

import java.time.Duration;

/** Reads numbers and durations strictly; -1 and zero stand for what is none. */
final class Quantity {
    private static final long MAX_SECONDS = 366L * 24 * 3600;

    private Quantity() {}

    /** A whole number of at most 12 digits, or -1. */
    static long number(String text) {
        if (text.isEmpty() || text.length() > 12) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    /** A number with the unit ms, s, m, h or d, or several in a row such as 1h30m, up to a year; zero for anything else. */
    static Duration duration(String text) {
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int digits = at;
            while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                digits++;
            }
            long number = number(text.substring(at, digits));
            int end = digits;
            while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
                end++;
            }
            long millis = unitMillis(text.substring(digits, end));
            if (number < 0 || millis == 0 || number > MAX_SECONDS * 1000 / millis) {
                return Duration.ZERO;
            }
            sum = sum.plusMillis(number * millis);
            at = end;
        }
        return sum.toSeconds() > MAX_SECONDS ? Duration.ZERO : sum;
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }
}
