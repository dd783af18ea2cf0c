package dev.usagereporter.server.difficulty;

import java.util.List;

/** What became of an operator's order. */
public sealed interface Ruling {
    /**
     * It is in force for the next session, and will be after a restart.
     *
     * @param reading how the price stands now
     * @param warnings what the operator should know about it
     */
    record Done(Reading reading, List<String> warnings) implements Ruling {}

    /** Nothing was changed, for this reason. */
    record Refused(String reason) implements Ruling {}

    /** There is no such application. */
    record Unknown() implements Ruling {}
}
