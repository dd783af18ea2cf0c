package dev.usagereporter.server.report;

import dev.usagereporter.pow.schema.Generation;
import dev.usagereporter.pow.schema.InstallStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of an installation that was let in and whose fields keep their rules. It lives in memory only: the store writes
 * pseudonyms in place of the ids.
 *
 * @param application the application it was sent to, {@code default} for the root
 * @param receivedAt when the server accepted it
 * @param provedBits bits that its stamp claims and has, 0 where it came without one
 * @param generation which protocol brought it
 * @param intent what it may do to the table
 * @param target which execution it is about
 * @param status how far the execution has come; empty where the event does not say it in a known word
 * @param facts what else it says
 */
public record ExecutionEvent(
        String application,
        Instant receivedAt,
        int provedBits,
        Generation generation,
        Intent intent,
        ExecutionTarget target,
        Optional<InstallStatus> status,
        InstallFacts facts) {
    /** What an event may do to the table of executions. */
    public enum Intent {
        /** Makes an execution, and is refused where there is one with other facts. */
        CREATE,
        /** Changes an execution that is there. */
        UPDATE,
        /** Does either. */
        MERGE
    }

    public boolean proved() {
        return provedBits > 0;
    }

    /** No id in a log or a message. */
    @Override
    public String toString() {
        return "ExecutionEvent[application=" + application + ", generation=" + generation + "]";
    }
}
