package dev.usagereporter.pow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherProgramTest {
    /** What hashcash 1.22 prints with {@code -s}, on both streams. */
    private static final String SAID_BY_TOOL = """
            core: ANSI Standard 1-pipe
            speed: 8827586 preimage tests per second
            compression: 0
            8827586""";

    @Test
    void readsTheLineThatIsANumber() {
        assertEquals(8_827_586, OtherProgram.rate(SAID_BY_TOOL));
        assertEquals(8_827_586, OtherProgram.rate("8827586\n" + SAID_BY_TOOL.replace("\n8827586", "")), "either stream may come first");
        assertEquals(1, OtherProgram.rate("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "speed: 8827586", "12345678901234"})
    void refusesWhatIsNoRate(String output) {
        assertThrows(FailedTurn.class, () -> OtherProgram.rate(output));
    }
}
