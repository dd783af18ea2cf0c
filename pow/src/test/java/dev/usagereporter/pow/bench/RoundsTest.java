package dev.usagereporter.pow.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final List<String> turns = new ArrayList<>();

    /** Its rate depends on how many turns it had before. */
    private Contender contender(String name, IntToDoubleFunction rates) {
        return new Contender() {
            private int played;

            @Override
            public String name() {
                return name;
            }

            @Override
            public double turn() {
                turns.add(name);
                return rates.applyAsDouble(played++);
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void letsEachRoundBeginWithTheNext() throws IOException, InterruptedException {
        Rounds rounds = new Rounds(Stream.of("a", "b", "c").map(name -> contender(name, turn -> turn)).toList());
        List<Double> each = List.of(0.0, 1.0, 2.0, 3.0);
        assertEquals(Map.of("a", each, "b", each, "c", each), rounds.measure(4));
        assertEquals("abcbcacababc", String.join("", turns));
    }

    @Test
    void warmsUpUntilNobodyGetsFaster() throws IOException, InterruptedException {
        assertEquals(4, new Rounds(List.of(contender("steady", turn -> 1))).warmUp());
        assertEquals(8, new Rounds(List.of(contender("steady", turn -> 1), contender("late", turn -> Math.min(turn, 6)))).warmUp());
    }

    @Test
    void warmsUpNoLongerThanItIsWorth() throws IOException, InterruptedException {
        assertEquals(20, new Rounds(List.of(contender("restless", turn -> Math.pow(2, turn)))).warmUp());
    }

    @Test
    void comparesWithTheBestOfAllRoundsBefore() {
        double[] best = {100, 100};
        assertTrue(Rounds.settle(best, new double[] {105, 50}));
        assertArrayEquals(new double[] {105, 100}, best);
        assertFalse(Rounds.settle(best, new double[] {105, 105.1}));
        assertTrue(Rounds.settle(best, new double[] {60, 105.1}));
    }
}
