package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int THREADS = 16;
    private static final int EACH = 20_000;

    private final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void losesNoReport() throws Exception {
        AdaptiveDifficulty difficulty = open(Policies.UNSHED);
        atOnce(() -> {
            for (int i = 0; i < EACH; i++) {
                difficulty.accepted("default");
                difficulty.demands("default");
            }
            return 0;
        });
        Reading reading = difficulty.readings().getFirst();
        assertEquals(THREADS * EACH / 60.0, reading.load(), 1e-6);
        assertEquals(26, reading.bits());
        assertEquals(7, reading.changes().size());
        assertEquals(6, told.get(), "every rise is told once");
    }

    @Test
    void fallsOnceForAllWhoLook() throws Exception {
        AdaptiveDifficulty difficulty = open(Policies.UNSHED);
        for (int i = 0; i < 300_000; i++) {
            difficulty.accepted("default");
        }
        assertEquals(6, told.get());
        clock.advance(Duration.ofHours(1));
        int[] seen = atOnce(() -> difficulty.demands("default").chosen().bits());
        for (int bits : seen) {
            assertEquals(20, bits);
        }
        assertEquals(12, told.get());
        assertEquals(13, difficulty.readings().getFirst().changes().size());
    }

    @Test
    void letsInExactlyWhatTheLanesHold() throws Exception {
        AdaptiveDifficulty difficulty = open(Policies.DEFAULTS);
        int[] fresh = atOnce(() -> entered(difficulty, Lane.FRESH));
        assertEquals(2000, sum(fresh));
        int[] floor = atOnce(() -> entered(difficulty, Lane.FLOOR));
        assertEquals(125, sum(floor));
    }

    @Test
    void ordersOfOperatorsMeetReportsWithoutLosingEither() throws Exception {
        AdaptiveDifficulty difficulty = open(Policies.UNSHED);
        AtomicInteger turn = new AtomicInteger();
        atOnce(() -> {
            boolean operator = turn.getAndIncrement() % 4 == 0;
            for (int i = 0; i < EACH; i++) {
                difficulty.accepted("default");
                if (operator && i % 100 == 0) {
                    difficulty.set("default", 1 + i / 100 % 20, false);
                    difficulty.release("default");
                }
            }
            return 0;
        });
        Reading reading = difficulty.readings().getFirst();
        assertEquals(THREADS * EACH / 60.0, reading.load(), 1e-6);
        assertTrue(!reading.decidedByOperator());
        assertEquals(26, reading.bits());
    }

    private int entered(AdaptiveDifficulty difficulty, Lane lane) {
        int entered = 0;
        for (int i = 0; i < 1000; i++) {
            entered += difficulty.enter("default", lane) ? 1 : 0;
        }
        return entered;
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    private AdaptiveDifficulty open(Policy policy) throws Exception {
        return AdaptiveDifficulty.open(Map.of("default", policy), new Playground.KeptDecisions(), clock, new DifficultyListener() {
            @Override
            public void changed(String application, Change change) {
                told.incrementAndGet();
            }

            @Override
            public void shed(String application, Lane lane) {}
        });
    }

    private static int[] atOnce(Callable<Integer> task) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(threads.submit(() -> {
                    barrier.await(30, TimeUnit.SECONDS);
                    return task.call();
                }));
            }
            int[] values = new int[THREADS];
            for (int i = 0; i < THREADS; i++) {
                values[i] = results.get(i).get(60, TimeUnit.SECONDS);
            }
            return values;
        }
    }
}
