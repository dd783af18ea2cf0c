package dev.usagereporter.server.difficulty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many verified reports come in, whatever they paid.
 *
 * <p>What passes at the floor is taken from the common bucket too, even where that must owe it: so the common rate holds
 * for all lanes together, and no flood of paid reports takes the floor lane's share.
 */
final class Lanes {
    private final @Nullable TokenBucket common;
    private final @Nullable TokenBucket floor;

    Lanes(Policy policy, Instant now) {
        double most = policy.shedFactor() * policy.capacity();
        double atFloor = most > 0 ? Math.min(most, policy.floorRate()) : policy.floorRate();
        this.common = most > 0 ? new TokenBucket(most, now) : null;
        this.floor = atFloor > 0 ? new TokenBucket(atFloor, now) : null;
    }

    boolean enter(Lane lane, Instant now) {
        return switch (lane) {
            case FRESH -> common == null || common.take(now);
            // Reference clients keep one token for ever: where old tokens go first, these still have the floor lane.
            case AGED -> common == null || common.takeFromUpperHalf(now) || enterAtFloor(now);
            case FLOOR -> enterAtFloor(now);
        };
    }

    private boolean enterAtFloor(Instant now) {
        if (floor == null || !floor.take(now)) {
            return false;
        }
        if (common != null) {
            common.takeAlways(now);
        }
        return true;
    }
}
