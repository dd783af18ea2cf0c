package dev.usagereporter.pow;

import dev.usagereporter.pow.engine.Hits;
import dev.usagereporter.pow.engine.TailHash;
import dev.usagereporter.pow.engine.TailSearch;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the engine for a worker's next group: the scalar one, until lanes are faster. The compiler makes lanes fast once
 * they have run for a while; so a part of the time goes into rehearsals of them, whose result is thrown away, and each is
 * compared with the latest scalar group. Belongs to one minting thread.
 */
final class WarmingUp implements Supplier<TailSearch> {
    /** Of the time since it began, one part in so many goes into rehearsals. */
    private static final int SHARE = 4;

    /** A machine on which lanes are not faster after so long has no vectors to compute them with. */
    private static final long PATIENCE_NANOS = 2_000_000_000;

    private final TailHash hash;
    private final int[] head;
    private final long expected;
    private final Warmth warmth;
    private final LongSupplier nanoClock;
    private final TailSearch scalar;
    private final Hits scrap = new Hits();
    private @Nullable TailSearch lanes;

    /** Whether there was a scalar group to compare with; the next three are set then. */
    private boolean begun;

    private long began;
    private long groupBegan;
    private long rehearsed;

    /**
     * @param head words of the blocks before the last one
     * @param expected tries that the stamp will take, more or less
     */
    WarmingUp(TailHash hash, int[] head, long expected, Warmth warmth, LongSupplier nanoClock) {
        this.hash = hash;
        this.head = head;
        this.expected = expected;
        this.warmth = warmth;
        this.nanoClock = nanoClock;
        this.scalar = hash.scalar(head);
    }

    @Override
    public TailSearch get() {
        if (!warmth.isWarm() && warmth.isLongWork(expected)) {
            compare();
        }
        if (warmth.isWarm()) {
            return lanes();
        }
        warmth.tries(TailSearch.GROUP);
        return scalar;
    }

    private void compare() {
        long now = nanoClock.getAsLong();
        long groupNanos = now - groupBegan;
        if (!begun) {
            begun = true;
            began = now;
            groupNanos = 0;
        }
        while (!warmth.isWarm() && rehearsed < PATIENCE_NANOS && rehearsed * SHARE <= now - began) {
            rehearse(groupNanos);
            now = nanoClock.getAsLong();
        }
        groupBegan = now;
    }

    /** @param groupNanos what the latest scalar group took, 0 where there was none */
    private void rehearse(long groupNanos) {
        TailSearch lanes = lanes();
        long start = nanoClock.getAsLong();
        lanes.search(0, Integer.SIZE, scrap);
        long took = nanoClock.getAsLong() - start;
        // At least something, so that a clock that stands still ends the rehearsals.
        rehearsed += Math.max(1, took);
        if (took * TailSearch.STEPS < groupNanos) {
            warmth.lanesAreFaster();
        }
    }

    private TailSearch lanes() {
        if (lanes == null) {
            lanes = hash.lanes(head);
        }
        return lanes;
    }
}
