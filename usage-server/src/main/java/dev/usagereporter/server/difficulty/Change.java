package dev.usagereporter.server.difficulty;

import java.time.Instant;

/**
 * One change of the price.
 *
 * @param time when it came into force
 * @param bits what has been asked since
 * @param reason why
 */
public record Change(Instant time, int bits, Reason reason) {
    /** Why a price changed. */
    public enum Reason {
        /** The server started. */
        STARTED,
        /** More was accepted than the price was made for. */
        LOAD_ROSE,
        /** Less was accepted for long enough. */
        LOAD_FELL,
        /** The operator set it. */
        OPERATOR_SET,
        /** The operator gave it back to the load. */
        OPERATOR_RELEASED
    }
}
