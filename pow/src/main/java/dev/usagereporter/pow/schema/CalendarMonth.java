package dev.usagereporter.pow.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A month in UTC, as the field {@code installed} names it: {@code YYYY-MM}. In place of {@code java.time.YearMonth}, whose parser
 * a script would wait for.
 *
 * @param year 0 to 9999
 * @param number of the month, 1 to 12
 */
public record CalendarMonth(int year, int number) {
    /** What {@code of} expects, for messages. */
    public static final String FORM = "a month such as 2026-11";

    /** The earliest month in which a program may have run first; clocks that were never set say earlier ones. */
    public static final CalendarMonth EARLIEST = new CalendarMonth(2000, 1);

    private static final int CHARS = 7;
    private static final long FIRST_SECOND = -62_167_219_200L;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int SECONDS_OF_A_DAY = 86_400;

    public CalendarMonth {
        if (year < 0 || year > 9999 || number < 1 || number > 12) {
            throw new IllegalArgumentException("a month of the years 0 to 9999 is expected");
        }
    }

    /** The month that a text names; empty where it has another form. Only ASCII digits count. */
    public static Optional<CalendarMonth> of(String text) {
        if (text.length() != CHARS || text.charAt(4) != '-') {
            return Optional.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, CHARS);
        return year < 0 || month < 1 || month > 12 ? Optional.empty() : Optional.of(new CalendarMonth(year, month));
    }

    /** The month of that moment in UTC; beyond the years 0 to 9999 the first or the last one. */
    public static CalendarMonth at(Instant moment) {
        long seconds = Math.max(FIRST_SECOND, Math.min(moment.getEpochSecond(), LAST_SECOND));
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_A_DAY));
        return new CalendarMonth(day.getYear(), day.getMonthValue());
    }

    /** Whether a program may have run first in it: from {@link #EARLIEST} to the latest one, both included. */
    public boolean isPossible(CalendarMonth latest) {
        return !isBefore(EARLIEST) && !latest.isBefore(this);
    }

    /** Whether it ends before the other one begins. */
    public boolean isBefore(CalendarMonth other) {
        return year < other.year || (year == other.year && number < other.number);
    }

    /** -1 for what is no number. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    /** {@code YYYY-MM}. */
    @Override
    public String toString() {
        return Integer.toString(10_000 + year).substring(1) + '-' + Integer.toString(100 + number).substring(1);
    }
}
