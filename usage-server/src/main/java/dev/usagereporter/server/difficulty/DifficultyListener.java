package dev.usagereporter.server.difficulty;

/** What happens to prices and lanes. Called on the thread that found it, once for each event. */
@FunctionalInterface
public interface DifficultyListener {
    /** The price changed; prices at the start are not a change. Two threads may tell of two changes in either order. */
    void changed(String application, Change change);

    /**
     * The operator had decided before the start.
     *
     * @param inForce false where it was the price of another hash than the one that is asked for now
     */
    default void restored(String application, Decisions.Decision decision, boolean inForce) {}

    /** A verified report was turned away, because its lane was full. */
    default void shed(String application, Lane lane) {}
}
