package dev.usagereporter.server.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LedgerRulesTest {
    private static final Period NOVEMBER = month("2026-11-01");
    private static final Terms SDC = Terms.usual(Profile.SDC);
    private static final Terms DP = Terms.usual(Profile.DP);
    private static final Terms MICRO = Terms.usual(Profile.MICRO);

    @Test
    void letsTheFirstReleaseBeVersionOne() {
        assertEquals(new LedgerRuling.Fresh(1), LedgerRules.rule(List.of(), order(NOVEMBER, SDC)));
    }

    @ParameterizedTest
    @EnumSource
    void handsOutTheFrozenReleaseWhereTheSameIsOrderedAgain(Profile profile) {
        Period period = profile == Profile.MICRO ? quarter("2026-10-01") : NOVEMBER;
        Release release = release(order(period, Terms.usual(profile)), 1);
        assertEquals(
                new LedgerRuling.Frozen(release), LedgerRules.rule(List.of(release), order(period, Terms.usual(profile))));
    }

    @Test
    void refusesOtherTermsForAReleasedPeriodAndNamesTheOldOnes() {
        assertForbidden("k 10", List.of(release(order(NOVEMBER, SDC), 1)), order(NOVEMBER, new Terms(Profile.SDC, 15, 0)));
        assertForbidden("k 10", List.of(release(order(NOVEMBER, SDC), 1)), order(NOVEMBER, new Terms(Profile.SDC, 5, 0)));
        assertForbidden("epsilon 1", List.of(release(order(NOVEMBER, DP), 1)), order(NOVEMBER, new Terms(Profile.DP, 0, 500)));
        assertForbidden(
                "k 20",
                List.of(release(order(quarter("2026-10-01"), MICRO), 1)),
                order(quarter("2026-10-01"), new Terms(Profile.MICRO, 10, 0)));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-26", "2026-11-02", "2026-11-23", "2026-11-30"})
    void refusesDpBesideAnotherProfileOfOneOfItsDays(String monday) {
        Period week = new Period(PeriodKind.WEEK, LocalDate.parse(monday));
        assertForbidden("dp", List.of(release(order(week, SDC), 1)), order(NOVEMBER, DP));
        assertForbidden("dp", List.of(release(order(NOVEMBER, DP), 1)), order(week, SDC));
    }

    @Test
    void refusesDpBesideTheSameMonthAndTheQuarterAroundIt() {
        assertForbidden("dp", List.of(release(order(NOVEMBER, SDC), 1)), order(NOVEMBER, DP));
        assertForbidden("dp", List.of(release(order(NOVEMBER, DP), 1)), order(NOVEMBER, SDC));
        assertForbidden("dp", List.of(release(order(quarter("2026-10-01"), MICRO), 1)), order(NOVEMBER, DP));
        assertForbidden("dp", List.of(release(order(NOVEMBER, DP), 1)), order(quarter("2026-10-01"), MICRO));
    }

    @Test
    void letsDpStandBesideOtherDaysAndOtherApplications() {
        List<Release> releases = List.of(
                release(order(month("2026-10-01"), SDC), 1),
                release(order(month("2026-12-01"), DP), 1),
                release(order(new Period(PeriodKind.WEEK, LocalDate.parse("2026-10-19")), SDC), 1),
                release(new ReleaseOrder("shop", NOVEMBER, SDC), 1));
        assertEquals(new LedgerRuling.Fresh(1), LedgerRules.rule(releases, order(NOVEMBER, DP)));
    }

    @Test
    void letsWeeklyAndMonthlyTablesAndASampleStandBesideEachOther() {
        List<Release> releases = List.of(
                release(order(new Period(PeriodKind.WEEK, LocalDate.parse("2026-11-02")), SDC), 1),
                release(order(quarter("2026-10-01"), MICRO), 1));
        assertEquals(new LedgerRuling.Fresh(1), LedgerRules.rule(releases, order(NOVEMBER, SDC)));
    }

    @Test
    void makesANewVersionOfACorrectionAndTheSameOneOnlyOnce() {
        Release first = release(order(NOVEMBER, SDC), 1);
        ReleaseOrder correction = corrected(order(NOVEMBER, SDC), "versions were cut");
        assertEquals(new LedgerRuling.Fresh(2), LedgerRules.rule(List.of(first), correction));
        Release second = release(correction, 2);
        assertEquals(new LedgerRuling.Frozen(second), LedgerRules.rule(List.of(first, second), correction));
        assertEquals(new LedgerRuling.Frozen(second), LedgerRules.rule(List.of(second, first), order(NOVEMBER, SDC)));
        assertEquals(
                new LedgerRuling.Fresh(3),
                LedgerRules.rule(List.of(first, second), corrected(order(NOVEMBER, SDC), "and once more")));
    }

    @Test
    void correctsNothingThatWasNotReleased() {
        assertForbidden("no release", List.of(), corrected(order(NOVEMBER, SDC), "why"));
        assertForbidden(
                "no release", List.of(release(order(month("2026-10-01"), SDC), 1)), corrected(order(NOVEMBER, SDC), "why"));
    }

    @Test
    void spendsNoEpsilonAndDrawsNoSampleTwice() {
        assertForbidden("spent", List.of(release(order(NOVEMBER, DP), 1)), corrected(order(NOVEMBER, DP), "why"));
        Period quarter = quarter("2026-10-01");
        assertForbidden("second sample", List.of(release(order(quarter, MICRO), 1)), corrected(order(quarter, MICRO), "why"));
    }

    private static void assertForbidden(String word, List<Release> releases, ReleaseOrder order) {
        LedgerRuling.Forbidden forbidden = assertInstanceOf(LedgerRuling.Forbidden.class, LedgerRules.rule(releases, order));
        assertTrue(forbidden.reason().contains(word), forbidden.reason());
    }

    private static ReleaseOrder order(Period period, Terms terms) {
        return new ReleaseOrder("default", period, terms);
    }

    private static ReleaseOrder corrected(ReleaseOrder order, String why) {
        return new ReleaseOrder(order.application(), order.period(), order.terms(), Optional.of(why));
    }

    private static Release release(ReleaseOrder order, int version) {
        return new Release(order, version, Instant.parse("2027-01-05T00:00:00Z"), "ab".repeat(32), 1);
    }

    private static Period month(String first) {
        return new Period(PeriodKind.MONTH, LocalDate.parse(first));
    }

    private static Period quarter(String first) {
        return new Period(PeriodKind.QUARTER, LocalDate.parse(first));
    }
}
