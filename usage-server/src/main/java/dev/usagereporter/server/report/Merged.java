package dev.usagereporter.server.report;

/** What becomes of an execution by one more event. */
public sealed interface Merged {
    /** It is new or another now. */
    record Changed(Execution execution) implements Merged {}

    /** It knows all that the event says. */
    record Duplicate() implements Merged {}

    /** It has ended otherwise. */
    record Finished() implements Merged {}

    /** It is there with other facts, and the event was to make it. */
    record NotUnique() implements Merged {}

    /** There is none, and the event may not make one. */
    record Missing() implements Merged {}

    /** It came with a proof, and the event without one. */
    record Denied() implements Merged {}
}
