package dev.usagereporter.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "2.9.1", "a\tb\r\n\u0001\u001f\u007f\u0085\u2028", "\uFFFD", "\uD83D\uDE00", "x\uDBFF\uDFFFy"})
    void leavesWhatADatabaseTakes(String text) {
        assertSame(text, StorableText.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0000', '\uFFFD'",
        "'a\u0000b\u0000', 'a\uFFFDb\uFFFD'",
        "'\uD800', '\uFFFD'",
        "'\uDC00', '\uFFFD'",
        "'\uDC00\uD800', '\uFFFD\uFFFD'",
        "'\uD800\uD800\uDC00', '\uFFFD\uD800\uDC00'",
        "'\uD800\uDC00\uDC00', '\uD800\uDC00\uFFFD'",
        "'\uD800\u0000\uDC00', '\uFFFD\uFFFD\uFFFD'"
    })
    void replacesZerosAndLoneSurrogates(String text, String expected) {
        assertEquals(expected, StorableText.of(text));
    }

    @Property
    void alwaysHasAUtf8FormOfTheSameLength(@ForAll String text) {
        String storable = StorableText.of(text);

        assertEquals(text.length(), storable.length());
        assertFalse(storable.contains("\u0000"));
        assertEquals(storable, new String(storable.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertSame(storable, StorableText.of(storable));
    }
}
