package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.pow.Algorithm;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1e-9, 0, 0, 0, 0, 1", "20, 24, 500, 1, 4, 125, 60, 300, 20", "160, 160, 2147483647, 1e9, 1e9, 2147483647, 0, 0, 160"})
    void takesWhatIsWithinItsBounds(
            int floor, int ceiling, int capacity, double alpha, double shed, int rate, long dwell, long hold, int sha1) {
        assertDoesNotThrow(() -> policy(floor, ceiling, capacity, alpha, shed, rate, dwell, hold, sha1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 24, 500, 1, 4, 125, 60, 300, 20",
        "25, 24, 500, 1, 4, 125, 60, 300, 20",
        "20, 161, 500, 1, 4, 125, 60, 300, 20",
        "20, 24, 0, 1, 4, 125, 60, 300, 20",
        "20, 24, 500, 0, 4, 125, 60, 300, 20",
        "20, 24, 500, -1, 4, 125, 60, 300, 20",
        "20, 24, 500, NaN, 4, 125, 60, 300, 20",
        "20, 24, 500, Infinity, 4, 125, 60, 300, 20",
        "20, 24, 500, 1, -1, 125, 60, 300, 20",
        "20, 24, 500, 1, NaN, 125, 60, 300, 20",
        "20, 24, 500, 1, Infinity, 125, 60, 300, 20",
        "20, 24, 500, 1, 4, -1, 60, 300, 20",
        "20, 24, 500, 1, 4, 125, -1, 300, 20",
        "20, 24, 500, 1, 4, 125, 60, -1, 20",
        "20, 24, 500, 1, 4, 125, 60, 300, 0",
        "20, 24, 500, 1, 4, 125, 60, 300, 161"
    })
    void refusesWhatIsBeyondOneOfThem(
            int floor, int ceiling, int capacity, double alpha, double shed, int rate, long dwell, long hold, int sha1) {
        assertThrows(
                IllegalArgumentException.class, () -> policy(floor, ceiling, capacity, alpha, shed, rate, dwell, hold, sha1));
    }

    private static Policy policy(
            int floor, int ceiling, int capacity, double alpha, double shed, int rate, long dwell, long hold, int sha1) {
        return new Policy(
                Algorithm.SHA256,
                floor,
                ceiling,
                capacity,
                alpha,
                shed,
                rate,
                Duration.ofSeconds(dwell),
                Duration.ofSeconds(hold),
                Optional.of(sha1));
    }
}
