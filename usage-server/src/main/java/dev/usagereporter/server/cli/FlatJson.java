package dev.usagereporter.server.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Lays a JSON object out as one line for each value, named by its path: {@code reports.stored}. */
final class FlatJson {
    private FlatJson() {}

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
