package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.gate.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proofs of one kind of payload: those of what is committed, and those of what is on its way. Owned by the intake's
 * lock.
 */
final class ClaimBook {
    private final Claims claims;
    /** Claims that are neither committed nor released: at most the queue, one batch, and what a broken store leaves. */
    private final Map<ClaimKey, Entry> pending = new HashMap<>();

    ClaimBook(Duration life, int cap, long seed) {
        this.claims = new Claims(life, cap, seed);
    }

    /** Known or Pending; empty for a proof that is new. */
    Optional<Reception> find(ClaimKey claim, Instant now) {
        if (claims.contains(claim, now)) {
            return Optional.of(new Reception.Known());
        }
        @Nullable Entry earlier = pending.get(claim);
        return earlier == null ? Optional.empty() : Optional.of(new Reception.Pending(earlier));
    }

    /** How many places are taken, those of pending claims included. */
    int taken(Instant now) {
        return claims.size(now) + pending.size();
    }

    /** How many claims of committed rows are held. */
    int held(Instant now) {
        return claims.size(now);
    }

    void reserve(ClaimKey claim, Entry entry) {
        pending.put(claim, entry);
    }

    /** The claim is held from now on; {@code at} is the time in its row, so that a restart finds the same end of it. */
    void settle(ClaimKey claim, Instant at) {
        pending.remove(claim);
        if (!claims.add(claim, at)) {
            throw new IllegalStateException("a pending claim has a reserved place");
        }
    }

    void release(ClaimKey claim) {
        pending.remove(claim);
    }

    void restore(ClaimKey claim, Instant at) {
        claims.restore(claim, at);
    }
}
