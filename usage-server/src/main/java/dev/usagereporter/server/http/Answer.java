package dev.usagereporter.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status HTTP status
 * @param contentType value of Content-Type; unused without content
 * @param headers further headers by name; {@code Cache-Control} stands in place of the usual {@code no-store}
 * @param content the body
 */
record Answer(int status, String contentType, Map<String, String> headers, Content content) {
    static final String JSON = "application/json";

    Answer {
        headers = Map.copyOf(headers);
    }

    Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
        this(status, contentType, headers, new Content.Bytes(body));
    }

    static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, Map.of(), body);
    }

    /** The client has it already. */
    static Answer notModified() {
        return new Answer(304, "", Map.of(), new Content.None());
    }

    Answer with(String header, String value) {
        return with(Map.of(header, value));
    }

    Answer with(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(further);
        return new Answer(status, contentType, all, content);
    }

    /** The exact bytes of an answer that is no file. */
    byte[] body() {
        return switch (content) {
            case Content.Bytes(var bytes) -> bytes;
            case Content.None() -> new byte[0];
            case Content.Stretch _ -> throw new IllegalStateException("the body is in a file");
        };
    }
}
