package dev.usagereporter.server.export.census;

import dev.usagereporter.server.export.table.Buckets;
import dev.usagereporter.server.report.ExtraType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The declared keys of stored extra payloads, with values that may be published. What a key was declared as when its value was
 * stored does not count: it has to be of the type that is declared now.
 */
final class ExtraValues {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .maxTokenCount(100_000)
                    .build())
            .build();

    private final Map<String, ExtraType> declared;
    private final Publishable publishable;

    ExtraValues(Map<String, ExtraType> declared, Publishable publishable) {
        this.declared = Map.copyOf(declared);
        this.publishable = publishable;
    }

    /** Values by key, null for an empty text; none where the payload is not a JSON object. */
    Map<String, @Nullable String> of(String json) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            for (@Nullable String key = parser.nextName(); key != null; key = parser.nextName()) {
                JsonToken token = parser.nextToken();
                ExtraType type = declared.get(key);
                if (type != null && fits(parser, token, type)) {
                    values.put(key, value(parser, token, type));
                } else {
                    parser.skipChildren();
                }
            }
            return Collections.unmodifiableMap(values);
        } catch (JacksonException notJson) {
            return Map.of();
        }
    }

    private static boolean fits(JsonParser parser, JsonToken token, ExtraType type) {
        boolean whole = token == JsonToken.VALUE_NUMBER_INT;
        return switch (type) {
            case STRING -> token == JsonToken.VALUE_STRING;
            case INTEGER -> whole && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            case NUMBER -> (whole || token == JsonToken.VALUE_NUMBER_FLOAT) && Double.isFinite(parser.getDoubleValue());
            case BOOLEAN -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
        };
    }

    private @Nullable String value(JsonParser parser, JsonToken token, ExtraType type) {
        return switch (type) {
            case STRING -> publishable.name(parser.getString());
            case INTEGER -> Buckets.label(parser.getLongValue());
            case NUMBER -> Buckets.label(parser.getDoubleValue());
            case BOOLEAN -> Boolean.toString(token == JsonToken.VALUE_TRUE);
        };
    }
}
