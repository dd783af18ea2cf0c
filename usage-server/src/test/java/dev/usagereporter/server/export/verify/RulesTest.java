package dev.usagereporter.server.export.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of the rules, at its bounds. */
final class RulesTest {
    @ParameterizedTest
    @CsvSource({
        "49, 49, ''", "50, 50, 100.0", "51, 51, 100.0", "10, 49, ''", "10, 50, 20.0", "5, 10000, 0.1", "5, 10001, 0.0", "1, 2000, 0.1", "1, 2001, 0.0",
        "20, 120, 16.7", "999, 2000, 50.0", "-5, 100, ''"
    })
    void sharesAreRoundedHalfUpFromFiftyOn(long installations, long sum, String share) {
        assertEquals(share, SdcRules.share(installations, sum));
    }

    @Property(tries = 1000, seed = "4")
    void sharesAreThoseOfDecimalArithmetic(
            @ForAll @LongRange(max = 1_000_000_000_000L) long part, @ForAll @LongRange(max = 1_000_000_000_000L) long rest) {
        long sum = part + rest;
        String expected = sum < 50
                ? ""
                : BigDecimal.valueOf(part).movePointRight(2).divide(BigDecimal.valueOf(sum), 1, RoundingMode.HALF_UP).toPlainString();
        assertEquals(expected, SdcRules.share(part, sum));
    }

    @ParameterizedTest
    @ValueSource(strings = {"country", "Country", "x_REGION", "city_name", "locale", "languages", "timezone", "time_zone", "zone"})
    void keysOfPlacesAreKnown(String key) {
        assertTrue(SdcRules.tellsPlace(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "count", "lang", "local", "(other)", ""})
    void otherKeysAreNot(String key) {
        assertFalse(SdcRules.tellsPlace(key));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.25, 4/1", "4, 1, 0.25, 16/1", "1, 2, 0.25, 8/1", "4, 3, 0.25, 48/1", "1, 1, 0.3, 10/3", "1, 1, 1, 1/1", "1, 1, 4, 1/4", "3, 1, 2, 3/2",
        "1, 1, 0.001, 1000/1", "1, 1, 0.999, 1000/999"
    })
    void scaleIsReducedFraction(int contributions, int parts, BigDecimal epsilon, String scale) {
        assertEquals(scale, Budget.scale(contributions, parts, epsilon));
    }

    @ParameterizedTest
    @CsvSource({
        "SDC, 2026-W47, 2026-11-16, 2026-11-22", "SDC, 2026-W53, 2026-12-28, 2027-01-03", "SDC, 2026-W01, 2025-12-29, 2026-01-04",
        "SDC, 2028-02, 2028-02-01, 2028-02-29", "DP, 2026-12, 2026-12-01, 2026-12-31", "MICRO, 2026-Q1, 2026-01-01, 2026-03-31",
        "MICRO, 2026-Q4, 2026-10-01, 2026-12-31"
    })
    void periodsHaveTheirDays(Profile profile, String name, LocalDate first, LocalDate last) throws Broken {
        assertEquals(new Span(name, first, last), Span.of(profile, name));
    }

    @ParameterizedTest
    @CsvSource({
        "SDC, 2025-W53", "SDC, 2026-W00", "SDC, 2026-W54", "SDC, 2026-00", "SDC, 2026-13", "SDC, 2026-Q4", "SDC, 2026-11-01", "SDC, 2026-W4",
        "SDC, 1999-12", "DP, 2026-W47", "DP, 2026-Q4", "MICRO, 2026-11", "MICRO, 2026-Q0", "MICRO, 2026-Q5", "MICRO, 2026-W47", "SDC, ''"
    })
    void otherSpansAreNone(Profile profile, String name) {
        assertEquals("period is none of its profile", assertThrows(Broken.class, () -> Span.of(profile, name)).rule());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "1", "2 to 4", "5 to 9", "10 to 19", "20 to 49", "50 to 99", "100 to 199", "500000 to 999999", "1000000 or more",
                "2000000000 to 4999999999"
            })
    void labelsAreThoseOfTheScheme(String label) {
        assertTrue(Buckets.label(label));
        assertTrue(Buckets.joined(label));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "2", "3", "1 to 1", "2 to 5", "3 to 4", "02 to 4", "2 to 9", "2  to 4", "2-4", "10 to 20", "15 or more", "-1", "or more", "0 or more",
                "99999999999 or more"
            })
    void otherTextsAreNoLabels(String label) {
        assertFalse(Buckets.label(label));
    }

    @ParameterizedTest
    @CsvSource({"0 to 9, true", "0 to 1, true", "10 to 99, true", "2 to 9, true", "3 to 9, false", "10 to 98, false", "10 to 9, false", "5, false"})
    void labelsAreJoinedAtTheirBounds(String label, boolean joined) {
        assertEquals(joined, Buckets.joined(label));
    }

    /** Every number has one label, which begins and ends at neighbours of the scheme. */
    @Property(tries = 500, seed = "5")
    void everyNumberIsInOneBucket(@ForAll @IntRange(min = 2, max = 999_999) int number) {
        int found = 0;
        for (int unit = 1; unit <= 1_000_000; unit *= 10) {
            for (int[] bucket : new int[][] {{unit, 2 * unit - 1}, {2 * unit, 5 * unit - 1}, {5 * unit, 10 * unit - 1}}) {
                if (bucket[0] > 1 && Buckets.label(bucket[0] + " to " + bucket[1]) && number >= bucket[0] && number <= bucket[1]) {
                    found++;
                }
            }
        }
        assertEquals(1, found);
    }
}
