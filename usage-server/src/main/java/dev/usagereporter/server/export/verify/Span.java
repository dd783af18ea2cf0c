package dev.usagereporter.server.export.verify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/**
 * A period, read from its name: {@code 2026-W47}, {@code 2026-11} or {@code 2026-Q4}.
 *
 * @param first its first day
 * @param last its last one
 */
record Span(String name, LocalDate first, LocalDate last) {
    /** The period of that name, where the profile is made for periods of that length. */
    static Span of(Profile profile, String name) throws Broken {
        try {
            if (profile == Profile.SDC && name.matches("[2-9][0-9]{3}-W[0-9]{2}")) {
                // Resolved strictly: there is no week 53 in a year of 52.
                LocalDate monday = LocalDate.parse(name + "-1", DateTimeFormatter.ISO_WEEK_DATE);
                return new Span(name, monday, monday.plusDays(6));
            }
            if (profile != Profile.MICRO && name.matches("[2-9][0-9]{3}-[0-9]{2}")) {
                YearMonth month = YearMonth.parse(name);
                return new Span(name, month.atDay(1), month.atEndOfMonth());
            }
            if (profile == Profile.MICRO && name.matches("[2-9][0-9]{3}-Q[1-4]")) {
                YearMonth month = YearMonth.of(Integer.parseInt(name, 0, 4, 10), (name.charAt(6) - '0') * 3);
                return new Span(name, month.minusMonths(2).atDay(1), month.atEndOfMonth());
            }
        } catch (DateTimeException none) {
            throw new Broken("period is none of its profile");
        }
        throw new Broken("period is none of its profile");
    }
}
