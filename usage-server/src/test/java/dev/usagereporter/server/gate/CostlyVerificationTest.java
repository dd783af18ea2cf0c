package dev.usagereporter.server.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CostlyVerificationTest {
    private static final Verdict VALID = new Verdict.Valid(9);
    private static final Verdict MISSING = new Verdict.WorkMissing(1, 9);
    private static final long SECOND = 1_000_000_000;

    private final NanoClock clock = new NanoClock();

    /** At half a processor, so that a second's worth is 500 ms. */
    private CostlyVerification half(int atOnce) {
        return new CostlyVerification(atOnce, 0.5, clock);
    }

    private boolean takes(CostlyVerification room, long nanos) {
        return room.verify(() -> {
                    clock.advance(nanos);
                    return VALID;
                })
                .isPresent();
    }

    /** Whether there is room; costs nothing. */
    private boolean open(CostlyVerification room) {
        return takes(room, 0);
    }

    @Test
    void givesTheVerdictOfTheVerification() {
        assertEquals(Optional.of(VALID), half(1).verify(() -> VALID));
        assertEquals(Optional.of(MISSING), half(1).verify(() -> MISSING));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void runsNoMoreThanSoManyAtOnceAndRefusesTheNext(int atOnce) {
        CostlyVerification room = new CostlyVerification(atOnce, 0.5, clock, Duration.ZERO);
        CountDownLatch inside = new CountDownLatch(atOnce);
        List<CountDownLatch> leave = new ArrayList<>();
        List<CompletableFuture<Optional<Verdict>>> running = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            CountDownLatch own = new CountDownLatch(1);
            leave.add(own);
            running.add(CompletableFuture.supplyAsync(
                    () -> room.verify(() -> {
                        inside.countDown();
                        await(own);
                        return VALID;
                    }),
                    task -> Thread.ofPlatform().daemon().start(task)));
        }
        await(inside);
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), room.verify(() -> {
                ran.incrementAndGet();
                return VALID;
            }));
        }
        assertEquals(0, ran.get());

        leave.getFirst().countDown();
        assertEquals(Optional.of(VALID), join(running.getFirst()));
        assertTrue(open(room));
        assertTrue(open(room), "the place comes back each time");
        leave.forEach(CountDownLatch::countDown);
        running.forEach(call -> assertEquals(Optional.of(VALID), join(call)));
    }

    /** A second's worth that is spent to the last nanosecond is spent. */
    @ParameterizedTest
    @CsvSource({"499999999, true", "500000000, false", "500000001, false"})
    void refusesWhenASecondsWorthIsSpent(long took, boolean open) {
        CostlyVerification room = half(1);
        assertTrue(takes(room, took));
        assertEquals(open, open(room));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "2, true"})
    void takesTheNextOneNanosecondAfterThat(long nanosLater, boolean open) {
        CostlyVerification room = half(1);
        takes(room, SECOND / 2);
        clock.advance(nanosLater);
        assertEquals(open, open(room));
    }

    @Test
    void sumsWhatSeveralTook() {
        CostlyVerification room = half(1);
        // Each adds what it took, half of which is paid back meanwhile: 200, 300, 425 and 500 of 500 ms.
        for (long millis : new long[] {200, 200, 250, 150}) {
            assertTrue(takes(room, millis * 1_000_000));
        }
        assertFalse(open(room));
    }

    /** 10 s of computing are paid back in 20 s at half a processor, and the last second of that may be spent again. */
    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true"})
    void paysBackAtTheShare(long nanos, boolean open) {
        CostlyVerification room = half(1);
        assertTrue(takes(room, 10 * SECOND));
        clock.advance(19 * SECOND + nanos);
        assertEquals(open, open(room));
    }

    @ParameterizedTest
    @CsvSource({"0.25, 250000000", "1, 1000000000", "2, 2000000000"})
    void aSecondsWorthGoesByTheShare(double share, long worth) {
        CostlyVerification all = new CostlyVerification(1, share, clock);
        assertTrue(takes(all, worth));
        assertFalse(open(all));
        CostlyVerification less = new CostlyVerification(1, share, clock);
        assertTrue(takes(less, worth - 2));
        assertTrue(open(less));
    }

    @Test
    void savesNoMoreThanASecondsWorthHoweverLongItIsIdle() {
        CostlyVerification room = half(1);
        clock.advance(3600 * SECOND);
        assertTrue(takes(room, SECOND / 2));
        assertFalse(open(room));
    }

    @Test
    void chargesNothingForThoseItRefuses() {
        CostlyVerification room = half(1);
        takes(room, SECOND / 2);
        for (int i = 0; i < 1000; i++) {
            assertFalse(takes(room, SECOND));
        }
        clock.advance(1);
        assertTrue(open(room));
    }

    @Test
    void chargesAndFreesThePlaceWhenTheVerificationBreaks() {
        CostlyVerification room = half(1);
        assertThrows(IllegalStateException.class, () -> room.verify(() -> {
            clock.advance(SECOND / 2);
            throw new IllegalStateException("broken");
        }));
        assertFalse(open(room), "charged");
        clock.advance(1);
        assertTrue(open(room), "the place is free");
    }

    /** Were it the other way round, any number could look before the first is charged. */
    @Test
    void looksAtTheBudgetOnlyWithAPlace() {
        AtomicReference<Optional<CostlyVerification>> made = new AtomicReference<>(Optional.empty());
        List<Boolean> others = new ArrayList<>();
        LongSupplier time = () -> {
            made.getAndSet(Optional.empty()).ifPresent(same -> others.add(same.verify(() -> VALID).isPresent()));
            return 0;
        };
        CostlyVerification room = new CostlyVerification(1, 0.5, time, Duration.ZERO);
        made.set(Optional.of(room));
        assertTrue(room.verify(() -> VALID).isPresent());
        assertEquals(List.of(false), others);
    }

    @Test
    void waitsForAPlaceThatComesFree() {
        CostlyVerification room = new CostlyVerification(1, 0.5, clock, Duration.ofMinutes(1));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Optional<Verdict>> first = supply(() -> room.verify(() -> {
            inside.countDown();
            await(leave);
            return VALID;
        }));
        await(inside);
        CompletableFuture<Optional<Verdict>> second = supply(() -> room.verify(() -> MISSING));
        leave.countDown();
        assertEquals(Optional.of(VALID), join(first));
        assertEquals(Optional.of(MISSING), join(second));
    }

    /** It would wait an hour; a clock that goes back is the short way to a budget that is spent while the place is taken. */
    @Test
    void doesNotWaitWhenTheShareIsSpent() {
        CostlyVerification room = new CostlyVerification(1, 0.5, clock, Duration.ofHours(1));
        List<Optional<Verdict>> others = new ArrayList<>();
        assertEquals(Optional.of(VALID), room.verify(() -> {
            clock.advance(-2 * SECOND);
            others.add(room.verify(() -> MISSING));
            return VALID;
        }));
        assertEquals(List.of(Optional.empty()), others);
    }

    /** The 33rd is refused at once; were it to wait, this test would take an hour. */
    @Test
    void letsOnlySoManyWait() {
        CostlyVerification room = new CostlyVerification(1, 0.5, clock, Duration.ofHours(1));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        List<CompletableFuture<Optional<Verdict>>> all = new ArrayList<>();
        all.add(supply(() -> room.verify(() -> {
            inside.countDown();
            await(leave);
            return VALID;
        })));
        await(inside);
        CountDownLatch refused = new CountDownLatch(1);
        for (int i = 0; i < 33; i++) {
            all.add(supply(() -> {
                Optional<Verdict> verdict = room.verify(() -> VALID);
                refused.countDown();
                return verdict;
            }));
        }
        await(refused);
        leave.countDown();
        List<Optional<Verdict>> verdicts = all.stream().map(CostlyVerificationTest::join).toList();
        assertEquals(33, verdicts.stream().filter(Optional::isPresent).count());
    }

    /** Two that run side by side are both charged in full. */
    @Test
    void chargesEachOfThoseThatRunAtOnce() {
        CostlyVerification room = half(2);
        assertTrue(room.verify(() -> {
                    assertTrue(takes(room, 300_000_000));
                    return VALID;
                })
                .isPresent());
        // 600 ms were charged, of which 500 may be ahead.
        assertFalse(open(room));
        clock.advance(200_000_000);
        assertFalse(open(room));
        clock.advance(1);
        assertTrue(open(room));
    }

    /** However many come and however long they take: the share, a second's worth, and the one that overdraws. */
    @Property(tries = 300)
    void neverTakesMoreThanItsShare(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 1, max = 400) Integer> millis,
            @ForAll @IntRange(min = 1, max = 300) int sharePercent,
            @ForAll @IntRange(min = 0, max = 50) int pauseMillis) {
        NanoClock time = new NanoClock();
        double share = sharePercent / 100.0;
        CostlyVerification room = new CostlyVerification(1, share, time);
        long start = time.getAsLong();
        long spent = 0;
        for (int each : millis) {
            long cost = each * 1_000_000L;
            boolean ran = room.verify(() -> {
                        time.advance(cost);
                        return MISSING;
                    })
                    .isPresent();
            spent += ran ? cost : 0;
            time.advance(pauseMillis * 1_000_000L);
            double elapsed = time.getAsLong() - start;
            assertTrue(spent <= share * (elapsed + SECOND) + 400_000_000, () -> "after " + elapsed + " ns");
        }
        assertTrue(spent > 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1, 0", "1, 0.0009", "1, -1", "1, NaN", "1, 1024.1", "1, Infinity"})
    void refusesImpossibleBounds(int atOnce, double share) {
        assertThrows(IllegalArgumentException.class, () -> new CostlyVerification(atOnce, share, clock));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.001", "1, 1024", "1000, 1"})
    void takesBoundsAtTheirEnds(int atOnce, double share) {
        assertTrue(open(new CostlyVerification(atOnce, share, clock)));
    }

    private static <T> CompletableFuture<T> supply(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "in time");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static <T> T join(CompletableFuture<T> call) {
        return call.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
