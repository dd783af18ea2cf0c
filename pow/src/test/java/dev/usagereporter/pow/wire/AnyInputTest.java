package dev.usagereporter.pow.wire;

import static dev.usagereporter.pow.wire.Decoding.utf8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes, decoding returns, and what it says holds nothing of it. */
class AnyInputTest {
    private static final String CANARY = "Kanarie47";

    @Property(tries = 1000)
    void decodesAnyBytesWithoutThrowing(@ForAll Sample sample, @ForAll byte[] bytes) {
        assertNotNull(sample.decode(bytes));
    }

    @Property(tries = 1000)
    void decodesAnyJsonLikeTextWithoutThrowing(@ForAll Sample sample, @ForAll("jsonLike") String text) {
        assertNotNull(sample.decode(text));
        assertNotNull(sample.decode(sample.startingWith(text)));
    }

    @Property(tries = 1000)
    void decodesMessagesWithAnyByteChangedWithoutThrowing(@ForAll Sample sample, @ForAll int at, @ForAll byte changed) {
        byte[] json = utf8(sample.text());
        json[Math.floorMod(at, json.length)] = changed;
        assertNotNull(sample.decode(json));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void saysNothingOfWhatCame(
            @ForAll Sample sample, @ForAll int at, @ForAll("frames") String frame, @ForAll boolean replace) {
        String text = sample.text();
        int index = Math.floorMod(at, text.length() + 1);
        int end = Math.min(text.length(), index + (replace ? 1 : 0));
        assertSilent(sample, text.substring(0, index) + frame.replace("@", CANARY) + text.substring(end));
    }

    @Property
    void saysNothingOfAWrongValue(@ForAll Sample sample, @ForAll int at, @ForAll("frames") String frame) {
        Sample.Field field = sample.fields().get(Math.floorMod(at, sample.fields().size()));
        assertSilent(sample, sample.with(field, frame.replace("@", CANARY)));
        assertSilent(sample, sample.startingWith(frame.replace("@", CANARY) + ":1"));
        assertSilent(sample, sample.text() + frame.replace("@", CANARY));
    }

    private static void assertSilent(Sample sample, String json) {
        if (sample.decode(json) instanceof Decoded.Malformed<?> malformed) {
            assertFalse(malformed.rule().contains(CANARY), malformed.rule());
            assertFalse(malformed.toString().contains(CANARY), malformed.rule());
        }
    }

    @Provide
    Arbitrary<String> frames() {
        return Arbitraries.of(
                "@", "\"@\"", "'@'", "\"@", "@\"", "[\"@\"]", "{\"@\":\"@\"}", "{\"@\":1,\"@\":2}", "\"@\":1,", ",\"@\":[",
                "/*@*/", "//@\n",
                "\0@", "\ufeff@", "\\u@", "\"\\@\"", "1@", "-@", "\u00e9@", "[[[[[[[[[[[[[[[[[\"@\"", "\"\\ud800@\"", "tr@", "\"@\n\"");
    }

    @Provide
    Arbitrary<String> jsonLike() {
        return Arbitraries.of("{", "}", "[", "]", ":", ",", "\"", "\"a\"", "1", "-", "e", ".", "null", "true", "\\", "\\u", "\n", "\u00e9")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
