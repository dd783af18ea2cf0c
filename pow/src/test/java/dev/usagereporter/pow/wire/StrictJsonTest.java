package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.message;
import static dev.usagereporter.pow.wire.Decoding.rule;
import static dev.usagereporter.pow.wire.Decoding.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no message for any of the decoders. */
class StrictJsonTest {
    private static final String NOT_UTF8 = "the body must be JSON in UTF-8 without a byte order mark";
    private static final String NOT_OBJECT = "the body must be a JSON object";
    private static final String NOT_JSON = "the body must be valid JSON with no key twice";
    private static final String TRAILING = "nothing may follow the JSON object";
    private static final String LIMITS = "the JSON must keep the limits of depth (16), names, numbers and strings";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "null", "true", "0", "1e3", "\"text\"", "[]", "[{}]", "\t[]"})
    void refusesAnythingButAnObject(String json) {
        Sample.all().forEach(sample -> assertEquals(NOT_OBJECT, rule(sample.decode(json))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{", "}", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\":'b'}", "{1:1}", "{null:1}", "nul",
                "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":-Infinity}", "{\"a\":+1}", "{\"a\":01}", "{\"a\":0x10}", "{\"a\":.5}",
                "{\"a\":5.}", "{\"a\":1e}", "{\"a\":--1}", "{\"a\":1_0}", "{\"a\":tru}", "{\"a\":TRUE}", "{\"a\":undefined}",
                "{\"a\":[1,]}", "{\"a\":[}", "{\"a\":[1}", "{\"a\":{]}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\":\"\\x41\"}",
                "{\"a\":\"\\u00g0\"}", "{\"a\":\"\\u123\"}", "{\"a\":\"\\U0041\"}", "{\"a\":\"\n\"}", "{\"a\":\"\t\"}",
                "{\"a\":\"\u0001\"}", "{\"a\":\"", "{\"a", "// note\n{}", "/* note */{}", "# note\n{}", "{/* note */}", "{// note\n}",
                "{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2,\"\\u0061\":3}", "{\"o\":{\"a\":1,\"a\":2}}", "{\"o\":[{\"a\":1,\"a\":1}]}",
                "{\"\":1,\"\":2}", "\u00a0{}", "\u2003{}", "\u000b{}", "\f{}"
            })
    void refusesWhatIsNotJson(String json) {
        Sample.all().forEach(sample -> assertEquals(NOT_JSON, rule(sample.decode(json))));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void refusesEveryBeginningOfAMessage(Sample sample) {
        for (int length = 0; length < sample.text().length(); length++) {
            rule(sample.decode(sample.text().substring(0, length)));
        }
        message(sample.decode(sample.text()));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void refusesAnythingBehindTheObject(Sample sample) {
        assertEquals(TRAILING, rule(sample.decode(sample.text() + sample.text())));
        for (String value : List.of("{}", "[]", "1", "null", "\"text\"", "\n{}")) {
            assertEquals(TRAILING, rule(sample.decode(sample.text() + value)));
        }
        for (String garbage : List.of("}", "]", ",", ":", "x", "'", "\\", "//", "/**/", "\u0085", "\ufeff", "\u0001")) {
            assertEquals(NOT_JSON, rule(sample.decode(sample.text() + garbage)));
        }
        assertEquals(NOT_UTF8, rule(sample.decode(sample.text() + "\0")));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void takesBlanksAroundAndBetween(Sample sample) {
        message(sample.decode(" \t\r\n" + sample.text().replace(",", " ,\n\t").replace(":", "\r: ") + "\n\n "));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void takesSixteenLevelsAndNoMore(Sample sample) {
        assertEquals(16, JsonReader.MAX_DEPTH);
        message(sample.decode(sample.endingWith("\"deep\":" + nested("[", "]", 15))));
        assertEquals(LIMITS, rule(sample.decode(sample.endingWith("\"deep\":" + nested("[", "]", 16)))));
        message(sample.decode(sample.startingWith("\"deep\":" + nested("{\"a\":", "}", 14).replace(":}", ":{}}"))));
        assertEquals(
                LIMITS,
                rule(sample.decode(sample.startingWith("\"deep\":" + nested("{\"a\":", "}", 15).replace(":}", ":{}}")))));
        assertEquals(LIMITS, rule(sample.decode(sample.startingWith("\"deep\":" + "[".repeat(100_000)))));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void boundsNamesNumbersAndTheirCount(Sample sample) {
        message(sample.decode(sample.endingWith("\"" + "n".repeat(128) + "\":1")));
        assertEquals(LIMITS, rule(sample.decode(sample.endingWith("\"" + "n".repeat(129) + "\":1"))));
        message(sample.decode(sample.endingWith("\"number\":" + "9".repeat(32))));
        assertEquals(LIMITS, rule(sample.decode(sample.endingWith("\"number\":" + "9".repeat(33)))));
        message(sample.decode(sample.endingWith("\"many\":[" + "1,".repeat(9_900) + "1]")));
        assertEquals(LIMITS, rule(sample.decode(sample.endingWith("\"many\":[" + "1,".repeat(10_000) + "1]"))));
    }

    @Test
    void boundsEachText() {
        int most = 24 * 1024 * 1024;
        message(Sample.SESSION_REPLY.decode("{\"token\":\"" + "t".repeat(most) + "\"}"));
        assertEquals(LIMITS, rule(Sample.SESSION_REPLY.decode("{\"token\":\"" + "t".repeat(most + 1) + "\"}")));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void refusesOtherEncodingsAndMarks(Sample sample) {
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "x-UTF-16LE-BOM")) {
            assertEquals(NOT_UTF8, rule(sample.decode(sample.text().getBytes(Charset.forName(name)))));
        }
        assertEquals(NOT_UTF8, rule(sample.decode("\ufeff" + sample.text())));
        assertEquals(NOT_UTF8, rule(sample.decode("\ufeff")));
        String latin = sample.endingWith("\"a\":\"\u00e9\"");
        assertEquals(NOT_UTF8, rule(sample.decode(latin.getBytes(StandardCharsets.ISO_8859_1))));
        message(sample.decode(latin));
        message(sample.decode(sample.endingWith("\"\ufeff\":\"\ufeff\"")));
    }

    /** Characters that share bytes with the mark are none, and what is shorter than the mark is only broken. */
    @ParameterizedTest
    @EnumSource(Sample.class)
    void tellsTheMarkFromWhatResemblesIt(Sample sample) {
        for (String character : List.of("\ubeff", "\uffff", "\ufec0", "\u00e9")) {
            assertEquals(NOT_JSON, rule(sample.decode(character + sample.text())));
            assertEquals(NOT_JSON, rule(sample.decode(character)));
        }
        assertEquals(NOT_UTF8, rule(sample.decode(new byte[] {(byte) 0xef})));
        assertEquals(NOT_UTF8, rule(sample.decode(new byte[] {(byte) 0xef, (byte) 0xbb})));
    }

    /** Overlong forms, encoded surrogates, beyond the last character, cut off, stray: in a value and in a key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c080", "c0af", "c1bf", "e08080", "e09fbf", "e080af", "f0808080", "f08fbfbf", "f8808080af", "fc80808080af", "eda080",
                "edafbf", "edb080", "edbfbf", "eda0bdedba80", "f4908080", "f5808080", "ff", "fe", "80", "bf", "c3", "e282", "f09f9a",
                "c3c3", "e228a1", "f0288cbc", "00", "c30022"
            })
    void refusesBrokenUtf8AndNul(String hex) {
        byte[] broken = HexFormat.of().parseHex(hex);
        Sample.all().forEach(sample -> {
            assertEquals(NOT_UTF8, rule(sample.decode(joined("{\"a\":\"", broken, "\"," + sample.text().substring(1)))));
            assertEquals(NOT_UTF8, rule(sample.decode(joined("{\"", broken, "\":1," + sample.text().substring(1)))));
            assertEquals(NOT_UTF8, rule(sample.decode(joined(sample.text(), broken, ""))));
            assertEquals(NOT_UTF8, rule(sample.decode(joined("", broken, sample.text()))));
        });
    }

    /** Two different ids would otherwise become the same bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udfff", "\\udc00\\ud800", "\\ud83d", "a\\ud83d\\ud83d\\ude80", "\\uDBFFx", "\\ud800\\u0041"})
    void refusesHalfSurrogatePairsInEveryText(String escape) {
        Sample.all().forEach(sample -> sample.fields().stream()
                .filter(field -> field.type() == Sample.Type.TEXT)
                .forEach(field -> assertEquals(
                        field.key() + " must be a string of whole characters",
                        rule(sample.decode(sample.with(field, '"' + escape + '"'))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d\\ude80", "\\uD83D\\uDE80", "\\u0000", "\\/", "\\b\\f", "\ud83d\ude80", "\u007f", "\\ufffd", "\\uffff"})
    void takesEscapesOfWholeCharacters(String escape) {
        Sample.all().forEach(sample -> sample.fields().stream()
                .filter(field -> field.type() == Sample.Type.TEXT)
                .forEach(field -> message(sample.decode(sample.with(field, '"' + escape + '"')))));
    }

    private static String nested(String open, String close, int levels) {
        return open.repeat(levels) + close.repeat(levels);
    }

    private static byte[] joined(String before, byte[] bytes, String after) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(utf8(before));
        joined.writeBytes(bytes);
        joined.writeBytes(utf8(after));
        return joined.toByteArray();
    }
}
