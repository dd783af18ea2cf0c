package dev.usagereporter.server.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class ClaimsPropertyTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final int LIFE = 50;

    enum Kind {
        ADD,
        CONTAINS,
        SIZE
    }

    /** One call; the time moves by {@code step} ms before it, sometimes backwards. */
    record Call(Kind kind, long key, int step) {}

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Integer> steps = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(0, 3)),
                Tuple.of(2, Arbitraries.integers().between(-60, 60)),
                Tuple.of(1, Arbitraries.integers().between(-10_000, 10_000)));
        return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.longs().between(0, 60), steps)
                .as(Call::new)
                .list()
                .ofMaxSize(400);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void behavesLikeAMapOfExpiries(
            @ForAll("calls") List<Call> calls, @ForAll @IntRange(min = 1, max = 40) int cap, @ForAll long seed) {
        Claims claims = new Claims(Duration.ofMillis(LIFE), cap, seed);
        Map<ClaimKey, Long> model = new HashMap<>();
        long time = 0;
        for (Call call : calls) {
            time += call.step();
            long now = time;
            model.values().removeIf(heldUntil -> heldUntil < now);
            ClaimKey key = new ClaimKey(call.key(), 0);
            Instant instant = START.plusMillis(now);
            switch (call.kind()) {
                case ADD -> {
                    boolean room = model.containsKey(key) || model.size() < cap;
                    if (room) {
                        model.putIfAbsent(key, now + LIFE);
                    }
                    assertEquals(room, claims.add(key, instant));
                }
                case CONTAINS -> assertEquals(model.containsKey(key), claims.contains(key, instant));
                case SIZE -> assertEquals(model.size(), claims.size(instant));
            }
        }
        for (long key = 0; key <= 60; key++) {
            ClaimKey each = new ClaimKey(key, 0);
            assertEquals(model.containsKey(each), claims.contains(each, START.plusMillis(time)));
        }
    }
}
