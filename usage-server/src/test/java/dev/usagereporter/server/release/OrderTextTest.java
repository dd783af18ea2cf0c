package dev.usagereporter.server.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.usagereporter.server.release.CheckedOrder.Accepted;
import dev.usagereporter.server.release.CheckedOrder.Invalid;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders as people and programs write them. */
final class OrderTextTest {
    private static final Invalid NO_PERIOD = new Invalid(
            "from", "from and to must be the first and the last day of a week from Monday to Sunday, a month or a quarter");
    private static final Invalid NO_EPSILON =
            new Invalid("epsilon", "expected a decimal number with at most three places, like 1 or 0.5");
    private static final String SDC_RULE = "sdc takes a k from 5 to 1000 that 5 divides, and no epsilon";
    private static final String DP_RULE = "dp takes an epsilon from 0.1 to 4 in steps of 0.004, and no k";
    private static final String MICRO_RULE = "micro takes a k from 10 to 1000, and no epsilon";

    private static OrderText november(String profile) {
        return new OrderText(
                "default", profile, "2026-11-01", "2026-11-30", OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    private static OrderText days(String profile, String from, String to) {
        return new OrderText("default", profile, from, to, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    private static OrderText terms(String profile, OptionalInt k, Optional<String> epsilon) {
        String to = profile.equals("micro") ? "2026-12-31" : "2026-10-31";
        return new OrderText("default", profile, "2026-10-01", to, k, epsilon, Optional.empty());
    }

    private static CheckedOrder withK(String profile, int k) {
        return terms(profile, OptionalInt.of(k), Optional.empty()).check(Terms::usual);
    }

    private static CheckedOrder withEpsilon(String profile, String epsilon) {
        return terms(profile, OptionalInt.empty(), Optional.of(epsilon)).check(Terms::usual);
    }

    private static ReleaseOrder accepted(CheckedOrder checked) {
        return assertInstanceOf(Accepted.class, checked, checked::toString).order();
    }

    private static CheckedOrder corrected(String correction) {
        return new OrderText(
                        "default",
                        "sdc",
                        "2026-11-01",
                        "2026-11-30",
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(correction))
                .check(Terms::usual);
    }

    @Test
    void takesTheUsualTermsWhereNoneAreNamed() {
        for (Profile profile : Profile.values()) {
            ReleaseOrder order = accepted(terms(profile.wireName(), OptionalInt.empty(), Optional.empty()).check(Terms::usual));
            assertEquals(Terms.usual(profile), order.terms());
            assertEquals("default", order.application());
            assertEquals(LocalDate.of(2026, 10, 1), order.period().first());
            assertEquals(Optional.empty(), order.correction());
        }
    }

    @Test
    void takesTheTermsThatAreNamed() {
        assertEquals(new Terms(Profile.SDC, 25, 0), accepted(withK("sdc", 25)).terms());
        assertEquals(new Terms(Profile.MICRO, 11, 0), accepted(withK("micro", 11)).terms());
        assertEquals(new Terms(Profile.DP, 0, 500), accepted(withEpsilon("dp", "0.5")).terms());
    }

    @ParameterizedTest
    @CsvSource({
        "sdc, 2026-11-16, 2026-11-22, WEEK",
        "sdc, 2026-11-16, 2026-11-23, WEEK",
        "sdc, 2024-12-30, 2025-01-05, WEEK",
        "sdc, 2026-11-01, 2026-11-30, MONTH",
        "sdc, 2026-11-01, 2026-12-01, MONTH",
        "sdc, 2024-02-01, 2024-02-29, MONTH",
        "dp, 2026-12-01, 2026-12-31, MONTH",
        "micro, 2026-10-01, 2026-12-31, QUARTER",
        "micro, 2026-10-01, 2027-01-01, QUARTER",
        "sdc, 2000-01-01, 2000-01-31, MONTH",
        "sdc, 9998-12-01, 9998-12-31, MONTH"
    })
    void findsThePeriod(String profile, String from, String to, PeriodKind kind) {
        assertEquals(new Period(kind, LocalDate.parse(from)), accepted(days(profile, from, to).check(Terms::usual)).period());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-11-29",
        "2026-11-01, 2026-12-02",
        "2026-11-01, 2026-11-01",
        "2026-11-02, 2026-11-30",
        "2026-11-30, 2026-11-01",
        "2026-11-17, 2026-11-23",
        "2026-11-16, 2026-11-21",
        "2026-11-16, 2026-11-24",
        "2026-11-16, 2026-11-29",
        "2026-11-01, 2027-01-31",
        "2026-01-01, 2026-12-31",
        "1999-12-01, 1999-12-31",
        "9999-11-01, 9999-11-30"
    })
    void refusesOtherSpans(String from, String to) {
        for (Profile profile : Profile.values()) {
            assertEquals(NO_PERIOD, days(profile.wireName(), from, to).check(Terms::usual));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sdc, 2026-10-01, 2026-12-31, sdc is made for a week or a month",
        "dp, 2026-11-16, 2026-11-22, dp is made for a month",
        "dp, 2026-10-01, 2026-12-31, dp is made for a month",
        "micro, 2026-11-01, 2026-11-30, micro is made for a quarter",
        "micro, 2026-11-16, 2026-11-22, micro is made for a quarter"
    })
    void refusesPeriodsOfOtherProfiles(String profile, String from, String to, String rule) {
        assertEquals(new Invalid("from", rule), days(profile, from, to).check(Terms::usual));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "2026-11-1", "2026-11-001", "26-11-01", "2026-11-01 ", " 2026-11-01", "2026/11/01", "2026-13-01", "2026-00-01", "2026-11-00",
        "2026-11-31", "2025-02-29", "+2026-11-01", "-2026-11-01", "02026-11-01", "12026-11-01", "2026-W47", "2026-11", "20261101", "today",
        "2026-11-01T00:00:00Z", "\u0662\u0660\u0662\u0666-11-01", "2026-11-01\n"
    })
    void refusesWhatIsNoDate(String text) {
        String rule = "expected a date like 2026-11-01";
        assertEquals(new Invalid("from", rule), days("sdc", text, "2026-11-30").check(Terms::usual));
        assertEquals(new Invalid("to", rule), days("sdc", "2026-11-01", text).check(Terms::usual));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SDC", "Sdc", "sdc ", " dp", "raw", "micro\n", "sdc,dp"})
    void refusesOtherProfiles(String profile) {
        assertEquals(new Invalid("profile", "expected sdc, dp or micro"), november(profile).check(Terms::usual));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "shop ", "../x", "a/b", "a.b", "a_b", "shöp", "a\n", "abcdefghijklmnopqrstuvwxyz-01234567"})
    void refusesWhatCannotBeAnApplication(String name) {
        OrderText order =
                new OrderText(name, "sdc", "2026-11-01", "2026-11-30", OptionalInt.empty(), Optional.empty(), Optional.empty());
        assertEquals(new Invalid("app", "expected a name of 1 to 32 characters a-z, 0-9 and -"), order.check(Terms::usual));
    }

    @Test
    void takesTheLongestNameOfAnApplication() {
        String name = "a".repeat(32);
        OrderText order =
                new OrderText(name, "sdc", "2026-11-01", "2026-11-30", OptionalInt.empty(), Optional.empty(), Optional.empty());
        assertEquals(name, accepted(order.check(Terms::usual)).application());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 995, 1000})
    void takesSdcFromFiveToAThousand(int k) {
        assertEquals(k, accepted(withK("sdc", k)).terms().k());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -5, 0, 1, 4, 6, 999, 1001, 1005, Integer.MAX_VALUE})
    void refusesOtherNumbersForSdc(int k) {
        assertEquals(new Invalid("k", SDC_RULE), withK("sdc", k));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 20, 1000})
    void takesMicroFromTenToAThousand(int k) {
        assertEquals(k, accepted(withK("micro", k)).terms().k());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -10, 0, 5, 9, 1001, Integer.MAX_VALUE})
    void refusesOtherNumbersForMicro(int k) {
        assertEquals(new Invalid("k", MICRO_RULE), withK("micro", k));
    }

    /** Also the number that stands for none in the terms. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 10})
    void refusesEveryKForDp(int k) {
        assertEquals(new Invalid("k", DP_RULE), withK("dp", k));
        assertEquals(new Invalid("k", DP_RULE), terms("dp", OptionalInt.of(k), Optional.of("1")).check(Terms::usual));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "0.5", "1"})
    void refusesEveryEpsilonForOthers(String epsilon) {
        assertEquals(new Invalid("epsilon", SDC_RULE), withEpsilon("sdc", epsilon));
        assertEquals(new Invalid("epsilon", MICRO_RULE), withEpsilon("micro", epsilon));
        assertEquals(new Invalid("epsilon", SDC_RULE), terms("sdc", OptionalInt.of(10), Optional.of(epsilon)).check(Terms::usual));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 100", "0.10, 100", "0.100, 100", "0.104, 104", "0.5, 500", "1, 1000", "1.0, 1000", "1.004, 1004", "2.52, 2520", "3.996, 3996",
        "4, 4000", "4.000, 4000"
    })
    void readsEpsilon(String text, int thousandths) {
        assertEquals(thousandths, accepted(withEpsilon("dp", text)).terms().epsilonThousandths());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.001", "0.004", "0.096", "0.099", "0.101", "0.102", "1.001", "3.999", "4.001", "4.004", "10", "9999.999"})
    void refusesEpsilonsThatDpDoesNotTake(String text) {
        assertEquals(new Invalid("epsilon", DP_RULE), withEpsilon("dp", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", ".", ".5", "1.", "01", "00.5", "+1", "-1", "-0", "1,5", "1.0000", "0.1234", "1e0", "1E3", "0x1", "NaN", "Infinity", "1 ", " 1",
        "1\n", "1.5.0", "10000", "99999999999999999999", "1/2", "\u0661", "one"
    })
    void refusesWhatIsNoDecimalNumber(String text) {
        assertEquals(NO_EPSILON, withEpsilon("dp", text));
        assertEquals(NO_EPSILON, withEpsilon("sdc", text));
    }

    @Property(seed = "1")
    void readsEveryEpsilonAsItIsWritten(@ForAll @IntRange(min = 25, max = 1000) int steps) {
        Terms terms = new Terms(Profile.DP, 0, 4 * steps);
        assertEquals(terms, accepted(withEpsilon("dp", terms.epsilon())).terms());
    }

    @Test
    void takesACorrectionOfOneToTwoHundredPrintableCharacters() {
        for (String text : new String[] {"x", " ", "~", "week 47 was counted twice", "x".repeat(200)}) {
            assertEquals(Optional.of(text), accepted(corrected(text)).correction());
        }
        Invalid refused = new Invalid("correction", "expected 1 to 200 printable ASCII characters");
        for (String text : new String[] {"", "x".repeat(201), "a\nb", "x\n", "\t", "\u007f", "\u001f", "größer", "\u0000"}) {
            assertEquals(refused, corrected(text));
        }
    }

    /** Whatever is written: an answer that names a field and repeats nothing of what came. */
    @Property(seed = "1")
    void neverThrowsAndNeverRepeatsWhatCame(@ForAll @StringLength(max = 40) String text) {
        String written = "<" + text + ">";
        for (OrderText order : new OrderText[] {
            new OrderText(written, "sdc", "2026-11-01", "2026-11-30", OptionalInt.empty(), Optional.empty(), Optional.empty()),
            november(written),
            days("sdc", written, "2026-11-30"),
            days("sdc", "2026-11-01", written),
            terms("dp", OptionalInt.empty(), Optional.of(written))
        }) {
            Invalid invalid = assertInstanceOf(Invalid.class, order.check(Terms::usual));
            assertFalse(invalid.toString().contains(written), invalid.toString());
        }
    }
}
