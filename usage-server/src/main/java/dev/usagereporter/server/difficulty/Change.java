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
        STARTED("the server started"),
        /** More was accepted than the price was made for. */
        LOAD_ROSE("the load rose"),
        /** Less was accepted for long enough. */
        LOAD_FELL("the load fell"),
        OPERATOR_SET("the operator set it"),
        OPERATOR_RELEASED("the operator gave it back to the load");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The reason in words. */
        public String text() {
            return text;
        }
    }
}
