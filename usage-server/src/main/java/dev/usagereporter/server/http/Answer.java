package dev.usagereporter.server.http;

import java.util.Map;

/**
 * What is sent back.
 *
 * @param status HTTP status
 * @param contentType value of Content-Type
 * @param headers further headers by name
 * @param body the exact bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
    static final String JSON = "application/json";

    static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, Map.of(), body);
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, Map.of(header, value), body);
    }
}
