package dev.usagereporter.server.release;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;

/**
 * A whole week, month or quarter in UTC. Other spans are none: two that overlap by days could be subtracted from each other.
 *
 * @param kind how long it is
 * @param first its first day, in the years 2000 to 9999
 */
public record Period(PeriodKind kind, LocalDate first) {
    public Period {
        if (!begins(kind, first) || first.getYear() < 2000 || first.getYear() > 9999) {
            throw new IllegalArgumentException("no " + kind.name().toLowerCase(Locale.ROOT) + " begins on that day");
        }
    }

    private static boolean begins(PeriodKind kind, LocalDate day) {
        return switch (kind) {
            case WEEK -> day.getDayOfWeek() == DayOfWeek.MONDAY;
            case MONTH -> day.getDayOfMonth() == 1;
            case QUARTER -> day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1;
        };
    }

    /** The period of a kind that a day is in. */
    public static Period containing(PeriodKind kind, LocalDate day) {
        return new Period(kind, switch (kind) {
            case WEEK -> day.with(DayOfWeek.MONDAY);
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth(day.getMonth().firstMonthOfQuarter().getValue());
        });
    }

    /** The period that begins with {@code from} and of which {@code to} is the last day, or the first one after it. */
    public static Optional<Period> between(LocalDate from, LocalDate to) {
        if (from.getYear() < 2000 || from.getYear() > 9998) {
            return Optional.empty();
        }
        for (PeriodKind kind : PeriodKind.values()) {
            if (begins(kind, from)) {
                Period period = new Period(kind, from);
                if (period.last().equals(to) || period.end().equals(to)) {
                    return Optional.of(period);
                }
            }
        }
        return Optional.empty();
    }

    /** Its last day. */
    public LocalDate last() {
        return end().minusDays(1);
    }

    /** The first day after it. */
    public LocalDate end() {
        return switch (kind) {
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
        };
    }

    /** Its first moment. */
    public Instant from() {
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first moment after it. */
    public Instant until() {
        return end().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The period of the same kind before it. */
    public Period previous() {
        return containing(kind, first.minusDays(1));
    }

    public boolean overlaps(Period other) {
        return first.isBefore(other.end()) && other.first.isBefore(end());
    }

    /** Its name in addresses and files: {@code 2026-W47}, {@code 2026-11} or {@code 2026-Q4}. */
    public String name() {
        return switch (kind) {
            case WEEK -> String.format(
                    Locale.ROOT, "%d-W%02d", first.get(IsoFields.WEEK_BASED_YEAR), first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format(Locale.ROOT, "%d-%02d", first.getYear(), first.getMonthValue());
            case QUARTER -> first.getYear() + "-Q" + first.get(IsoFields.QUARTER_OF_YEAR);
        };
    }
}
