package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;

/** The law of every limiter: what passes in any window is bounded by its length, and what is asked for slowly all passes. */
class TokenBucketPropertyTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    /** Gaps between arrivals in nanoseconds: bursts, steady trickles and long rests. */
    @Provide
    Arbitrary<List<Long>> gaps() {
        return Arbitraries.frequencyOf(
                        Tuple.of(10, Arbitraries.just(0L)),
                        Tuple.of(10, Arbitraries.longs().between(0, 20_000_000)),
                        Tuple.of(3, Arbitraries.longs().between(0, 2_000_000_000L)),
                        Tuple.of(1, Arbitraries.longs().between(0, 100_000_000_000L)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(300);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void neverPassesMoreThanRateTimesTimeAndOneBurst(
            @ForAll("gaps") List<Long> gaps, @ForAll @DoubleRange(min = 0.05, max = 300) double rate) {
        TokenBucket bucket = new TokenBucket(rate, START);
        List<Long> passed = new ArrayList<>();
        long time = 0;
        for (long gap : gaps) {
            time += gap;
            if (bucket.take(START.plusNanos(time))) {
                passed.add(time);
            }
        }
        double burst = Math.max(1, rate);
        for (int from = 0; from < passed.size(); from++) {
            for (int to = from; to < passed.size(); to++) {
                double seconds = (passed.get(to) - passed.get(from)) / 1e9;
                int count = to - from + 1;
                assertTrue(count <= rate * seconds + burst + 1e-6, count + " in " + seconds + " s at " + rate);
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void passesEverybodyWhoKeepsToTheRate(@ForAll @DoubleRange(min = 0.05, max = 5000) double rate) {
        TokenBucket bucket = new TokenBucket(rate, START);
        long gap = (long) Math.ceil(1e9 / rate);
        for (long i = 0; i < 1000; i++) {
            assertTrue(bucket.take(START.plusNanos(i * gap)));
        }
    }

    /** The same bucket as a count of tokens, refilled at every call. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void behavesLikeACountOfTokens(@ForAll("gaps") List<Long> gaps) {
        long perToken = 50_000_000;
        TokenBucket bucket = new TokenBucket(20, START);
        long missing = 0;
        long time = 0;
        for (int i = 0; i < gaps.size(); i++) {
            time += gaps.get(i);
            missing = Math.max(0, missing - gaps.get(i));
            Instant now = START.plusNanos(time);
            boolean passes;
            if (i % 7 == 3) {
                passes = missing <= 500_000_000;
                assertEquals(passes, bucket.takeFromUpperHalf(now));
            } else if (i % 7 == 5) {
                passes = true;
                bucket.takeAlways(now);
            } else {
                passes = missing + perToken <= 1_000_000_000;
                assertEquals(passes, bucket.take(now));
            }
            missing = passes ? Math.min(missing + perToken, 2_000_000_000) : missing;
        }
    }
}
