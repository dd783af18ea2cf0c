package dev.usagereporter.pow.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TailTest {
    @Test
    void keepsATextThatFits() {
        for (String text : new String[] {"", "123456789", "1234567890", "\n\n\n"}) {
            assertSame(text, Tail.of(text, 10));
        }
    }

    @Test
    void keepsTheLinesThatFitAtTheEnd() {
        assertEquals("4567\n9012", Tail.of("1\n4567\n9012", 9));
        assertEquals("4567\n9012", Tail.of("1\n4567\n9012", 10));
        assertEquals("9012", Tail.of("1\n4567\n9012", 8));
        assertEquals("4567\n9012", Tail.of("\n4567\n9012", 9));
    }

    @Test
    void dropsALineThatIsTooLongByItself() {
        assertEquals("", Tail.of("12345678901", 10));
        assertEquals("", Tail.of("a\n12345678901", 10));
        assertEquals("1234567890", Tail.of("a\n1234567890", 10));
        assertEquals("b", Tail.of("12345678901\nb", 10));
    }

    /** The option may be on the line that is dropped, and its value on the next. */
    @Test
    void beginsWithNoLineThatGoesOnOneBefore() {
        assertEquals("last", Tail.of("--password \\\nhunter2\nlast", 13));
        assertEquals("last", Tail.of("--password \\\r\nhunter2\nlast", 13));
        assertEquals("last", Tail.of("x \\\n a \\\n b \\\n c\nlast", 16));
        assertEquals("", Tail.of("--password \\\nhunter2\\\nlast", 14));
    }

    @Test
    void cutsATextThatIsLongerThanTheLongest() {
        String line = "a".repeat(1023) + "\n";
        String longest = line.repeat(128);
        assertEquals(Redaction.MAX_CHARS, longest.length());
        assertEquals(longest, Redaction.of(longest));
        assertEquals(line.repeat(127), Redaction.of("x" + longest));
        assertEquals(longest, Redaction.of("\n" + longest));
        assertEquals(line.repeat(127) + "b\n", Redaction.of(longest + "b\n"));
    }

    @Test
    void doesNotGrowBeyondTheLongest() {
        String text = "-p a\nsu b\n".repeat(Redaction.MAX_CHARS / 10);
        String redacted = Redaction.of(text);
        assertTrue(redacted.length() <= Redaction.MAX_CHARS);
        assertTrue(redacted.endsWith("su <user>\n"));
        assertFalse(redacted.contains("su b"));
        assertEquals(redacted, Redaction.of(redacted));
    }
}
