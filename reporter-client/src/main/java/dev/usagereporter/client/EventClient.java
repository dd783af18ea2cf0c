package dev.usagereporter.client;

import dev.usagereporter.pow.wire.Reply;
import dev.usagereporter.pow.wire.SessionReply;
import dev.usagereporter.pow.wire.SessionRequest;
import java.time.Duration;

/** The two calls that send an install event; a test brings its own. */
interface EventClient {
    /** Asks for a token. */
    Answer<SessionReply> newSession(SessionRequest request, Duration timeout);

    /**
     * Hands an event over.
     *
     * @param proof token and stamp, or {@link EventProof#NONE}
     */
    Answer<Reply> sendEvent(byte[] event, EventProof proof, Duration timeout);
}
