package dev.usagereporter.server.export.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of what a text looks like before it is written. */
class PlainTextPropertyTest {
    @Property(seed = "1")
    void neverBeginsLikeAFormulaAndEndsWithWhatItWas(@ForAll("texts") String text) {
        String plain = PlainText.of(text);
        assertTrue(plain.endsWith(text));
        assertTrue(plain.length() <= text.length() + 1);
        assertFalse(plain.matches("(?s)[=+@\\t\\r-].*"), plain);
    }

    @Property(seed = "2")
    void staysAsItIsTheSecondTime(@ForAll("texts") String text) {
        assertEquals(PlainText.of(text), PlainText.of(PlainText.of(text)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("=+-@\t\r'ab 1\n\"").ofMaxLength(6);
    }
}
