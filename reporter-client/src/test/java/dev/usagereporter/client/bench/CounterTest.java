package dev.usagereporter.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Stamp;
import dev.usagereporter.pow.StampParse;
import dev.usagereporter.pow.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTest {
    private static final String OF_TOOL = "1:20:261125:token::/97xQP8+Imj10Zg4:0000000000004GR6";

    /** What hashcash 1.22 printed with {@code -mvCb20 -r token}, on both streams. */
    private static final String SAID_BY_TOOL = """
            core: ANSI Standard 1-pipe
            speed: 12190476 preimage tests per second
            compression: 0
            mint: 20 bit partial hash preimage
            expected: 1048576 tries (= 2^20 tries)
            time estimate: 0 seconds (86 milli-seconds)
            tries: 1115847 106% of expected                        \s
            time: 0 seconds
            """ + OF_TOOL;

    /** Of the C tool, of Go's format %x, of ours. */
    @ParameterizedTest
    @CsvSource({
        "HASHCASH_TOOL, " + OF_TOOL + ", 1115847",
        "HEXADECIMAL, 1:20:261125:token::VQb1xJnRpqTtEzUzILzK5HypUhyp/NeSso/tG9/c:19701, 104194",
        "HEXADECIMAL, 1:20:261125:resource::y2t7dNzSDU2d3fHPBrO2+fYtBfgRra9sWqaI1duN"
                + ":000000000000000000000000000000000000000000000000545b8, 345529",
    })
    void tellsTheTriesOfRealStamps(Counter counter, String text, long tries) {
        Stamp stamp = assertInstanceOf(StampParse.Parsed.class, Stamp.parse(text)).stamp();
        assertEquals(20, Verification.value(stamp, Algorithm.SHA1));
        assertEquals(tries, counter.tries(stamp.counter()));
    }

    @ParameterizedTest
    @CsvSource({
        "HEXADECIMAL, 0, 1", "HEXADECIMAL, f, 16", "HEXADECIMAL, 10, 17", "HEXADECIMAL, 100000, 1048577",
        "HASHCASH_TOOL, 00, 1", "HASHCASH_TOOL, A, 11", "HASHCASH_TOOL, a, 37", "HASHCASH_TOOL, +, 63", "HASHCASH_TOOL, /, 64",
        "HASHCASH_TOOL, 10, 65",
    })
    void countsTheTryOfZeroToo(Counter counter, String text, long tries) {
        assertEquals(tries, counter.tries(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-1", " 1", "g", "fffffffffffffffff"})
    void refusesWhatIsNoHexadecimalCounter(String text) {
        assertThrows(IllegalArgumentException.class, () -> Counter.HEXADECIMAL.tries(text));
    }

    @Test
    void believesTheToolOnlyWhereItCountsAsExpected() {
        assertTrue(HashcashTool.countsAsExpected(SAID_BY_TOOL));
        assertTrue(HashcashTool.countsAsExpected(OF_TOOL + "\n" + SAID_BY_TOOL.replace(OF_TOOL, "")), "either stream may come first");
        assertFalse(HashcashTool.countsAsExpected(SAID_BY_TOOL.replace("1115847", "1115846")));
        assertFalse(HashcashTool.countsAsExpected(SAID_BY_TOOL.replace("4GR6", "4GR7")));
        assertFalse(HashcashTool.countsAsExpected(SAID_BY_TOOL.replace("tries: ", "")));
        assertFalse(HashcashTool.countsAsExpected(SAID_BY_TOOL.replace(OF_TOOL, "")));
        assertFalse(HashcashTool.countsAsExpected(""));
    }
}
