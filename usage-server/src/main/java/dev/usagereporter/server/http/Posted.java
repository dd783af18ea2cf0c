package dev.usagereporter.server.http;

import java.util.function.Function;

/**
 * An endpoint that needs nothing but the body.
 *
 * @param max longest body, bytes
 * @param answers for a body that is not to be read
 * @param message what happens to the body
 */
record Posted(int max, Answers answers, Function<byte[], Answer> message) implements Endpoint {
    @Override
    public Answer answer(Incoming request) {
        return switch (request.body(max)) {
            case Body.Complete(var bytes) -> message.apply(bytes);
            case Body.TooLong() -> answers.tooLarge();
            case Body.Compressed() -> answers.unsupportedMedia();
            case Body.NoRoom() -> answers.shed();
            case Body.Broken() -> answers.malformed("the body must have the announced length or be well chunked");
        };
    }
}
