package dev.usagereporter.server.export.verify;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, texts, numbers and booleans as JSON. */
final class TestJson {
    /** Stands for null. */
    static final Object NULL = new Object();

    private TestJson() {}

    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(entry -> write(entry.getKey()) + ":" + write(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(TestJson::write).collect(Collectors.joining(",", "[", "]"));
            case String text -> '"' + escaped(text) + '"';
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            default -> "null";
        };
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' ? String.format("\\u%04x", c) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
