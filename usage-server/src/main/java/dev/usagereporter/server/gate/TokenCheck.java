package dev.usagereporter.server.gate;

import dev.usagereporter.server.difficulty.Price;
import java.time.Instant;

/** What looking at a token found. */
sealed interface TokenCheck {
    /** What looking at a token found before the ids that it is bound to were there. */
    sealed interface Unbound permits Sealed, Invalid, Expired {}

    /**
     * Sealed by this server, for this application and these ids, and still alive.
     *
     * @param issuedAt when it was issued
     * @param offered the price that was offered with it
     */
    record Verified(Instant issuedAt, Price offered) implements TokenCheck {}

    /**
     * Sealed by this server, for this application, and still alive; for which ids is still to be asked.
     *
     * @param token what was sealed
     */
    record Sealed(TokenFormat token) implements Unbound {
        Instant issuedAt() {
            return token.issuedAt();
        }

        Price offered() {
            return new Price(token.algorithm(), token.bits());
        }

        /** The same token, bound to these ids, or Invalid where it is bound to others. */
        TokenCheck bind(Ids ids) {
            return token.boundTo(ids) ? new Verified(issuedAt(), offered()) : new Invalid();
        }

        /** No token in a log or a message. */
        @Override
        public String toString() {
            return "Sealed[]";
        }
    }

    /** Forged, truncated, of other ids, of another server or application, of an unknown key. */
    record Invalid() implements TokenCheck, Unbound {}

    /** Too old. */
    record Expired() implements TokenCheck, Unbound {}
}
