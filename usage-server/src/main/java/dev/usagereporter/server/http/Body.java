package dev.usagereporter.server.http;

/** How reading a body ended. */
sealed interface Body {
    /** All of it, at most as long as was asked for. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Complete(byte[] bytes) implements Body {}

    /** Longer than was asked for; some of it may have been read. */
    record TooLong() implements Body {}

    /** In an encoding other than identity; none of it was read. */
    record Compressed() implements Body {}

    /** Too many long bodies are being read; none of this one was. */
    record NoRoom() implements Body {}

    /** It ended early, or its chunks are no chunks. */
    record Broken() implements Body {}
}
