package dev.usagereporter.server.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The proofs that were accepted and could be accepted once more: each is held for one fixed life after it was made.
 *
 * <p>Entries live in parallel arrays, so an operation allocates nothing and a claim takes about 40 bytes. An open
 * table with linear probing finds an entry by its key, and a list in the order of expiry finds what is due. All lives
 * are equal, so the order of expiry is the order of insertion, until the clock is set back: then a claim is linked
 * further ahead, and neither outlives its own life nor lets another one end early.
 *
 * <p>Time is what the calls say: a claim that a call has seen expire stays gone if a later call names an earlier time.
 *
 * <p>Not thread-safe: the lock of the owner guards every call.
 */
public final class Claims {
    private static final int FIRST_CAPACITY = 1024;
    /** The largest cap: twice as many slots still fit into one array. */
    public static final int MAX_CAP = 1 << 29;

    /**
     * How long after the gate's check of the time a claim may be taken. A life is the time in which a submission can pass
     * the gate plus this; a replay that takes longer could find its claim expired.
     */
    public static final Duration SLACK = Duration.ofSeconds(1);

    private static final int NONE = -1;

    private final long lifeMillis;
    private final int cap;
    private final long seed;

    private long[] high = new long[0];
    private long[] low = new long[0];
    /** The last millisecond at which the entry is held. */
    private long[] expires = new long[0];
    /** The next entry in the order of expiry; for a free entry, the next free one. */
    private int[] next = new int[0];
    private int[] previous = new int[0];
    /** Index of an entry plus one, 0 for an empty slot; at least twice as many slots as entries. */
    private int[] slots = new int[2];

    private int free = NONE;
    private int first = NONE;
    /** The entry that was linked last: the next one nearly always follows it. */
    private int recent = NONE;
    private int size;

    /**
     * An empty table.
     *
     * @param life how long a claim is held, in whole milliseconds
     * @param cap how many claims {@link #add} holds at most; memory grows with use, not with the cap
     * @param seed random and secret, so that nobody can choose keys that share one probe chain
     */
    public Claims(Duration life, int cap, long seed) {
        if (!life.isPositive() || cap < 1 || cap > MAX_CAP) {
            throw new IllegalArgumentException("claims need a positive life and a cap of 1 to " + MAX_CAP);
        }
        this.lifeMillis = life.toMillis();
        this.cap = cap;
        this.seed = seed;
    }

    /** Whether the claim is held at {@code now}. */
    public boolean contains(ClaimKey key, Instant now) {
        expire(now);
        return slots[slotOf(key.high(), key.low())] != 0;
    }

    /**
     * Holds a claim made at {@code now}; one that is held already stays as it is.
     *
     * @return whether it is held; false when the cap is reached
     */
    public boolean add(ClaimKey key, Instant now) {
        if (contains(key, now)) {
            return true;
        }
        if (size >= cap) {
            return false;
        }
        insert(key, now);
        return true;
    }

    /**
     * Holds a claim made earlier, also beyond the cap: what was accepted before a restart must not be accepted again
     * because the cap was lowered.
     */
    public void restore(ClaimKey key, Instant madeAt) {
        if (slots[slotOf(key.high(), key.low())] == 0) {
            insert(key, madeAt);
        }
    }

    /** How many claims are held at {@code now}. */
    public int size(Instant now) {
        expire(now);
        return size;
    }

    private void expire(Instant now) {
        long millis = now.toEpochMilli();
        // Held through the millisecond made + life inclusive; gone one millisecond later.
        while (first != NONE && expires[first] < millis) {
            remove(first);
        }
    }

    private void insert(ClaimKey key, Instant madeAt) {
        if (free == NONE) {
            grow();
        }
        int entry = free;
        free = next[entry];
        high[entry] = key.high();
        low[entry] = key.low();
        expires[entry] = madeAt.toEpochMilli() + lifeMillis;
        link(entry);
        slots[slotOf(key.high(), key.low())] = entry + 1;
        size++;
    }

    /** Links the entry behind the last one that does not expire after it, looked for from the most recent one. */
    private void link(int entry) {
        int before = recent;
        while (before != NONE && expires[before] > expires[entry]) {
            before = previous[before];
        }
        int after = before == NONE ? first : next[before];
        while (after != NONE && expires[after] <= expires[entry]) {
            before = after;
            after = next[after];
        }
        previous[entry] = before;
        next[entry] = after;
        if (before == NONE) {
            first = entry;
        } else {
            next[before] = entry;
        }
        if (after != NONE) {
            previous[after] = entry;
        }
        recent = entry;
    }

    /** Removes the first entry in the order of expiry. */
    private void remove(int entry) {
        vacate(slotOf(high[entry], low[entry]));
        first = next[entry];
        if (first != NONE) {
            previous[first] = NONE;
        }
        if (recent == entry) {
            recent = NONE;
        }
        next[entry] = free;
        free = entry;
        size--;
    }

    /** The slot that holds the key, or the empty one where it would go. */
    private int slotOf(long keyHigh, long keyLow) {
        int mask = slots.length - 1;
        int slot = home(keyHigh, keyLow);
        while (slots[slot] != 0 && (high[slots[slot] - 1] != keyHigh || low[slots[slot] - 1] != keyLow)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int home(long keyHigh, long keyLow) {
        return (int) mix(mix(keyHigh ^ seed) + keyLow) & (slots.length - 1);
    }

    /** The finalizer of SplitMix64: every bit of the input moves every bit of the result. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** Empties a slot and moves back what was pushed past it, so that no chain is cut and no tombstone stays. */
    private void vacate(int slot) {
        int mask = slots.length - 1;
        int hole = slot;
        for (int at = (hole + 1) & mask; slots[at] != 0; at = (at + 1) & mask) {
            int entry = slots[at] - 1;
            int home = home(high[entry], low[entry]);
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = 0;
    }

    private void grow() {
        int from = high.length;
        // Doubling stops at the cap; only restored claims may need more.
        int doubled = Math.max(FIRST_CAPACITY, Math.multiplyExact(from, 2));
        int to = from < cap ? Math.min(doubled, cap) : doubled;
        high = Arrays.copyOf(high, to);
        low = Arrays.copyOf(low, to);
        expires = Arrays.copyOf(expires, to);
        next = Arrays.copyOf(next, to);
        previous = Arrays.copyOf(previous, to);
        for (int entry = to - 1; entry >= from; entry--) {
            next[entry] = free;
            free = entry;
        }
        slots = new int[Integer.highestOneBit(Math.multiplyExact(to, 2) - 1) << 1];
        for (int entry = first; entry != NONE; entry = next[entry]) {
            slots[slotOf(high[entry], low[entry])] = entry + 1;
        }
    }
}
