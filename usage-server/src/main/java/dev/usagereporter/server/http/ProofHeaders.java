package dev.usagereporter.server.http;

import dev.usagereporter.pow.wire.ErrorCode;
import java.util.List;

/** What the headers of a request say about a proof. */
sealed interface ProofHeaders {
    String TOKEN = "Usage-Token";
    String STAMP = "Usage-Pow";

    /** Neither header was sent. */
    record None() implements ProofHeaders {}

    /** A token alone: enough to look something up. */
    record Token(String token) implements ProofHeaders {
        /** The token lets its holder write. */
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    /** One token and one stamp. */
    record Both(String token, String stamp) implements ProofHeaders {
        @Override
        public String toString() {
            return "Both[]";
        }
    }

    /** No proof, though something of one was sent; two values of a header could be read as either by whoever is in between. */
    record Broken(ErrorCode code, String rule) implements ProofHeaders {}

    static ProofHeaders of(Incoming request) {
        List<String> tokens = request.values(TOKEN);
        List<String> stamps = request.values(STAMP);
        if (tokens.size() > 1 || stamps.size() > 1) {
            return new Broken(ErrorCode.MALFORMED, TOKEN + " and " + STAMP + " must each be sent once");
        }
        if (tokens.isEmpty()) {
            return stamps.isEmpty()
                    ? new None()
                    : new Broken(ErrorCode.PROOF_REQUIRED, STAMP + " must come with " + TOKEN);
        }
        return stamps.isEmpty() ? new Token(tokens.getFirst()) : new Both(tokens.getFirst(), stamps.getFirst());
    }
}
