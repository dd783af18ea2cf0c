package dev.usagereporter.server.http;

/** What one method on one path does. */
@FunctionalInterface
interface Endpoint {
    /** The answer to a request whose headers are there; the body comes when it is asked for. */
    Answer answer(Incoming request);
}
