package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"2000, 2000", "125, 125", "4, 4", "1, 1", "1.5, 1", "0.5, 1", "0.001, 1", "1e-30, 1", "1000000, 1000000"})
    void startsWithWhatOneSecondBringsAndAtLeastOne(double rate, int burst) {
        TokenBucket bucket = new TokenBucket(rate, START);
        assertEquals(burst, drain(bucket, START));
        assertFalse(bucket.take(START));
    }

    @ParameterizedTest
    @CsvSource({"2000, 500000", "1, 1000000000", "0.1, 10000000000", "3, 333333334"})
    void hasTheNextTokenAtTheNanosecond(double rate, long nanos) {
        TokenBucket bucket = new TokenBucket(rate, START);
        drain(bucket, START);
        // A capacity that is no whole number of tokens leaves a part of one.
        long left = Math.max(1_000_000_000L, nanos) % nanos;
        Instant next = START.plusNanos(nanos - left);
        assertFalse(bucket.take(next.minusNanos(1)));
        assertTrue(bucket.take(next));
        assertFalse(bucket.take(next));
    }

    @Test
    void isFullAgainAfterASecondAndNeverMore() {
        TokenBucket bucket = new TokenBucket(100, START);
        drain(bucket, START);
        assertEquals(99, drain(bucket, START.plusSeconds(1).minusNanos(1)));
        TokenBucket idle = new TokenBucket(100, START);
        drain(idle, START);
        assertEquals(100, drain(idle, START.plusSeconds(1_000_000)));
    }

    @Test
    void keepsItsLowerHalfFromThoseWhoMayTakeOnlyTheUpper() {
        TokenBucket bucket = new TokenBucket(100, START);
        int upper = 0;
        while (bucket.takeFromUpperHalf(START)) {
            upper++;
        }
        // The last one finds exactly half of it.
        assertEquals(51, upper);
        assertEquals(49, drain(bucket, START));
        Instant half = START.plusMillis(500);
        assertFalse(bucket.takeFromUpperHalf(half.minusNanos(1)));
        assertTrue(bucket.takeFromUpperHalf(half));
    }

    @Test
    void hasAnUpperHalfEvenWithOneToken() {
        TokenBucket bucket = new TokenBucket(0.5, START);
        assertTrue(bucket.takeFromUpperHalf(START));
        assertFalse(bucket.takeFromUpperHalf(START.plusSeconds(2).minusNanos(1)));
        assertTrue(bucket.takeFromUpperHalf(START.plusSeconds(2)));
    }

    @Test
    void paysBackWhatItOwes() {
        TokenBucket bucket = new TokenBucket(100, START);
        drain(bucket, START);
        for (int i = 0; i < 10; i++) {
            bucket.takeAlways(START);
        }
        assertFalse(bucket.take(START.plusMillis(110).minusNanos(1)));
        assertTrue(bucket.take(START.plusMillis(110)));
    }

    @Test
    void owesAtMostWhatItHolds() {
        TokenBucket bucket = new TokenBucket(100, START);
        for (int i = 0; i < 1_000_000; i++) {
            bucket.takeAlways(START);
        }
        assertFalse(bucket.take(START.plusMillis(1010).minusNanos(1)));
        assertTrue(bucket.take(START.plusMillis(1010)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2S", "PT1H", "P36500D", "P300000D"})
    void isClosedForNoLongerThanItCouldOweWhenTheClockIsSetBack(Duration step) {
        TokenBucket bucket = new TokenBucket(100, START);
        drain(bucket, START);
        Instant back = START.minus(step);
        assertFalse(bucket.take(back), "nothing is given away");
        assertTrue(bucket.take(back.plusMillis(1010)), "nor kept back for longer than a second and a token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2S", "PT1H", "P36500D", "P90000D"})
    void givesNoMoreThanItsCapacityWhenTheClockIsSetAhead(Duration step) {
        TokenBucket bucket = new TokenBucket(100, START);
        drain(bucket, START);
        assertEquals(100, drain(bucket, START.plus(step)));
        assertTrue(drain(bucket, START.plus(step).plusSeconds(1)) >= 99, "and goes on");
    }

    @Test
    void worksAtTheEndsOfTime() {
        for (Instant end : new Instant[] {Instant.MIN, Instant.EPOCH, Instant.MAX.minusSeconds(10)}) {
            TokenBucket bucket = new TokenBucket(100, end);
            assertEquals(100, drain(bucket, end));
            assertEquals(100, drain(bucket, end.plusSeconds(1)));
        }
    }

    @Test
    void refusesRatesThatAreNone() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new TokenBucket(rate, START));
        }
    }

    static int drain(TokenBucket bucket, Instant now) {
        int taken = 0;
        while (bucket.take(now)) {
            taken++;
        }
        return taken;
    }
}
