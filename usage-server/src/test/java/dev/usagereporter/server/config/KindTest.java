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
        assertEquals(Optional.of(Optional.empty()), new OptionalPathKind(kind).read(""));
        assertTrue(new OptionalPathKind(kind).read("a\0b").isEmpty());
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
