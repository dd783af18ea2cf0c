package dev.usagereporter.server.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TermsTest {
    @ParameterizedTest
    @CsvSource({
        "SDC, 5, 0, true", "SDC, 4, 0, false", "SDC, 6, 0, false", "SDC, 1000, 0, true", "SDC, 1005, 0, false", "SDC, 10, 4, false",
        "MICRO, 10, 0, true", "MICRO, 9, 0, false", "MICRO, 11, 0, true", "MICRO, 1000, 0, true", "MICRO, 1001, 0, false",
        "MICRO, 20, 4, false", "DP, 0, 100, true", "DP, 0, 96, false", "DP, 0, 99, false", "DP, 0, 101, false", "DP, 0, 4000, true",
        "DP, 0, 4004, false", "DP, 1, 1000, false", "DP, 0, 0, false", "DP, 0, -100, false"
    })
    void holdsTheFloorsAndCeilings(Profile profile, int k, int epsilon, boolean allowed) {
        assertEquals(allowed, Terms.broken(profile, k, epsilon).isEmpty());
        if (!allowed) {
            assertThrows(IllegalArgumentException.class, () -> new Terms(profile, k, epsilon));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasUsualTermsThatKeepTheRulesAndAreOpen(Profile profile) {
        assertTrue(Terms.usual(profile).open());
    }

    @Test
    void keepsASampleBelowTheOpenFloorForThoseWhoAgreed() {
        assertEquals(false, new Terms(Profile.MICRO, 19, 0).open());
        assertEquals(true, new Terms(Profile.MICRO, 20, 0).open());
    }

    @ParameterizedTest
    @CsvSource({"1000, 1", "252, 0.252", "100, 0.1", "2500, 2.5", "4000, 4"})
    void writesEpsilonAsADecimalNumber(int thousandths, String text) {
        assertEquals(text, new Terms(Profile.DP, 0, thousandths).epsilon());
    }

    @Test
    void refusesAPeriodThatTheProfileIsNotMadeFor() {
        Period week = new Period(PeriodKind.WEEK, LocalDate.parse("2026-11-16"));
        Period quarter = new Period(PeriodKind.QUARTER, LocalDate.parse("2026-10-01"));
        assertThrows(IllegalArgumentException.class, () -> new ReleaseOrder("default", week, Terms.usual(Profile.DP)));
        assertThrows(IllegalArgumentException.class, () -> new ReleaseOrder("default", week, Terms.usual(Profile.MICRO)));
        assertThrows(IllegalArgumentException.class, () -> new ReleaseOrder("default", quarter, Terms.usual(Profile.SDC)));
    }

    @Test
    void boundsACorrection() {
        Period week = new Period(PeriodKind.WEEK, LocalDate.parse("2026-11-16"));
        Terms sdc = Terms.usual(Profile.SDC);
        assertEquals(200, new ReleaseOrder("default", week, sdc, Optional.of("x".repeat(200))).correction().orElseThrow().length());
        for (String bad : new String[] {"", "x".repeat(201), "two\nlines", "ü"}) {
            assertThrows(IllegalArgumentException.class, () -> new ReleaseOrder("default", week, sdc, Optional.of(bad)));
        }
    }

    @Test
    void namesTheFileOfAReleaseByWhatItIs() {
        ReleaseOrder order =
                new ReleaseOrder("shop", new Period(PeriodKind.WEEK, LocalDate.parse("2026-11-16")), Terms.usual(Profile.SDC));
        Release release = new Release(order, 2, Instant.parse("2026-12-01T00:00:00Z"), "0f".repeat(32), 1);
        assertEquals("shop-2026-W47-sdc-v2.zip", release.fileName());
    }
}
