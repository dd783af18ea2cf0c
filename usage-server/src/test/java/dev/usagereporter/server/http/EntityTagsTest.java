package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityTagsTest {
    private static final String TAG = "\"abc\"";

    private static boolean strong(String... values) {
        return EntityTags.name(List.of(values), TAG, false);
    }

    private static boolean weak(String... values) {
        return EntityTags.name(List.of(values), TAG, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"abc\"", " \"abc\" ", "\"x\",\"abc\"", "\"x\" , \"abc\",\"y\"", "*", " * ", ",,\"abc\"", "\"a,b\", \"abc\"", "W/\"x\",\"abc\"", "\"\",\"abc\"",
        "\"\u00e9\",\"abc\""
    })
    void findsTheTag(String value) {
        assertTrue(strong(value));
        assertTrue(weak(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"abc\"", "\"x\", W/\"abc\""})
    void findsAWeakTagWhereThatIsEnough(String value) {
        assertFalse(strong(value));
        assertTrue(weak(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "abc", "\"abc", "abc\"", "'abc'", "\"ABC\"", "\"abcd\"", "\"x,\"abc\"", "\"x\" \"abc\"", "x,\"abc\"", "w/\"abc\"", "W/ \"abc\"", "**",
        "*, \"x\"", "\"a bc\"", "\"x\\\"abc\""
    })
    void findsNothingElse(String value) {
        assertFalse(weak(value));
    }

    @Test
    void readsEveryLine() {
        assertTrue(strong("\"x\"", "\"abc\""));
        assertTrue(weak("broken", "W/\"abc\""));
        assertFalse(weak());
        assertFalse(strong("\"x\"", "\"y\""));
    }
}
