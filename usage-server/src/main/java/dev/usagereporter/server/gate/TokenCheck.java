package dev.usagereporter.server.gate;

import dev.usagereporter.server.difficulty.Price;
import java.time.Instant;

/** What looking at a token found. */
sealed interface TokenCheck {
    /**
     * Sealed by this server, for this application and these ids, and still alive.
     *
     * @param issuedAt when it was issued
     * @param offered the price that was offered with it
     */
    record Verified(Instant issuedAt, Price offered) implements TokenCheck {}

    /** Forged, truncated, of other ids, of another server or application, of an unknown key. */
    record Invalid() implements TokenCheck {}

    /** Too old. */
    record Expired() implements TokenCheck {}
}
