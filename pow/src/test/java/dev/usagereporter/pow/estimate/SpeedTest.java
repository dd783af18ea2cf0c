package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1", "1e6, 1e6", "1E6, 1e6", "2500000, 2.5e6", "2.5e6, 2.5e6", "0.5, 0.5", "5e-1, 0.5", "1e0, 1", "0.001, 0.001", "1e15, 1e15"
    })
    void readsDecimalsWithExponent(String text, double speed) {
        assertEquals(OptionalDouble.of(speed), Speed.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "+1", "-1", " 1", "1 ", "01", "00", "1.", ".5", "1e", "1e+6", "1e06", "e6", "1e1.5", "1,5", "1_000", "0x10", "0x1p3",
        "1f", "1d", "1L", "NaN", "Infinity", "\u0661", "1e\u0666", "1e6\n", "1 e6", "12345678901234567", "1e100"
    })
    void refusesWhatIsNoPlainDecimal(String text) {
        assertEquals(OptionalDouble.empty(), Speed.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "0.000999", "1e-4", "1.000001e15", "1e16", "1e99"})
    void refusesSpeedsThatNothingHas(String text) {
        assertEquals(OptionalDouble.empty(), Speed.parse(text));
    }
}
