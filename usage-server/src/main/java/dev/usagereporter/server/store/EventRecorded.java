package dev.usagereporter.server.store;

import java.time.Duration;
import java.util.Optional;

/** How recording an event of an installation ended. */
public sealed interface EventRecorded {
    /** It made or changed an execution, and that is committed. */
    record Stored(ExecutionRecord execution) implements EventRecorded {}

    /**
     * It changes nothing: the same proof was stored before, or the execution knows all that it says.
     *
     * @param execution as it is now; empty where only the proof was looked at
     */
    record Duplicate(Optional<ExecutionRecord> execution) implements EventRecorded {}

    /** The execution is over, and the event says that it ended otherwise; nothing was changed, and the proof is not spent. */
    record Finished(ExecutionRecord execution) implements EventRecorded {}

    /** There is such an execution with other facts; nothing was changed, and the proof is not spent. */
    record NotUnique() implements EventRecorded {}

    /** There is no such execution, and the event may not make one; the proof is not spent. */
    record Missing() implements EventRecorded {}

    /**
     * The execution came with a proof and the event without one, or the event names another installation; nothing was changed,
     * and the proof is not spent.
     */
    record Denied() implements EventRecorded {}

    /** Not known to be stored; the same event may be sent again. */
    record Busy(Duration retryAfter) implements EventRecorded {}

    /** There was no place for it; nothing was claimed, and the same event may be sent again. */
    record Shed() implements EventRecorded {}
}
