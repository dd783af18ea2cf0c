package dev.usagereporter.server.config;

import static dev.usagereporter.server.config.ConfigurationTest.problemsOf;
import static dev.usagereporter.server.config.ConfigurationTest.validOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the exports, and the rules between them and the others. */
class ExportConfigTest {
    private static final Optional<Profile> OFF = Optional.empty();
    private static final Optional<Profile> SDC = Optional.of(Profile.SDC);
    private static final Optional<Profile> DP = Optional.of(Profile.DP);
    private static final Optional<Profile> MICRO = Optional.of(Profile.MICRO);

    private final ThresholdKind threshold = new ThresholdKind();
    private final EpsilonKind epsilon = new EpsilonKind();

    @Test
    void publishesNothingByDefault() {
        ExportConfig config = validOf().config().export();
        assertFalse(config.publicly());
        assertEquals(OFF, config.weekly());
        assertEquals(OFF, config.monthly());
        assertEquals(Optional.empty(), config.keys());
    }

    @Test
    void carriesEveryProperty() {
        ExportConfig config = validOf(
                        "export.public=true",
                        "export.monthly=dp",
                        "export.k=1000",
                        "export.epsilon=0.104",
                        "export.publisher=A",
                        "export.keys=a b.csv",
                        "retention.raw=34d")
                .config()
                .export();
        assertEquals(new ExportConfig(true, OFF, DP, 1_000, 104, "A", Optional.of(Path.of("a b.csv"))), config);
    }

    @Test
    void refusesValuesOutsideTheirLimits() {
        List<Supplier<Record>> wrong = List.of(
                () -> config(DP, OFF, 10, 1_000, "x"),
                () -> config(MICRO, OFF, 10, 1_000, "x"),
                () -> config(OFF, MICRO, 10, 1_000, "x"),
                () -> config(SDC, DP, 10, 1_000, "x"),
                () -> config(OFF, OFF, 4, 1_000, "x"),
                () -> config(OFF, OFF, 11, 1_000, "x"),
                () -> config(OFF, OFF, 1_001, 1_000, "x"),
                () -> config(OFF, OFF, 10, 99, "x"),
                () -> config(OFF, OFF, 10, 101, "x"),
                () -> config(OFF, OFF, 10, 4_004, "x"),
                () -> config(OFF, OFF, 10, 1_000, ""),
                () -> config(OFF, OFF, 10, 1_000, "x".repeat(101)),
                () -> new ExportConfig(false, OFF, OFF, 10, 1_000, "x", Optional.of(Path.of(""))));
        wrong.forEach(one -> assertThrows(IllegalArgumentException.class, one::get));
    }

    @Test
    void takesValuesAtTheirLimits() {
        config(SDC, SDC, 5, 100, "x");
        config(OFF, DP, 1_000, 4_000, "x".repeat(100));
    }

    private static ExportConfig config(
            Optional<Profile> weekly, Optional<Profile> monthly, int k, int epsilonThousandths, String publisher) {
        return new ExportConfig(false, weekly, monthly, k, epsilonThousandths, publisher, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "6", "0", "-5", "05.0", "1001", "1005", "", "ten", " 10", "٥"})
    void refusesOtherThresholds(String text) {
        assertEquals(Optional.empty(), threshold.read(text));
    }

    @ParameterizedTest
    @CsvSource({"5", "10", "995", "1000"})
    void readsThresholdsThatFiveDivides(int k) {
        assertEquals(Optional.of(k), threshold.read(Integer.toString(k)));
        assertEquals(Integer.toString(k), threshold.show(k));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 100, 0.1", "0.10, 100, 0.1", "0.104, 104, 0.104", "1, 1000, 1", "1.0, 1000, 1", "4, 4000, 4", "4.000, 4000, 4"})
    void readsBudgetsInThousandths(String text, int thousandths, String shown) {
        assertEquals(Optional.of(thousandths), epsilon.read(text));
        assertEquals(shown, epsilon.show(thousandths));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0", "0.099", "0.096", "0.101", "4.001", "4.004", "5", "100", "-1", "+1", "1e0", "01", ".5", "1.", "1,0", "0.1000", "", "NaN", "١"
    })
    void refusesOtherBudgets(String text) {
        assertEquals(Optional.empty(), epsilon.read(text));
    }

    @Property
    void readsEveryBudgetThatItShows(@ForAll @IntRange(min = 25, max = 1_000) int steps) {
        assertEquals(Optional.of(4 * steps), epsilon.read(epsilon.show(4 * steps)));
    }

    @Test
    void schedulesOnlyProfilesThatAreMadeForSuchPeriods() {
        ScheduleKind quarterly = new ScheduleKind(PeriodKind.QUARTER);
        assertEquals("one of off, micro", quarterly.rule());
        assertEquals(Optional.of(MICRO), quarterly.read("micro"));
        assertEquals(Optional.of(OFF), quarterly.read("off"));
        for (String other : new String[] {"sdc", "dp", "", "OFF", "Micro", "none"}) {
            assertEquals(Optional.empty(), quarterly.read(other), other);
        }
        assertFalse(quarterly.allows(SDC));
        assertEquals("off", quarterly.show(OFF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "A & B <c@example.org>", "Universität Łódź", "研究所", "𝔸"})
    void takesPublishersOfEveryScript(String name) {
        assertEquals(name, validOf("export.publisher=" + name).config().export().publisher());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " x", "x ", "a\nb", "a\tb", "a\u001b[2J", "a\u202eb", "a\u2028b", "a\u0000", "a\ud800b"})
    void refusesPublishersThatDoNotPrint(String name) {
        assertEquals(1, problemsOf("export.publisher=" + name).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // A week, 26 h of the time-out, 1 h and a day: 9 days and 3 h.
        "export.weekly=sdc;retention.raw=239h|10d|export.weekly|a week",
        "export.weekly=sdc;install.timeout=23h;retention.raw=215h|9d|export.weekly|a week",
        "export.weekly=sdc;install.timeout=82801s;retention.raw=9d|10d|export.weekly|a week",
        "export.monthly=sdc|34d|export.monthly|a month",
        "export.monthly=dp;retention.raw=33d|34d|export.monthly|a month",
        "export.weekly=sdc;export.monthly=sdc;retention.raw=33d|34d|export.monthly|a month"
    })
    void needsTheRowsUntilAPeriodIsSettled(String sets, String least, String schedule, String period) {
        assertEquals(
                List.of("retention.raw: expected at least " + least + " for " + schedule + ", which is " + period
                        + ", install.timeout, an hour and a day, in whole days"),
                problemsOf(sets.split(";")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "export.weekly=sdc;retention.raw=10d",
        "export.weekly=sdc;install.timeout=23h;retention.raw=9d",
        "export.monthly=sdc;retention.raw=34d",
        "export.weekly=sdc;export.monthly=sdc;retention.raw=34d",
        "retention.raw=1d",
        "export.weekly=off;export.monthly=off;retention.raw=1d"
    })
    void isContentWithRowsThatAreKeptLongEnough(String sets) {
        assertTrue(validOf(sets.split(";")).config().export().keys().isEmpty());
    }

    @Test
    void refusesAScheduleThatTheLedgerWouldNeverLetPass() {
        assertEquals(
                List.of("export.monthly: expected off or sdc beside export.weekly,"
                        + " since days that were released as sdc are never released as dp"),
                problemsOf("export.weekly=sdc", "export.monthly=dp", "retention.raw=90d"));
    }
}
