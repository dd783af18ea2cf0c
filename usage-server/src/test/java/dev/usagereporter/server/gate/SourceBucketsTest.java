package dev.usagereporter.server.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one source may send, at the boundaries of burst and rate. */
final class SourceBucketsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] SOURCE = {10, 0, 0, 1};

    private long now;

    private SourceBuckets buckets(int perMinute, int burst) {
        return new SourceBuckets(perMinute, burst, new SecureRandom(), () -> now);
    }

    private static int taken(SourceBuckets buckets, byte[] source, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += buckets.take(source).isEmpty() ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30, 1_000})
    void takesABurstAndNotOneMore(int burst) {
        SourceBuckets buckets = buckets(60, burst);
        assertEquals(burst, taken(buckets, SOURCE, burst + 1));
        assertEquals(Optional.of(Duration.ofSeconds(1)), buckets.take(SOURCE));
    }

    @Test
    void takesTheNextOneExactlyWhenItSaid() {
        SourceBuckets buckets = buckets(60, 1);
        assertTrue(buckets.take(SOURCE).isEmpty());
        now = SECOND - 1;
        assertEquals(Optional.of(Duration.ofNanos(1)), buckets.take(SOURCE));
        now = SECOND;
        assertTrue(buckets.take(SOURCE).isEmpty());
        assertEquals(Optional.of(Duration.ofSeconds(1)), buckets.take(SOURCE));
    }

    @Test
    void losesNothingByTriesThatFailed() {
        SourceBuckets buckets = buckets(60, 1);
        assertEquals(1, taken(buckets, SOURCE, 100));
        now = SECOND;
        assertEquals(1, taken(buckets, SOURCE, 100));
    }

    @Test
    void savesNoMoreThanABurst() {
        SourceBuckets buckets = buckets(60, 3);
        now = 1_000 * SECOND;
        assertEquals(3, taken(buckets, SOURCE, 10));
    }

    @ParameterizedTest
    @CsvSource({"-9223372036854775808", "-1", "0", "9223372036854775000"})
    void startsFullWhateverTheClockShows(long start) {
        now = start;
        SourceBuckets buckets = buckets(60, 2);
        assertEquals(2, taken(buckets, SOURCE, 3));
        now += SECOND;
        assertEquals(1, taken(buckets, SOURCE, 3));
    }

    @Test
    void holdsTheSlowestAndTheFastestRate() {
        SourceBuckets slow = buckets(1, 1_000_000);
        assertEquals(1_000_000, taken(slow, SOURCE, 1_000_001));
        now = 60 * SECOND - 1;
        assertEquals(0, taken(slow, SOURCE, 1));
        now = 60 * SECOND;
        assertEquals(1, taken(slow, SOURCE, 2));
        SourceBuckets fast = buckets(1_000_000, 1);
        assertEquals(1, taken(fast, SOURCE, 2));
        now += 60_000;
        assertEquals(1, taken(fast, SOURCE, 2));
    }

    /** Of so many sources some share a bucket; none is slowed down that shares none. */
    @Test
    void countsSourcesApart() {
        SourceBuckets buckets = buckets(60, 1);
        int sources = 1_000;
        int taken = 0;
        for (int i = 0; i < sources; i++) {
            taken += taken(buckets, ByteBuffer.allocate(4).putInt(i).array(), 1);
        }
        // About eight of a thousand are expected to meet; a hundred would be a broken hash.
        assertTrue(taken > sources - 100, "taken " + taken);
    }

    @Test
    void tellsAnIpv4AddressFromTheSameBytesOfIpv6() {
        SourceBuckets buckets = buckets(60, 1);
        int met = 0;
        for (int i = 0; i < 100; i++) {
            taken(buckets, ByteBuffer.allocate(4).putInt(i).array(), 1);
            met += 1 - taken(buckets, ByteBuffer.allocate(8).putInt(i).array(), 1);
        }
        assertTrue(met < 50, "met " + met);
    }

    @Test
    void choosesBucketsThatNobodyCanForesee() {
        int same = 0;
        for (int i = 0; i < 100; i++) {
            SourceBuckets one = buckets(60, 1);
            // Two sources that meet in one process meet in no other.
            byte[] source = ByteBuffer.allocate(4).putInt(i).array();
            byte[] other = ByteBuffer.allocate(4).putInt(~i).array();
            taken(one, source, 1);
            same += 1 - taken(one, other, 1);
        }
        assertTrue(same < 50, "met " + same);
    }

    @Test
    void takesNoMoreWhenManyAskAtOnce() throws Exception {
        SourceBuckets buckets = buckets(60, 100);
        CountDownLatch ready = new CountDownLatch(1);
        List<Future<Integer>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                tries.add(threads.submit(() -> {
                    ready.await();
                    return taken(buckets, SOURCE, 1_000);
                }));
            }
            ready.countDown();
            int taken = 0;
            for (Future<Integer> done : tries) {
                taken += done.get();
            }
            assertEquals(100, taken);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1", "1000001, 1", "1, 1000001"})
    void refusesRatesAndBurstsThatAreNone(int perMinute, int burst) {
        assertThrows(IllegalArgumentException.class, () -> buckets(perMinute, burst));
    }

    /** In any stretch of time no more than a burst and what the rate brings; and what is refused would have been too much. */
    @Property
    void keepsTheRate(
            @ForAll @IntRange(min = 1, max = 600) int perMinute,
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 3_000_000_000L) Long> pauses) {
        now = 0;
        SourceBuckets buckets = buckets(perMinute, burst);
        long perToken = (60 * SECOND + perMinute - 1) / perMinute;
        List<Long> taken = new ArrayList<>();
        for (long pause : pauses) {
            now += pause;
            Optional<Duration> wait = buckets.take(SOURCE);
            if (wait.isEmpty()) {
                taken.add(now);
            } else {
                long nanos = wait.get().toNanos();
                assertTrue(nanos > 0 && nanos <= perToken, "wait " + nanos);
            }
        }
        for (int from = 0; from < taken.size(); from++) {
            for (int to = from; to < taken.size(); to++) {
                long most = burst + (taken.get(to) - taken.get(from)) / perToken;
                assertTrue(to - from + 1 <= most, "no more than " + most);
            }
        }
    }
}
