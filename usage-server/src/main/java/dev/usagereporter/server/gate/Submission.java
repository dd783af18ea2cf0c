package dev.usagereporter.server.gate;

import java.time.Instant;

/**
 * What a client submits, as far as the gate looks at it. Nothing in it is trusted yet.
 *
 * @param application the application it was sent to
 * @param token the token as text
 * @param stamp the stamp as text
 * @param digest digest of the received payload bytes, computed by the server
 * @param ids the ids in the payload
 * @param time when the client says it reported
 */
public record Submission(String application, String token, String stamp, String digest, Ids ids, Instant time) {
    /** No token or id in a log or a message. */
    @Override
    public String toString() {
        return "Submission[application=" + application + "]";
    }
}
