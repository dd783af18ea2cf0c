package dev.usagereporter.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, PT1S, PT1S, PT1.001S, PT1S, PT0.001S, PT0S",
        "1000000, 9223372036854775807, 10000, 536870912, PT1H, PT1S, P365D, PT1S, PT1H, PT1H"
    })
    void takesTheLimits(
            int queue,
            long bytes,
            int batch,
            int cap,
            Duration life,
            Duration eventLife,
            Duration retention,
            Duration timeout,
            Duration wait,
            Duration grace) {
        assertEquals(queue, new StoreOptions(
                        queue, bytes, batch, Durability.OS, life, eventLife, cap, retention, timeout, wait, grace).queue());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, PT1S, PT1S, PT2S, PT1S, PT1S, PT0S",
        "1000001, 1, 1, 1, PT1S, PT1S, PT2S, PT1S, PT1S, PT0S",
        "1, 0, 1, 1, PT1S, PT1S, PT2S, PT1S, PT1S, PT0S",
        "1, 1, 0, 1, PT1S, PT1S, PT2S, PT1S, PT1S, PT0S",
        "1, 1, 10001, 1, PT1S, PT1S, PT2S, PT1S, PT1S, PT0S",
        "1, 1, 1, 0, PT1S, PT1S, PT2S, PT1S, PT1S, PT0S",
        "1, 1, 1, 1, PT0S, PT1S, PT2S, PT1S, PT1S, PT0S",
        "1, 1, 1, 1, PT1S, PT0S, PT2S, PT1S, PT1S, PT0S",
        "1, 1, 1, 1, PT1S, PT1S, PT2S, PT0S, PT1S, PT0S",
        "1, 1, 1, 1, PT2S, PT1S, PT2S, PT1S, PT1S, PT0S",
        "1, 1, 1, 1, PT1S, PT1S, PT2S, PT1S, PT0S, PT0S",
        "1, 1, 1, 1, PT1S, PT1S, PT2S, PT1S, PT1S, PT-0.001S"
    })
    void refusesWhatIsBeyondThem(
            int queue,
            long bytes,
            int batch,
            int cap,
            Duration life,
            Duration eventLife,
            Duration retention,
            Duration timeout,
            Duration wait,
            Duration grace) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new StoreOptions(
                        queue, bytes, batch, Durability.OS, life, eventLife, cap, retention, timeout, wait, grace));
    }
}
