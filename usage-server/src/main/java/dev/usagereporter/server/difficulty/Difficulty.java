package dev.usagereporter.server.difficulty;

/** What the gate asks about the price of a report. Called for every session and every report, so nothing here waits. */
public interface Difficulty {
    /** What a report to that application costs at this moment. */
    Demands demands(String application);

    /**
     * Lets one verified report in on that lane, or turns it away; each entry counts against what the lane passes. Asked
     * last of all, when the report is neither a duplicate nor invalid.
     */
    boolean enter(String application, Lane lane);

    /** A report of that application was stored. */
    void accepted(String application);
}
