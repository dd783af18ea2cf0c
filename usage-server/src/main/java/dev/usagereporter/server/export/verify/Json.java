package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** A value of a JSON text (RFC 8259) that is small enough to be held as a whole. */
sealed interface Json {
    /** Deeper than any descriptor. */
    int MAX_DEPTH = 24;

    /** More names, values and brackets than the largest descriptor has. */
    int MAX_TOKENS = 200_000;

    JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(256)
                    .maxNumberLength(32)
                    .maxStringLength(100_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    record Text(String value) implements Json {}

    /** A number as it is written; other forms of the same number are other texts. */
    record Digits(String text) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Fields in their order. */
    record Fields(Map<String, Json> fields) implements Json {}

    /**
     * Reads one value, and nothing behind it.
     *
     * @throws Broken for a text that is not JSON, has a key twice or is beyond the limits
     */
    static Json read(Reader in) throws IOException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            Json value = value(parser, new int[1]);
            if (parser.nextToken() != null) {
                throw new Broken("is not one JSON value with no key twice");
            }
            return value;
        } catch (JacksonException notJson) {
            // What ended the reading of the bytes is the better answer.
            if (notJson.getCause() instanceof IOException beneath) {
                throw beneath;
            }
            throw new Broken("is not one JSON value with no key twice");
        }
    }

    private static Json value(JsonParser parser, int[] tokens) throws Broken {
        if (++tokens[0] > MAX_TOKENS) {
            throw new Broken("has too many values");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getString());
            case VALUE_TRUE -> new Bool(true);
            case VALUE_FALSE -> new Bool(false);
            case VALUE_NULL -> new Null();
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, tokens));
                }
                yield new Items(items);
            }
            case START_OBJECT -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    fields.put(name, value(parser, tokens));
                }
                yield new Fields(fields);
            }
            case null, default -> throw new Broken("is not one JSON value with no key twice");
        };
    }
}
