package dev.usagereporter.server.report;

/** What is kept of the extra payload of a report, by the setting {@code report.extra}. */
public sealed interface Extra {
    /** The report had none, or none of it is kept. */
    record None() implements Extra {}

    /**
     * The declared keys and their values.
     *
     * @param json an object in compact JSON with the declared keys only, in alphabetical order
     * @param undeclared how many further keys the payload had, at least 0; their names and values are gone
     */
    record Declared(String json, int undeclared) implements Extra {}

    /**
     * The payload as it came, for the operator alone; never exported.
     *
     * @param bytes owned by this record, not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Kept(byte[] bytes) implements Extra {}
}
