package dev.usagereporter.client;

import dev.usagereporter.pow.wire.Reply;
import java.time.Duration;

/** What became of an install event that was to be sent. */
public sealed interface EventOutcome {
    /**
     * The server has it.
     *
     * @param reply its status, and whether the server had the event before
     */
    record Sent(Reply reply) implements EventOutcome {}

    /** Not now: the same bytes may fare better later. */
    record Kept(ReportOutcome why) implements EventOutcome {
        /** The pause that the server asks for, zero for none. */
        public Duration retryAfter() {
            return why instanceof ReportOutcome.Refused refused ? refused.retryAfter() : Duration.ZERO;
        }
    }

    /** Never: the server refuses these bytes. */
    record Dropped(ReportOutcome why) implements EventOutcome {}

    /** The bytes are no event; nothing was sent. The rule says what was expected. */
    record Unreadable(String rule) implements EventOutcome {}

    /** What follows from how sending ended: a refusal that is about the event itself is final, all else may pass. */
    static EventOutcome of(ReportOutcome outcome) {
        if (outcome instanceof ReportOutcome.Sent sent) {
            return new Sent(sent.reply());
        }
        return outcome instanceof ReportOutcome.Refused refused && !refused.temporary()
                ? new Dropped(outcome)
                : new Kept(outcome);
    }
}
