package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static Arguments.Reading read(String words) {
        return Arguments.read(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)), "--url --bits", "--json --strict", 1);
    }

    private static Arguments right(String words) {
        return assertInstanceOf(Arguments.Reading.Read.class, read(words)).arguments();
    }

    @Test
    void readsValuesBehindABlankOrAnEqualsSign() {
        assertEquals("https://a", right("--url https://a").value("--url"));
        assertEquals("a=b", right("--url=a=b").value("--url"));
        assertEquals("", right("--url=").value("--url"));
        assertEquals("-1", right("--bits -1").value("--bits"));
    }

    @Test
    void letsTheLastOneWin() {
        assertEquals("2", right("--bits 1 --bits 2").value("--bits"));
    }

    @Test
    void readsFlagsAndOperandsInAnyOrder() {
        Arguments arguments = right("--json operand --strict");
        assertTrue(arguments.has("--json") && arguments.has("--strict"));
        assertEquals(List.of("operand"), arguments.operands());
        assertNull(arguments.value("--url"));
        assertFalse(right("").has("--json"));
    }

    @Test
    void takesEverythingBehindTwoDashesForOperands() {
        assertEquals(List.of("--json"), right("-- --json").operands());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--unknown", "--url", "--url --json", "--json=1", "one two", "--ur x", "--=x"})
    void refusesEverythingElse(String words) {
        assertInstanceOf(Arguments.Reading.Wrong.class, read(words));
    }
}
