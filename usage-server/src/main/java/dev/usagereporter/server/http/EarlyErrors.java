package dev.usagereporter.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;

/** Answers what never reaches a route: broken request lines and headers, too long ones, more requests than are served. */
final class EarlyErrors implements DirectHandler {
    /** The web server's words for headers over their limit; it has no status of its own for them. */
    private static final String HEADERS_TOO_LARGE = "Header size exceeded";

    private final Answers answers;

    private EarlyErrors(Answers answers) {
        this.answers = answers;
    }

    static DirectHandlers handlers(Answers answers) {
        EarlyErrors errors = new EarlyErrors(answers);
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, errors);
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        Connection connection = Connection.CURRENT.get();
        if (type == EventType.INTERNAL_ERROR && connection.inHeaders()) {
            // The client left in the middle of its headers; the web server takes that for a failure of its own.
            throw new CloseConnectionException("the request ended early");
        }
        connection.enterLastAnswer(true);
        Answer answer = answer(status, message, at(request.path()));
        TransportResponse.Builder response = TransportResponse.builder()
                .status(Status.create(answer.status()))
                .keepAlive(false)
                .header(HeaderNames.CONTENT_TYPE, answer.contentType())
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .entity(answer.body());
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        return response.build();
    }

    /** PocketBase's clients are answered in their own shape here too; the path may be anything. */
    private Answers at(String path) {
        return path.contains(RecordPath.ROOT) ? answers.shaped(PocketBaseJson::error) : answers;
    }

    private static Answer answer(Status status, String message, Answers answers) {
        return switch (status.code()) {
            case 413 -> answers.tooLarge();
            case 414 -> answers.headersTooLarge();
            case 500 -> answers.internal();
            case 501 -> answers.unsupportedMedia();
            case 503 -> answers.shed();
            case 505 -> answers.httpVersion();
            default -> HEADERS_TOO_LARGE.equals(message)
                    ? answers.headersTooLarge()
                    : answers.malformed("the request line and the headers must be valid HTTP/1.1, with one Host");
        };
    }
}
