package dev.usagereporter.server.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
    private static final Instant MADE = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(361);
    private static final ClaimKey KEY = new ClaimKey(1, 2);

    private final Claims claims = new Claims(LIFE, 3, 42);

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void holdsAClaimThroughTheEndOfItsLife(long millisFromTheEnd, boolean held) {
        claims.add(KEY, MADE);
        Instant now = MADE.plus(LIFE).plusMillis(millisFromTheEnd);

        assertEquals(held, claims.contains(KEY, now));
        assertEquals(held ? 1 : 0, claims.size(now));
    }

    @Test
    void knowsOnlyWhatWasAdded() {
        claims.add(KEY, MADE);

        assertTrue(claims.contains(new ClaimKey(1, 2), MADE));
        assertFalse(claims.contains(new ClaimKey(1, 3), MADE));
        assertFalse(claims.contains(new ClaimKey(2, 2), MADE));
        assertFalse(claims.contains(new ClaimKey(0, 0), MADE));
    }

    @Test
    void holdsTheKeyOfZeros() {
        assertTrue(claims.add(new ClaimKey(0, 0), MADE));
        assertTrue(claims.contains(new ClaimKey(0, 0), MADE));
    }

    @Test
    void refusesOneMoreThanTheCapUntilOneHasExpired() {
        for (int claim = 0; claim < 3; claim++) {
            assertTrue(claims.add(new ClaimKey(0, claim), MADE.plusMillis(claim)));
        }
        assertEquals(3, claims.size(MADE));
        assertFalse(claims.add(KEY, MADE));
        assertFalse(claims.contains(KEY, MADE));

        assertFalse(claims.add(KEY, MADE.plus(LIFE)));
        assertTrue(claims.add(KEY, MADE.plus(LIFE).plusMillis(1)));
    }

    @Test
    void addingAHeldClaimNeitherTakesAPlaceNorProlongsIt() {
        claims.add(KEY, MADE);
        assertTrue(claims.add(KEY, MADE.plusSeconds(1)));

        assertEquals(1, claims.size(MADE.plusSeconds(1)));
        assertFalse(claims.contains(KEY, MADE.plus(LIFE).plusMillis(1)));
    }

    @Test
    void restoresBeyondTheCap() {
        for (int claim = 0; claim < 5000; claim++) {
            claims.restore(new ClaimKey(claim, claim), MADE.minusMillis(claim));
        }

        assertEquals(5000, claims.size(MADE));
        assertTrue(claims.contains(new ClaimKey(4999, 4999), MADE));
        assertFalse(claims.add(new ClaimKey(-1, -1), MADE));
        assertEquals(1, claims.size(MADE.plus(LIFE)));
    }

    @Test
    void aClockSetBackEndsNoClaimEarlyAndKeepsNoneLonger() {
        ClaimKey ahead = new ClaimKey(1, 1);
        ClaimKey corrected = new ClaimKey(2, 2);
        Instant earlier = MADE.minus(Duration.ofDays(365));
        claims.add(ahead, MADE);
        claims.add(corrected, earlier);

        assertTrue(claims.contains(ahead, earlier));
        assertTrue(claims.contains(corrected, earlier.plus(LIFE)));
        assertFalse(claims.contains(corrected, earlier.plus(LIFE).plusMillis(1)));
        assertTrue(claims.contains(ahead, MADE.plus(LIFE)));
        assertFalse(claims.contains(ahead, MADE.plus(LIFE).plusMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1023, 1024, 1025, 100_000})
    void fillsToTheCapAndEmptiesAgain(int cap) {
        Claims table = new Claims(LIFE, cap, 7);
        for (int claim = 0; claim < cap; claim++) {
            assertTrue(table.add(new ClaimKey(claim, ~claim), MADE.plusMillis(claim % 10)));
        }
        assertEquals(cap, table.size(MADE));
        assertFalse(table.add(new ClaimKey(-1, -1), MADE));
        for (int claim = 0; claim < cap; claim++) {
            assertTrue(table.contains(new ClaimKey(claim, ~claim), MADE.plus(LIFE)));
        }

        assertEquals(0, table.size(MADE.plus(LIFE).plusMillis(10)));
        assertFalse(table.contains(new ClaimKey(0, ~0), MADE.plus(LIFE).plusMillis(10)));
        assertTrue(table.add(KEY, MADE.plus(LIFE).plusMillis(10)));
    }

    @Test
    void allocatesNothingOnceItHasGrown() {
        int count = 10_000;
        Claims table = new Claims(Duration.ofMillis(100), 1000, 7);
        ClaimKey[] keys = new ClaimKey[count];
        Instant[] times = new Instant[count];
        for (int claim = 0; claim < count; claim++) {
            keys[claim] = new ClaimKey(claim, 0);
            times[claim] = MADE.plusMillis(claim);
        }
        turnOver(table, keys, times);
        for (int claim = 0; claim < count; claim++) {
            times[claim] = MADE.plusMillis(count + claim);
        }

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        turnOver(table, keys, times);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertTrue(allocated < count, () -> "allocated " + allocated + " bytes for " + count + " claims");
    }

    private static void turnOver(Claims table, ClaimKey[] keys, Instant[] times) {
        for (int claim = 0; claim < keys.length; claim++) {
            if (table.contains(keys[claim], times[claim]) || !table.add(keys[claim], times[claim])) {
                throw new AssertionError("every claim is new and has a place");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT-1S, 1", "PT1S, 0", "PT1S, -1", "PT1S, 536870913"})
    void refusesAnImpossibleLifeOrCap(Duration life, int cap) {
        assertThrows(IllegalArgumentException.class, () -> new Claims(life, cap, 0));
    }

    @Test
    void takesNoMemoryForAHugeCap() {
        Claims table = new Claims(LIFE, 1 << 29, 0);

        assertTrue(table.add(KEY, MADE));
        assertTrue(table.contains(KEY, MADE));
    }
}
