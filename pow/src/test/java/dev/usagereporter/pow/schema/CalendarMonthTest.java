package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarMonthTest {
    private static CalendarMonth month(String text) {
        return CalendarMonth.of(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"2026-11, 2026, 11", "2000-01, 2000, 1", "0000-01, 0, 1", "9999-12, 9999, 12", "1999-09, 1999, 9"})
    void readsWhatItWrites(String text, int year, int number) {
        assertEquals(Optional.of(new CalendarMonth(year, number)), CalendarMonth.of(text));
        assertEquals(text, new CalendarMonth(year, number).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "2026", "2026-", "2026-1", "2026-00", "2026-13", "2026-1a", "2026-011", "20261-1", "202611", "2026/11", "2026-11-20", " 2026-11",
        "2026-11 ", "2026-11\n", "-026-11", "+026-11", "2026--1", "26-1101", "\u0662\u0660\u0662\u0666-11", "2026\u201311", "none", "november"
    })
    void readsNothingOfAnotherForm(String text) {
        assertEquals(Optional.empty(), CalendarMonth.of(text));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "10000, 1", "2026, 0", "2026, 13"})
    void isNoMonthOutsideTheCalendar(int year, int number) {
        assertThrows(IllegalArgumentException.class, () -> new CalendarMonth(year, number));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-31T23:59:59.999999999Z, 2026-10", "2026-11-01T00:00:00Z, 2026-11", "2026-12-31T23:59:59Z, 2026-12",
        "2027-01-01T00:00:00Z, 2027-01", "2024-02-29T23:59:59Z, 2024-02", "2024-03-01T00:00:00Z, 2024-03",
        "1969-12-31T23:59:59Z, 1969-12", "1970-01-01T00:00:00Z, 1970-01"
    })
    void changesAtMidnightUtc(Instant moment, String month) {
        assertEquals(month, CalendarMonth.at(moment).toString());
    }

    @Test
    void staysWithinTheCalendarForEveryMoment() {
        assertEquals("0000-01", CalendarMonth.at(Instant.MIN).toString());
        assertEquals("0000-01", CalendarMonth.at(Instant.parse("0000-01-01T00:00:00Z").minusSeconds(1)).toString());
        assertEquals("9999-12", CalendarMonth.at(Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1)).toString());
        assertEquals("9999-12", CalendarMonth.at(Instant.MAX).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "1999-12, false", "2000-01, true", "2000-02, true", "2025-12, true", "2026-10, true", "2026-11, true", "2026-12, false", "2027-01, false"
    })
    void isPossibleFromTheYear2000ToTheLatest(String month, boolean possible) {
        assertEquals(possible, month(month).isPossible(month("2026-11")));
    }

    @Test
    void isImpossibleWhereTheLatestIsTooEarlyItself() {
        assertEquals(false, month("1970-01").isPossible(month("1970-01")));
        assertEquals(false, month("2000-01").isPossible(month("1999-12")));
    }

    @Property
    void agreesWithTheCalendarOfJava(@ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second) {
        Instant moment = Instant.ofEpochSecond(second);
        CalendarMonth month = CalendarMonth.at(moment);
        assertEquals(YearMonth.from(moment.atOffset(ZoneOffset.UTC)).toString(), month.toString());
        assertEquals(month, month(month.toString()));
    }

    @Property
    void isInTheOrderOfItsText(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(min = 1, max = 12) int number,
            @ForAll @IntRange(max = 9999) int otherYear,
            @ForAll @IntRange(min = 1, max = 12) int otherNumber) {
        CalendarMonth month = new CalendarMonth(year, number);
        CalendarMonth other = new CalendarMonth(otherYear, otherNumber);
        assertEquals(month.toString().compareTo(other.toString()) < 0, month.isBefore(other));
    }
}
