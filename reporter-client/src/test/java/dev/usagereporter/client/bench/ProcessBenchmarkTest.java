package dev.usagereporter.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessBenchmarkTest {
    @Test
    void takesNumbersOfRoundsThatGiveALine() {
        assertEquals(5, ProcessBenchmark.rounds("5"));
        assertEquals(1000, ProcessBenchmark.rounds("1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "1001", "-20", "+20", "020", "", "many", "99999999999"})
    void refusesOtherNumbers(String text) {
        assertThrows(FailedRun.class, () -> ProcessBenchmark.rounds(text));
    }
}
