package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0", "020, 20", "7, 7",
        "999999999999, 999999999999", "1000000000000, -1", "'', -1", "+1, -1", "-1, -1", "1e3, -1", "' 1', -1", "\u0661, -1"
    })
    void readsNumbersStrictly(String text, long number) {
        assertEquals(number, Quantity.number(text));
    }

    @ParameterizedTest
    @CsvSource({
        "12h, PT12H", "15s, PT15S",
        "500ms, PT0.5S", "1h30m, PT1H30M", "1d, PT24H", "366d, PT8784H", "367d, PT0S", "366d1s, PT0S", "15, PT0S",
        "'', PT0S", "s, PT0S", "1w, PT0S", "-1s, PT0S", "1.5s, PT0S", "1h 1m, PT0S", "0s, PT0S", "999999999999d, PT0S"
    })
    void readsDurationsUpToAYear(String text, Duration duration) {
        assertEquals(duration, Quantity.duration(text));
    }
}
