package dev.usagereporter.client;

import dev.usagereporter.pow.wire.Reply;
import java.time.Duration;

/** How a report ended. */
public sealed interface ReportOutcome {
    /** The server has it; {@link Reply#duplicate()} says whether it had it before. */
    record Sent(Reply reply) implements ReportOutcome {}

    /**
     * The server does not want it, or not now.
     *
     * @param reply status, and error and message where the server gave them
     * @param retryAfter the pause that the server asks for, zero for none
     */
    record Refused(Reply reply, Duration retryAfter) implements ReportOutcome {
        /** Whether the refusal says nothing about the report itself: 408, 429 and 5xx. */
        public boolean temporary() {
            return worthRepeating(reply.status());
        }

        static boolean worthRepeating(int status) {
            return status >= 500 || status == 408 || status == 429;
        }
    }

    /** There was no usable answer. */
    record Unreachable(Failure failure) implements ReportOutcome {}

    /**
     * The server asks for more work than the options allow: more bits, or more time than the budget held.
     *
     * @param bits what the server asks for
     * @param maxBits what the options allow
     */
    record OverBudget(int bits, int maxBits) implements ReportOutcome {}

    /**
     * The server asks for stamps whose minting takes more memory than the host has to spare.
     *
     * @param memory what the server asks for, KiB
     */
    record TooMuchMemory(int memory) implements ReportOutcome {}

    /** The host's own minter took longer than a report is good for. */
    record Expired() implements ReportOutcome {}

    /** The server wants stamps of a hash, or with parameters, that this version does not mint. */
    record UnknownAlgorithm() implements ReportOutcome {}

    /** The options do not say where to send, or forbid it. The rule says what was expected. */
    record Misconfigured(String rule) implements ReportOutcome {}

    /** The host's permission said no; nothing was sent. */
    record SwitchedOff() implements ReportOutcome {}

    /** The reporter was closed, the thread interrupted or the progress listener said stop. */
    record Cancelled() implements ReportOutcome {}
}
