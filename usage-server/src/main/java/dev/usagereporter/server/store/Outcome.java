package dev.usagereporter.server.store;

/** How an accepted entry ended. */
sealed interface Outcome {
    /** The row of a report is committed, and on disk where that was asked for; the claim is held. */
    record Stored() implements Outcome {}

    /** The writer has decided on an event, and all that it relied on is committed as durably. */
    record Decided(EventRecorded answer) implements Outcome {}

    /** Certainly not stored; the claim is free again. */
    record Released() implements Outcome {}

    /** Nobody can tell, or it is not over yet; the claim stays taken. */
    record Undecided() implements Outcome {}

    /**
     * Whether its proof is spent. An event that was refused has changed nothing and burns no proof: its sender may find out
     * what was wrong. One that was known already is as good as stored.
     */
    default boolean spendsProof() {
        return switch (this) {
            case Stored() -> true;
            case Decided(EventRecorded answer) ->
                answer instanceof EventRecorded.Stored || answer instanceof EventRecorded.Duplicate;
            case Released(), Undecided() -> false;
        };
    }

    /** Whether the writer has looked at it and written nothing. */
    default boolean refused() {
        return this instanceof Decided && !spendsProof();
    }

    /** Whether it made or changed a row. */
    default boolean changed() {
        return switch (this) {
            case Stored() -> true;
            case Decided(EventRecorded answer) -> answer instanceof EventRecorded.Stored;
            case Released(), Undecided() -> false;
        };
    }
}
