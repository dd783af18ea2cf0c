package dev.usagereporter.pow.wire;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON object strictly: UTF-8 only, no key twice, bounded depth, names, strings and numbers, nothing behind
 * the end. Errors name the rule, never what came.
 */
final class JsonReader implements AutoCloseable {
    /** Deeper than any message, and than any extra field a later client may add. */
    static final int MAX_DEPTH = 16;

    /** Longest string: a body is bounded before it is read, so this only keeps one string from being all of it. */
    private static final int MAX_STRING = 24 * 1024 * 1024;

    private static final int MAX_NUMBER = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(128)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_STRING)
                    .maxTokenCount(10_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads the fields of a message from an open object. */
    interface Body<T> {
        T read(JsonReader reader) throws MalformedJson;
    }

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a whole message: one object and nothing else. */
    static <T> Decoded<T> decode(byte[] json, Body<T> body) {
        if (!isUtf8(json)) {
            return new Decoded.Malformed<>("the body must be JSON in UTF-8 without a byte order mark");
        }
        try (JsonReader reader = new JsonReader(FACTORY.createParser(ObjectReadContext.empty(), json))) {
            if (reader.parser.nextToken() != JsonToken.START_OBJECT) {
                return new Decoded.Malformed<>("the body must be a JSON object");
            }
            T value = body.read(reader);
            if (reader.parser.nextToken() != null) {
                return new Decoded.Malformed<>("nothing may follow the JSON object");
            }
            return new Decoded.Message<>(value);
        } catch (MalformedJson malformed) {
            return new Decoded.Malformed<>(malformed.rule());
        } catch (StreamConstraintsException beyond) {
            return new Decoded.Malformed<>(
                    "the JSON must keep the limits of depth (" + MAX_DEPTH + "), names, numbers and strings");
        } catch (JacksonException notJson) {
            return new Decoded.Malformed<>("the body must be valid JSON with no key twice");
        }
    }

    /** Goes on to the next key of the open object and its value; null at the object's end. */
    @Nullable String nextKey() {
        String key = parser.nextName();
        if (key != null) {
            parser.nextToken();
        }
        return key;
    }

    /** Whether null stands behind the key. */
    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** The string behind a key. */
    String string(String key) throws MalformedJson {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedJson(key + " must be a string");
        }
        String text = parser.getString();
        // Half a surrogate pair has no UTF-8: two different ids would become the same bytes.
        if (!JsonWriter.wellFormed(text).equals(text)) {
            throw new MalformedJson(key + " must be a string of whole characters");
        }
        return text;
    }

    /** The whole number of 64 bits behind a key. */
    long integer(String key) throws MalformedJson {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || (parser.getNumberType() != JsonParser.NumberType.INT
                        && parser.getNumberType() != JsonParser.NumberType.LONG)) {
            throw new MalformedJson(key + " must be a whole number of 64 bits");
        }
        return parser.getLongValue();
    }

    /** The string behind a key; a number or a boolean counts as its text. */
    String scalar(String key) throws MalformedJson {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> parser.getString();
            case VALUE_STRING -> string(key);
            default -> throw new MalformedJson(key + " must be a string");
        };
    }

    /**
     * The whole number behind a key, or in the string behind it; null for an empty string. One that 64 bits do not hold becomes
     * the nearest that they do: it is beyond every limit.
     */
    @Nullable Long looseInteger(String key) throws MalformedJson {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT && parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedJson(key + " must be a whole number");
        }
        String digits = parser.getString();
        if (digits.isEmpty()) {
            return null;
        }
        if (!isWhole(digits)) {
            throw new MalformedJson(key + " must be a whole number");
        }
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? number.longValue() : number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static boolean isWhole(String text) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        return text.length() > start
                && text.length() <= MAX_NUMBER
                && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    /** The whole number from 0 behind a key, of 31 bits; cutting off the rest would make a small number of a large one. */
    int natural(String key) throws MalformedJson {
        long number = integer(key);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new MalformedJson(key + " must be a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    /** The boolean behind a key. */
    boolean bool(String key) throws MalformedJson {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new MalformedJson(key + " must be true or false");
        };
    }

    /** Opens the object behind a key; its keys come next. */
    void object(String key) throws MalformedJson {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedJson(key + " must be an object");
        }
    }

    /** Opens the object behind a key if it is one, and passes over anything else; whether it was opened. */
    boolean opens() {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        skip();
        return false;
    }

    /** The whole number from 0 behind a key, of 31 bits; -1 stands for anything else, which is passed over. */
    int naturalIfAny() {
        skip();
        boolean fits = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT
                && parser.getIntValue() >= 0;
        return fits ? parser.getIntValue() : -1;
    }

    /** The strings of the array behind a key; what else is in it is passed over, and so is anything but an array. */
    List<String> stringsIfAny() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            skip();
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                strings.add(parser.getString());
            } else {
                skip();
            }
        }
        return strings;
    }

    /** Passes over the value behind a key. */
    void skip() {
        parser.skipChildren();
    }

    /** Offset of the first byte of the token that was read last. */
    int tokenStart() {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** Offset behind the last byte that was read. */
    int position() {
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    @Override
    public void close() {
        parser.close();
    }

    /** A field that must be there. */
    static <T> T required(@Nullable T value, String key) throws MalformedJson {
        if (value == null) {
            throw new MalformedJson(key + " is missing");
        }
        return value;
    }

    /** The parser would also take UTF-16 and UTF-32, which start with a NUL or a mark, and some broken UTF-8. */
    private static boolean isUtf8(byte[] bytes) {
        int seen = 0;
        for (byte b : bytes) {
            seen |= b;
            if (b == 0) {
                return false;
            }
        }
        if (seen >= 0) {
            return true;
        }
        if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            return false;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }
}
