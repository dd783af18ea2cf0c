package dev.usagereporter.server.difficulty;

/** Says what the gate demands now. Called for every session and every report, so it must not wait. */
@FunctionalInterface
public interface Difficulty {
    /** The price of a report to that application at this moment. */
    Price current(String application);

    /** One price for everybody, for ever. */
    static Difficulty fixed(Price price) {
        return application -> price;
    }
}
