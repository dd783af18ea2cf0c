package dev.usagereporter.server.report;

import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Keeps the declared keys of an extra payload. What an application did not declare may be personal, so neither its name
 * nor its value is kept; a declared key of another type than declared counts as undeclared.
 */
final class ExtraFilter {
    static final int MAX_STRING = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .maxTokenCount(100_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ExtraFilter() {}

    /** The declared part; none at all where the payload is not a JSON object. */
    static Extra declared(byte[] payload, Map<String, ExtraType> schema) {
        Map<String, Consumer<JsonGenerator>> kept = new TreeMap<>();
        int undeclared = 0;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Extra.None();
            }
            for (@Nullable String key = parser.nextName(); key != null; key = parser.nextName()) {
                ExtraType type = schema.get(key);
                JsonToken token = parser.nextToken();
                Consumer<JsonGenerator> value = type == null ? null : value(parser, token, type);
                if (value == null) {
                    undeclared++;
                    parser.skipChildren();
                } else {
                    kept.put(key, value);
                }
            }
            if (parser.nextToken() != null) {
                return new Extra.None();
            }
        } catch (JacksonException notJson) {
            return new Extra.None();
        }
        return new Extra.Declared(write(kept), undeclared);
    }

    /** How to write the value again, or null where it is not of that type. */
    private static @Nullable Consumer<JsonGenerator> value(JsonParser parser, JsonToken token, ExtraType type) {
        return switch (type) {
            case STRING -> {
                String text = token == JsonToken.VALUE_STRING ? parser.getString() : null;
                yield text == null || text.length() > MAX_STRING ? null : out -> out.writeString(text);
            }
            case INTEGER -> {
                boolean whole = token == JsonToken.VALUE_NUMBER_INT
                        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
                long number = whole ? parser.getLongValue() : 0;
                yield whole ? out -> out.writeNumber(number) : null;
            }
            case NUMBER -> {
                boolean numeric = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
                double number = numeric ? parser.getDoubleValue() : Double.NaN;
                yield Double.isFinite(number) ? out -> out.writeNumber(number) : null;
            }
            case BOOLEAN -> {
                boolean bool = token == JsonToken.VALUE_TRUE;
                yield bool || token == JsonToken.VALUE_FALSE ? out -> out.writeBoolean(bool) : null;
            }
        };
    }

    private static String write(Map<String, Consumer<JsonGenerator>> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            values.forEach((key, value) -> {
                out.writeName(key);
                value.accept(out);
            });
            out.writeEndObject();
        }
        return text.toString();
    }
}
