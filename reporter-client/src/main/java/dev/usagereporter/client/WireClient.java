package dev.usagereporter.client;

import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** The protocol as JSON over HTTP. Any status but 200 is a refusal, as in the reference client. */
final class WireClient implements UsageClient {
    private final HttpSend http;
    private final String sessionEndpoint;
    private final String reportEndpoint;

    WireClient(HttpSend http, String sessionEndpoint, String reportEndpoint) {
        this.http = http;
        this.sessionEndpoint = sessionEndpoint;
        this.reportEndpoint = reportEndpoint;
    }

    @Override
    public Answer<SessionReply> newSession(SessionRequest request, Duration timeout) {
        return call(sessionEndpoint, request.encode(), timeout, SessionReply::decode);
    }

    @Override
    public Answer<Reply> sendReport(ReportRequest request, Duration timeout) {
        byte[] body = ReportRequest.encode(request.token(), request.pow(), request.data().encode());
        return call(reportEndpoint, body, timeout, Reply::decode);
    }

    private interface Decoder<T> {
        Decoded<T> decode(byte[] json);
    }

    private <T> Answer<T> call(String path, byte[] body, Duration timeout, Decoder<T> decoder) {
        HttpAnswer answer;
        try {
            answer = http.send(path, body, timeout);
        } catch (IOException noAnswer) {
            return new Answer.Failed<>(failure(noAnswer));
        }
        if (answer.status() != 200) {
            return new Answer.Refused<>(refusal(answer), answer.retryAfter());
        }
        if (decoder.decode(answer.body()) instanceof Decoded.Message<T> message) {
            return new Answer.Accepted<>(message.value());
        }
        return new Answer.Failed<>(Failure.BAD_REPLY);
    }

    /** The status of HTTP counts; whatever stands before the server may refuse with a page of its own. */
    static Reply refusal(HttpAnswer answer) {
        if (Reply.decode(answer.body()) instanceof Decoded.Message<Reply> message) {
            Reply reply = message.value();
            return new Reply(answer.status(), false, reply.error(), reply.message(), reply.bits());
        }
        return new Reply(answer.status(), false, null, null, null);
    }

    static Failure failure(IOException noAnswer) {
        if (noAnswer instanceof FailedExchange known) {
            return known.failure();
        }
        if (noAnswer instanceof SocketTimeoutException) {
            return Failure.TIMED_OUT;
        }
        if (noAnswer instanceof InterruptedIOException) {
            return Failure.INTERRUPTED;
        }
        boolean unconnected = noAnswer instanceof ConnectException
                || noAnswer instanceof UnknownHostException
                || noAnswer instanceof NoRouteToHostException;
        return unconnected ? Failure.NO_CONNECTION : Failure.BROKEN_OFF;
    }
}
