package dev.usagereporter.server.difficulty;

/** What happens to prices and lanes. Called on the thread that found it, once for each event. */
@FunctionalInterface
public interface DifficultyListener {
    /** The price changed; prices at the start are not a change. Two threads may tell of two changes in either order. */
    void changed(String application, Change change);

    /** A verified report was turned away, because its lane was full. */
    default void shed(String application, Lane lane) {}

    /** A report came in by the floor lane. */
    default void passedAtFloor(String application) {}

    /** Nobody listens. */
    static DifficultyListener none() {
        return (application, change) -> {};
    }
}
