package dev.usagereporter.server.export.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

final class RoundingTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 0", "3, 5", "4, 5", "5, 5", "7, 5", "8, 10", "10, 10", "12, 10", "13, 15", "1000002, 1000000", "1000003, 1000005"})
    void roundsToTheNearestFive(long count, long rounded) {
        assertEquals(rounded, Rounding.of(count));
    }

    @Test
    void neverFallsBelowAThresholdThatFiveDivides() {
        for (long k = 5; k <= 1_000; k += 5) {
            assertEquals(k, Rounding.of(k));
            assertEquals(k, Rounding.of(k + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "50, 50, 100.0", "25, 50, 50.0", "5, 55, 9.1", "10, 60, 16.7", "5, 100000, 0.0", "50, 100000, 0.1", "45, 100000, 0.0",
        "1000000000, 1000000000, 100.0"
    })
    void givesSharesWithOneDecimalHalfUp(long count, long sum, BigDecimal share) {
        assertEquals(share, Rounding.share(count, sum));
    }

    @ParameterizedTest
    @CsvSource({"45, 45", "10, 45", "49, 49"})
    void givesNoSharesOfFewerThanFifty(long count, long sum) {
        assertNull(Rounding.share(count, sum));
    }
}
