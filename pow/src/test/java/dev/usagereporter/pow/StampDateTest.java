package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampDateTest {
    @ParameterizedTest
    @CsvSource({
        "000101, 2000-01-01",
        "000229, 2000-02-29",
        "240229, 2024-02-29",
        "260228, 2026-02-28",
        "261120, 2026-11-20",
        "691231, 2069-12-31",
        "700101, 2070-01-01",
        "991231, 2099-12-31",
        "2611200000, 2026-11-20",
        "2611202359, 2026-11-20",
        "261120000000, 2026-11-20",
        "261120235959, 2026-11-20",
        "261120195900, 2026-11-20",
    })
    void readsDaysOfThisCentury(String date, LocalDate day) {
        assertEquals(day, parsed(date).day());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "260229", "260230", "260231", "250229", "230229", "210229", "990229", "240230", "260431", "260631", "260931", "261131",
                "260132", "261232", "260100", "260001", "261301", "261300", "260000", "991332", "269901", "260199"
            })
    void refusesDaysThatTheCalendarDoesNotHave(String date) {
        assertRefused(date);
        assertRefused(date + "0000");
        assertRefused(date + "000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2611202400", "2611202500", "2611209900", "2611200060", "2611202360", "2611200099", "261120240000", "261120236000",
                "261120235960", "261120235961", "261120000099"
            })
    void refusesTimesThatNoClockShows(String date) {
        assertRefused(date);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 14, 20})
    void refusesOtherLengths(int length) {
        assertRefused("26112010101010101010".substring(0, length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "26112x", "x61120", "+61120", "-61120", " 61120", "26112 ", "26-1-2", "2/1120", "26112/", "26112;", "\u0662\u0666112\u0660",
                "\uff12\uff1611\uff12\uff10", "26112\0", "26112\n", "261120T000", "2611201e10", "2611200/00", "26112000000:"
            })
    void refusesAnythingButAsciiDigits(String date) {
        StampRule rule = date.endsWith(":") ? StampRule.FIELDS : StampRule.DATE;
        assertEquals(new StampParse.Refused(rule), RawStamp.GOOD.withDate(date).parse());
    }

    @ParameterizedTest
    @CsvSource({"2000-01-01, 000101", "2009-09-09, 090909", "2024-02-29, 240229", "2026-11-20, 261120", "2099-12-31, 991231"})
    void writesADayInSixDigits(LocalDate day, String date) {
        assertEquals(date, Stamp.date(day));
        assertEquals(day, parsed(date).day());
    }

    @Test
    void agreesWithTheCalendarOnEveryNumber() {
        int days = 0;
        for (int year = 0; year < 100; year++) {
            for (int month = 0; month < 20; month++) {
                for (int day = 0; day < 40; day++) {
                    String date = String.format(Locale.ROOT, "%02d%02d%02d", year, month, day);
                    days += StampGrammar.day(date) == null ? 0 : 1;
                }
            }
        }
        int expected = 0;
        for (int year = 2000; year < 2100; year++) {
            expected += Year.of(year).length();
        }
        assertEquals(expected, days);
    }

    private static Stamp parsed(String date) {
        return assertInstanceOf(StampParse.Parsed.class, RawStamp.GOOD.withDate(date).parse()).stamp();
    }

    private static void assertRefused(String date) {
        assertEquals(new StampParse.Refused(StampRule.DATE), RawStamp.GOOD.withDate(date).parse());
    }
}
