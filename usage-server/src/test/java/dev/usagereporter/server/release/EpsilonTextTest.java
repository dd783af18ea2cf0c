package dev.usagereporter.server.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpsilonTextTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1000", "1.0, 1000", "0.25, 250", "0.001, 1", "10, 10000", "99.999, 99999"})
    void readsThousandths(String text, int thousandths) {
        assertEquals(Optional.of(thousandths), EpsilonText.thousandths(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "01", ".5", "1.", "1,5", "1e0", "0.0001", "10000", "1 ", "1.0.0", "NaN", "١"})
    void readsNoOtherForm(String text) {
        assertEquals(Optional.empty(), EpsilonText.thousandths(text));
    }
}
