package dev.usagereporter.client;

import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.ReportRequest;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.time.Duration;

/** The two calls of the protocol; a host may bring its own client as a whole. */
public interface UsageClient {
    /** Asks for a token. */
    Answer<SessionReply> newSession(SessionRequest request, Duration timeout);

    /** Hands a report over. The bytes of the data object on the wire must be {@code request.data().encode()}. */
    Answer<Reply> sendReport(ReportRequest request, Duration timeout);
}
