package dev.usagereporter.server.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-16, 2026-11-22, 2026-W47",
        "2026-11-16, 2026-11-23, 2026-W47",
        "2026-12-28, 2027-01-03, 2026-W53",
        "2027-01-04, 2027-01-10, 2027-W01",
        "2026-11-01, 2026-11-30, 2026-11",
        "2026-11-01, 2026-12-01, 2026-11",
        "2028-02-01, 2028-02-29, 2028-02",
        "2026-10-01, 2026-12-31, 2026-Q4",
        "2026-10-01, 2027-01-01, 2026-Q4",
        "2027-02-01, 2027-02-28, 2027-02",
    })
    void knowsWholePeriodsByTheirLastDayAndByTheDayAfter(LocalDate from, LocalDate to, String name) {
        assertEquals(Optional.of(name), Period.between(from, to).map(Period::name));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16, 2026-11-21",
        "2026-11-16, 2026-11-24",
        "2026-11-17, 2026-11-23",
        "2026-11-02, 2026-11-30",
        "2026-11-01, 2026-11-29",
        "2026-11-01, 2026-12-02",
        "2026-11-01, 2027-01-31",
        "2026-11-01, 2026-10-31",
        "1999-11-01, 1999-11-30",
        "+10000-01-01, +10000-01-31",
    })
    void knowsNoOtherSpan(LocalDate from, LocalDate to) {
        assertEquals(Optional.empty(), Period.between(from, to));
    }

    @Test
    void beginsAndEndsAtMidnightUtc() {
        Period week = new Period(PeriodKind.WEEK, LocalDate.parse("2026-11-16"));
        assertEquals(Instant.parse("2026-11-16T00:00:00Z"), week.from());
        assertEquals(Instant.parse("2026-11-23T00:00:00Z"), week.until());
        assertEquals(LocalDate.parse("2026-11-22"), week.last());
    }

    @Test
    void refusesADayOnWhichNoneBegins() {
        assertThrows(IllegalArgumentException.class, () -> new Period(PeriodKind.WEEK, LocalDate.parse("2026-11-17")));
        assertThrows(IllegalArgumentException.class, () -> new Period(PeriodKind.MONTH, LocalDate.parse("2026-11-02")));
        assertThrows(IllegalArgumentException.class, () -> new Period(PeriodKind.QUARTER, LocalDate.parse("2026-11-01")));
    }

    @Test
    void overlapsWhatSharesADay() {
        Period november = new Period(PeriodKind.MONTH, LocalDate.parse("2026-11-01"));
        assertTrue(november.overlaps(new Period(PeriodKind.WEEK, LocalDate.parse("2026-10-26"))), "one day of it");
        assertTrue(november.overlaps(new Period(PeriodKind.WEEK, LocalDate.parse("2026-11-30"))), "its last day");
        assertTrue(november.overlaps(new Period(PeriodKind.QUARTER, LocalDate.parse("2026-10-01"))));
        assertTrue(november.overlaps(november));
        assertFalse(november.overlaps(new Period(PeriodKind.WEEK, LocalDate.parse("2026-10-19"))));
        assertFalse(november.overlaps(new Period(PeriodKind.MONTH, LocalDate.parse("2026-12-01"))));
        assertFalse(november.overlaps(new Period(PeriodKind.MONTH, LocalDate.parse("2026-10-01"))));
    }

    @Property
    void everyDayIsInOnePeriodOfAKindAndPeriodsFollowEachOther(
            @ForAll PeriodKind kind, @ForAll @LongRange(min = 0, max = 300_000) long days) {
        LocalDate day = LocalDate.of(2000, 1, 3).plusDays(days).plusMonths(3);
        Period period = Period.containing(kind, day);
        assertFalse(day.isBefore(period.first()) || day.isAfter(period.last()));
        assertEquals(period.first(), period.previous().end());
        assertEquals(Optional.of(period), Period.between(period.first(), period.last()));
        assertEquals(Optional.of(period), Period.between(period.first(), period.end()));
        assertEquals(ChronoUnit.DAYS.between(period.first(), period.end()), ChronoUnit.DAYS.between(period.first(), period.last()) + 1);
    }
}
