package dev.usagereporter.server.gate;

/**
 * A proof in the headers of a request, in front of a body that carries none. Nothing in it is trusted yet.
 *
 * @param application the application it was sent to
 * @param token the token as text
 * @param stamp the stamp as text
 */
public record HeaderProof(String application, String token, String stamp) {
    /** No token in a log or a message. */
    @Override
    public String toString() {
        return "HeaderProof[application=" + application + "]";
    }
}
