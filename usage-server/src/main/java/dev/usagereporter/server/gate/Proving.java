package dev.usagereporter.server.gate;

import java.time.Instant;
import java.util.function.Predicate;

/** What the gate says to a proof in the headers, before there is a body. */
public sealed interface Proving permits Proving.Proven, Admission.Refused, Admission.Busy {
    /** Token and stamp are good, whatever they are for: neither the body nor the ids in it were looked at. */
    final class Proven implements Proving {
        private final TokenCheck.Sealed token;
        private final String digest;
        private final StampResult.Worth worth;
        private final Predicate<Instant> fresh;

        /** @param fresh whether the token is still young enough at an instant */
        Proven(TokenCheck.Sealed token, String digest, StampResult.Worth worth, Predicate<Instant> fresh) {
            this.token = token;
            this.digest = digest;
            this.worth = worth;
            this.fresh = fresh;
        }

        /**
         * Whether the stamp was minted for exactly these bytes.
         *
         * @param now when the last of them arrived. The token must be young enough still: a body that dribbles in must not
         *     outlast the claim of the same proof. The claim must be taken with this instant
         */
        public Covering covering(byte[] body, Instant now) {
            if (!fresh.test(now)) {
                return Admission.expiredToken();
            }
            return HeaderGate.equal(digest, body)
                    ? new Covering.Covered(token, worth)
                    : Admission.mismatch("the stamp's digest must be that of the body");
        }
    }
}
