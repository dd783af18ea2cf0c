package dev.usagereporter.server.gate;

/** What the gate says to a body that came with a good proof. */
public sealed interface Covering permits Covering.Covered, Admission.Refused {
    /** The proof is for this body; whether its token is bound to the ids in it is still to be asked. */
    final class Covered implements Covering {
        private final TokenCheck.Sealed token;
        private final StampResult.Worth worth;

        Covered(TokenCheck.Sealed token, StampResult.Worth worth) {
            this.token = token;
            this.worth = worth;
        }

        /** Admitted where the token is bound to the ids, otherwise refused. */
        public Admission bind(Ids ids) {
            return switch (token.bind(ids)) {
                case TokenCheck.Verified _ -> worth.admitted();
                case TokenCheck.Invalid() -> Admission.invalidToken();
                case TokenCheck.Expired() -> Admission.expiredToken();
            };
        }
    }
}
