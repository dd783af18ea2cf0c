package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CleaningTest {
    @Test
    void dropsEscapeSequencesOfTerminals() {
        assertClean("red text", "\u001b[31mred\u001b[0m text");
        assertClean("link", "\u001b]8;;https://example.org\u0007link\u001b]8;;\u001b\\");
        assertClean("ab", "a\u001b(Bb");
        assertClean("ab", "a\u001b[1;2;3Hb");
        assertClean("a\nb", "a\u001b[31\nb");
        assertClean("ab", "a\u001bMb");
        assertClean("a", "a\u001b[31");
        assertClean("ab", "a\u001b[3\u001b[31mb");
    }

    @Test
    void dropsSequencesThatAreSpelledOut() {
        for (String escape : List.of("\\e[", "\\E[", "\\033[", "\\0033[", "^[[", "\\x1b[", "\\x1B[", "\\u001b[", "\\u001B[")) {
            assertClean("ab", "a" + escape + "1;31mb");
        }
        assertClean("\\e b", "\\e b");
        assertClean("[0m", "[0m");
    }

    @Test
    void endsASequenceThatNeverEndsAfter256Characters() {
        String open = "\u001b]" + "a".repeat(254);
        assertClean("", open);
        assertClean("b", open + "b");
    }

    @Test
    void putsTheCharacterForOneThatIsSpelledOut() {
        assertClean("a.b", "a\\x2eb");
        assertClean("a.b", "a\\x2Eb");
        assertClean("a.b", "a\\u002eb");
        assertClean("a b", "a\\x20b");
        assertClean("a b", "a\\x0ab");
        assertClean("ab", "a\\x00b");
        assertClean("ab", "a\\x22b");
        assertClean("ab", "a\\x5cb");
        assertClean("ab", "a\\xffb");
        assertClean("a\u00fcb", "a\\u00fcb");
        assertClean("\\x2", "\\x2");
        assertClean("\\xg0", "\\xg0");
        assertClean("\\u20ac", "\\u20ac");
        assertClean("\\n\\t", "\\n\\t");
    }

    /** A character that is put or dropped may complete the spelling of another. */
    @Test
    void cleansWhatCleaningMakes() {
        assertClean("x41", "\\x5cx41");
        assertClean("A", "\\\\x7841");
        assertClean("A", "\\x\u200b41");
        assertClean("A", "\\x4\u001b[0m1");
        assertClean("ab", "a\\x1\\x62[0mb");
    }

    @Test
    void makesBlanksAndDigitsPlain() {
        assertClean("a b c d", "a\u00a0b\u3000c\u2009d");
        assertClean("192.168", "\uff11\uff19\uff12\uff0e\uff11\uff16\uff18");
        assertClean("password=x", "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff1dx");
        assertClean("42", "\u0664\u0662");
        assertClean("1", "\ud835\udfcf");
        assertClean("a\nb\nc", "a\u2028b\u0085c");
        assertClean("a\nb\nc", "a\r\nb\rc");
        assertClean("a\tb\n", "a\tb\n");
    }

    @Test
    void dropsWhatCannotBeSeen() {
        assertClean("abcd", "a\u200bb\u2060c\ufeffd");
        assertClean("ab", "a\u00adb");
        assertClean("ab", "a\u202eb");
        assertClean("ab", "a\0\u0007\u007f\u0080b");
        assertClean("ab", "a\ud800b");
        assertClean("ab", "a\udc00b");
        assertClean("ab", "a\udb40\udc41b");
    }

    @Test
    void leavesOtherLettersAndSigns() {
        String text = "J\u00fcrgen \u6f22\u5b57 \ud83d\ude80 \u2500\u2502 \u20ac \u2192";
        assertEquals(text, Cleaning.of(text));
        assertClean(text + "x", text + "\0x");
    }

    @Property(tries = 2000, seed = "3")
    void leavesNothingToClean(@ForAll("pieces") String text) {
        String clean = Cleaning.of(text);
        assertEquals(clean, Cleaning.of(clean));
        assertFalse(clean.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t'));
        assertFalse(clean.matches("(?s).*\\\\x[0-9a-fA-F]{2}.*"), clean);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "\\", "x", "u", "0", "00", "1b", "4", "1", "5c", "78", "e", "E", "^", "[", "]", "m", ";", "\u001b", "\u0007",
                        "\u200b", "\n", "\r", "33", "\ud800", "\udc00", "\uff3c", "a")
                .list()
                .ofMaxSize(24)
                .map(parts -> String.join("", parts));
    }

    private static void assertClean(String expected, String text) {
        assertEquals(expected, Cleaning.of(text));
        assertEquals(expected, Cleaning.of(expected));
    }
}
