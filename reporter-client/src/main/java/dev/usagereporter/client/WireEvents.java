package dev.usagereporter.client;

import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.io.IOException;
import java.time.Duration;

/** {@code POST /telemetry} over HTTP. Any 2xx is a success, whatever its body says. */
final class WireEvents implements EventClient {
    static final String PATH = "/telemetry";
    static final String TOKEN_HEADER = "Usage-Token";
    static final String STAMP_HEADER = "Usage-Pow";
    private static final String[] UNPROVED = {};

    private final HttpTransport http;
    private final WireClient sessions;

    WireEvents(HttpTransport http, String sessionEndpoint) {
        this.http = http;
        this.sessions = new WireClient(http, sessionEndpoint, PATH);
    }

    @Override
    public Answer<SessionReply> newSession(SessionRequest request, Duration timeout) {
        return sessions.newSession(request, timeout);
    }

    @Override
    public Answer<Reply> sendEvent(byte[] event, EventProof proof, Duration timeout) {
        String[] headers = proof.isNone()
                ? UNPROVED
                : new String[] {TOKEN_HEADER, proof.token(), STAMP_HEADER, proof.stamp()};
        HttpAnswer answer;
        try {
            answer = http.send(PATH, event, timeout, headers);
        } catch (IOException noAnswer) {
            return new Answer.Failed<>(WireClient.failure(noAnswer));
        }
        if (answer.status() < 200 || answer.status() > 299) {
            return new Answer.Refused<>(WireClient.refusal(answer), answer.retryAfter());
        }
        boolean duplicate = Reply.decode(answer.body()) instanceof Decoded.Message<Reply> message
                && message.value().duplicate();
        return new Answer.Accepted<>(new Reply(answer.status(), duplicate, null, null, null));
    }
}
