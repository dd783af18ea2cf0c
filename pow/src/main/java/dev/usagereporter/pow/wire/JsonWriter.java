package dev.usagereporter.pow.wire;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes compact JSON with the escapes of Go's encoder, so that the bytes of a report are those of the reference
 * client: {@code < > &}, U+2028 and U+2029 as escapes, lower-case hexadecimal, U+0008 and U+000C in the long form (Go up
 * to 1.21).
 */
final class JsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .characterEscapes(new GoEscapes())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** Writes the fields of a message into an open object. */
    interface Body {
        void write(JsonGenerator out);
    }

    private JsonWriter() {}

    static byte[] encode(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            body.write(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The text with U+FFFD in place of every lone surrogate, which has no UTF-8. */
    static String wellFormed(String text) {
        StringBuilder fixed = null;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (fixed == null) {
                fixed = new StringBuilder(text);
            }
            fixed.setCharAt(i, '\ufffd');
        }
        return fixed == null ? text : fixed.toString();
    }

    @SuppressWarnings("serial") // never serialized
    private static final class GoEscapes extends CharacterEscapes {
        private static final int[] ASCII = asciiEscapes();

        private static int[] asciiEscapes() {
            int[] escapes = standardAsciiEscapesForJSON();
            for (int c = 0; c < ' '; c++) {
                escapes[c] = ESCAPE_CUSTOM;
            }
            escapes['\t'] = 't';
            escapes['\n'] = 'n';
            escapes['\r'] = 'r';
            escapes['<'] = ESCAPE_CUSTOM;
            escapes['>'] = ESCAPE_CUSTOM;
            escapes['&'] = ESCAPE_CUSTOM;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            boolean escaped = c < 0x80 ? ASCII[c] == ESCAPE_CUSTOM : c == 0x2028 || c == 0x2029;
            return escaped ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
        }
    }
}
