package dev.usagereporter.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Carries one request to an endpoint and its answer back. Nothing that an endpoint throws reaches the web server. */
final class Exchange implements Handler {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    private final Endpoint endpoint;
    private final Answers answers;
    private final BodyBudget budget;

    Exchange(Endpoint endpoint, Answers answers, BodyBudget budget) {
        this.endpoint = endpoint;
        this.answers = answers;
        this.budget = budget;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Connection connection = Connection.CURRENT.get();
        connection.enter(Connection.Phase.HANDLING);
        Incoming incoming = new Incoming(request, connection, budget);
        Answer answer = answer(incoming);
        boolean last = incoming.bodyUnread()
                || connection.stopping()
                || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || request.prologue().method().equals(Method.HEAD);
        if (last) {
            connection.enterLastAnswer(incoming.bodyUnread());
            response.header(HeaderValues.CONNECTION_CLOSE);
        } else {
            connection.enter(Connection.Phase.WRITING);
        }
        send(answer, response, request.prologue().method());
        if (last) {
            // The web server would go on and take the rest of this request for the next one.
            throw new CloseConnectionException("the last answer of this connection");
        }
        connection.enterIdle();
    }

    private Answer answer(Incoming incoming) {
        try {
            return endpoint.answer(incoming);
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a request failed: {0}", Failures.describe(bug));
            return answers.internal();
        } finally {
            incoming.release();
        }
    }

    private static void send(Answer answer, ServerResponse response, Method method) {
        response.status(Status.create(answer.status()));
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (method.equals(Method.HEAD)) {
            response.send();
        } else {
            response.send(answer.body());
        }
    }
}
