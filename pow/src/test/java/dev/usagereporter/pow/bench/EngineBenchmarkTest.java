package dev.usagereporter.pow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineBenchmarkTest {
    @Test
    void takesNumbersWithinTheirBounds() {
        assertEquals(5, EngineBenchmark.number("5", 5, 1000, "rounds"));
        assertEquals(1000, EngineBenchmark.number("1000", 5, 1000, "rounds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "1001", "-20", "+20", "020", "", "many", "99999999999"})
    void refusesOthers(String text) {
        FailedTurn failed = assertThrows(FailedTurn.class, () -> EngineBenchmark.number(text, 5, 1000, "rounds"));
        assertEquals("rounds must be a number from 5 to 1000", failed.getMessage());
    }
}
