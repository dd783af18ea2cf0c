package dev.usagereporter.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessBenchmarkTest {
    @Test
    void takesNumbersOfRoundsThatGiveALine() {
        assertEquals(2, ProcessBenchmark.rounds("2"));
        assertEquals(1000, ProcessBenchmark.rounds("1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "1001", "-2", "+2", "02", "", "many", "99999999999"})
    void refusesOtherNumbers(String text) {
        assertThrows(FailedRun.class, () -> ProcessBenchmark.rounds(text));
    }
}
