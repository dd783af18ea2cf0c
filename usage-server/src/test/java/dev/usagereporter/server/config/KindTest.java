package dev.usagereporter.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.report.ExtraMode;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {
    private final IntegerKind bits = new IntegerKind(1, 40);
    private final DecimalKind alpha = new DecimalKind(0.1, 1.25, false);
    private final SizeKind size = new SizeKind(1024, 16 * 1024 * 1024);
    private final DurationKind span = new DurationKind(Duration.ofMillis(100), Duration.ofDays(30));

    @Test
    void allowsTheLimitsOfIntegersAndNothingBeyond() {
        assertEquals(Optional.empty(), bits.read("0"));
        assertEquals(Optional.of(1), bits.read("1"));
        assertEquals(Optional.of(40), bits.read("40"));
        assertEquals(Optional.empty(), bits.read("41"));
        assertFalse(bits.allows(0));
        assertFalse(bits.allows(41));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "-1", "+1", "1.0", "0x1", "one", "4294967297", "99999999999", "١"})
    void refusesWhatIsNoInteger(String text) {
        assertEquals(Optional.empty(), bits.read(text));
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "1KiB, 1024", "64KiB, 65536", "16MiB, 16777216", "16777216, 16777216"})
    void readsSizes(String text, int bytes) {
        assertEquals(Optional.of(bytes), size.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1023", "16777217", "17MiB", "9999999999MiB", "1kib", "1 KiB", "1KB", "1.5MiB", "KiB", ""})
    void refusesOtherSizes(String text) {
        assertEquals(Optional.empty(), size.read(text));
    }

    @ParameterizedTest
    @CsvSource({"100ms, PT0.1S", "60s, PT1M", "5m, PT5M", "12h, PT12H", "30d, P30D", "720h, P30D"})
    void readsDurations(String text, Duration value) {
        assertEquals(Optional.of(value), span.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99ms", "31d", "2592001s", "60", "1.5s", "-5m", "5 m", "5M", "5min", "PT5M", "9999999999d", ""})
    void refusesOtherDurations(String text) {
        assertEquals(Optional.empty(), span.read(text));
    }

    @ParameterizedTest
    @CsvSource({"1500ms, 1500ms", "1s, 1s", "60s, 60s", "120s, 2m", "3600s, 1h", "24h, 1d", "90m, 90m"})
    void showsDurationsInTheirLargestUnit(String text, String shown) {
        assertEquals(shown, span.show(span.read(text).orElseThrow()));
    }

    @Test
    void choosesOnlyFromItsNames() {
        ChoiceKind<ExtraMode> kind = new ChoiceKind<>(ExtraMode.class);
        assertEquals(Optional.of(ExtraMode.KEEP), kind.read("keep"));
        assertEquals(Optional.empty(), kind.read("KEEP"));
        assertEquals(Optional.empty(), kind.read(""));
        assertEquals("one of declared, keep, drop", kind.rule());
    }

    @Test
    void boundsPaths() {
        PathKind kind = new PathKind("a path");
        assertTrue(kind.read("a".repeat(1024)).isPresent());
        assertTrue(kind.read("a".repeat(1025)).isEmpty());
        assertTrue(kind.read("").isEmpty());
        assertTrue(kind.read("a\0b").isEmpty());
        assertEquals(Optional.of(Optional.empty()), new OptionalKind<>(kind).read(""));
        assertTrue(new OptionalKind<>(kind).read("a\0b").isEmpty());
    }

    @Test
    void allowsTheLimitsOfDecimalsAndNothingBeyond() {
        assertEquals(Optional.empty(), alpha.read("0.099999"));
        assertEquals(Optional.of(0.1), alpha.read("0.1"));
        assertEquals(Optional.of(1.0), alpha.read("1"));
        assertEquals(Optional.of(1.25), alpha.read("1.25"));
        assertEquals(Optional.empty(), alpha.read("1.250001"));
        assertEquals(Optional.empty(), alpha.read("0"));
        assertEquals("a decimal number from 0.1 to 1.25", alpha.rule());
        for (double wrong : new double[] {0, -1, 0.09, 1.26, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertFalse(alpha.allows(wrong));
        }
    }

    @Test
    void allowsZeroBelowTheLimitOnlyWhereItSaysSo() {
        DecimalKind factor = new DecimalKind(1, 1000, true);
        assertEquals(Optional.of(0.0), factor.read("0"));
        assertEquals(Optional.of(0.0), factor.read("0.00"));
        assertEquals(Optional.empty(), factor.read("0.5"));
        assertEquals(Optional.of(1.0), factor.read("1"));
        assertEquals(Optional.of(1000.0), factor.read("1000"));
        assertEquals(Optional.empty(), factor.read("1000.1"));
        assertEquals("0, or a decimal number from 1 to 1000", factor.rule());
        assertFalse(factor.allows(-0.0));
        assertFalse(factor.allows(Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " 1", "1 ", "+1", "-1", "01", "00", ".5", "1.", "1,0", "1e0", "1E0", "1d", "1f", "0x1p0", "NaN", "1.0000000", "1.0.0", "١"
    })
    void refusesWhatIsNoDecimal(String text) {
        assertEquals(Optional.empty(), alpha.read(text));
    }

    @Test
    void knowsTwoWordsForTruth() {
        BooleanKind kind = new BooleanKind();
        assertEquals(Optional.of(true), kind.read("true"));
        assertEquals(Optional.of(false), kind.read("false"));
        for (String other : new String[] {"", "True", "TRUE", "yes", "on", "1", "0", " true"}) {
            assertEquals(Optional.empty(), kind.read(other), other);
        }
        assertEquals("true", kind.show(true));
    }

    @Test
    void takesWholeKibibytesWhereItSaysSo() {
        SizeKind kind = new SizeKind(8 * 1024, 64 * 1024 * 1024, 1024);
        assertEquals(Optional.of(8192), kind.read("8192"));
        assertEquals(Optional.of(8192), kind.read("8KiB"));
        assertEquals(Optional.of(9216), kind.read("9KiB"));
        assertEquals(Optional.of(64 * 1024 * 1024), kind.read("64MiB"));
        assertEquals(Optional.empty(), kind.read("8191"));
        assertEquals(Optional.empty(), kind.read("8193"));
        assertEquals(Optional.empty(), kind.read("7KiB"));
        assertEquals(Optional.empty(), kind.read("65MiB"));
        assertFalse(kind.allows(8193));
        assertEquals("a size from 8KiB to 64MiB, a whole number of KiB", kind.rule());
    }

    @Test
    void takesNothingWhereAValueMayBeMissing() {
        OptionalKind<Integer> kind = new OptionalKind<>(bits);
        assertEquals(Optional.of(Optional.empty()), kind.read(""));
        assertEquals(Optional.of(Optional.of(40)), kind.read("40"));
        assertEquals(Optional.empty(), kind.read("41"));
        assertEquals(Optional.empty(), kind.read(" "));
        assertTrue(kind.allows(Optional.empty()));
        assertFalse(kind.allows(Optional.of(41)));
        assertEquals("an integer from 1 to 40, or nothing", kind.rule());
    }

    @Property
    void readsEveryDecimalThatItShows(@ForAll @IntRange(min = 100_000, max = 1_250_000) int millionths) {
        double value = millionths / 1e6;
        assertEquals(Optional.of(value), alpha.read(alpha.show(value)));
    }

    @Property
    void readsEverySizeThatItShows(@ForAll @IntRange(min = 1024, max = 16 * 1024 * 1024) int bytes) {
        assertEquals(Optional.of(bytes), size.read(size.show(bytes)));
    }

    @Property
    void readsEveryDurationThatItShows(@ForAll @LongRange(min = 100, max = 30L * 86_400_000) long millis) {
        Duration value = Duration.ofMillis(millis);
        assertEquals(Optional.of(value), span.read(span.show(value)));
    }

    @Property
    void readsEveryIntegerThatItShows(@ForAll @IntRange(min = 1, max = 40) int value) {
        assertEquals(Optional.of(value), bits.read(bits.show(value)));
    }
}
