package dev.usagereporter.server.cli;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** JSON objects as the commands read and write them: one value for each path, as {@code reports.stored}. */
final class FlatJson {
    private static final JsonFactory ASCII = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private FlatJson() {}

    /** One object, in nothing but ASCII. */
    static byte[] object(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = ASCII.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            content.accept(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /**
     * Values by path, in the order of the text; an element of an array has its position, from 0, in the path.
     *
     * @throws tools.jackson.core.JacksonException when it is not JSON
     */
    static Map<String, String> of(byte[] json) {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<int[]> positions = new ArrayDeque<>();
        List<String> path = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    path.add(parser.currentName());
                    continue;
                }
                if (token.isStructEnd()) {
                    positions.pop();
                } else {
                    int[] position = positions.peek();
                    if (position != null && position[0] >= 0) {
                        path.add(Integer.toString(position[0]++));
                    }
                    if (token.isStructStart()) {
                        positions.push(new int[] {token == JsonToken.START_ARRAY ? 0 : -1});
                        continue;
                    }
                    values.put(String.join(".", path), parser.getString());
                }
                if (!path.isEmpty()) {
                    path.removeLast();
                }
            }
        }
        return values;
    }
}
