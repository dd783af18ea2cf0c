package dev.usagereporter.server.http;

import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
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
    private final Downloads downloads;

    Exchange(Endpoint endpoint, Answers answers, BodyBudget budget, Downloads downloads) {
        this.endpoint = endpoint;
        this.answers = answers;
        this.budget = budget;
        this.downloads = downloads;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Connection connection = Connection.CURRENT.get();
        connection.enter(Connection.Phase.HANDLING);
        Incoming incoming = new Incoming(request, connection, budget);
        boolean last;
        try (Outgoing outgoing = Outgoing.open(answer(incoming), downloads, answers)) {
            boolean head = request.prologue().method().equals(Method.HEAD);
            last = incoming.bodyUnread()
                    || connection.stopping()
                    || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                    || head
                    || outgoing.last();
            if (last) {
                connection.enterLastAnswer(incoming.bodyUnread());
                response.header(HeaderValues.CONNECTION_CLOSE);
            } else {
                connection.enter(Connection.Phase.WRITING);
            }
            outgoing.send(response, head, connection);
        }
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
}
