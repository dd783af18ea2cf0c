package dev.usagereporter.server.export.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.CensusBench;
import dev.usagereporter.server.export.CensusBench.Unit;
import dev.usagereporter.server.export.census.CensusTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleTest {
    private final CensusBench census = new CensusBench();

    @AfterEach
    void close() {
        census.close();
    }

    private Map<Integer, Set<Long>> sample(List<Unit> units, long seed) throws IOException {
        census.fill(units, List.of());
        Sample.take(census.bench, CensusTables.USAGE_TABLE, new SplittableRandom(seed));
        Map<Integer, Set<Long>> sample = new TreeMap<>();
        census.bench.forEach("SELECT part, unit FROM " + Sample.TABLE, at -> {
            boolean added = sample.computeIfAbsent((int) at.number(1), _ -> new TreeSet<>()).add(at.number(2));
            assertTrue(added, "no unit is drawn twice");
        });
        return sample;
    }

    private static List<Unit> units(int part, int size) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // Numbers of units mean nothing; they may have gaps.
            units.add(new Unit(part, 7L * i + 3, Map.of()));
        }
        return units;
    }

    @Test
    void takesHalfOfEachPartRoundedDown() throws IOException {
        List<Unit> units = new ArrayList<>();
        for (int part = 1; part <= 30; part++) {
            units.addAll(units(part, part));
        }

        Map<Integer, Set<Long>> sample = sample(units, 1);

        for (int part = 1; part <= 30; part++) {
            assertEquals(part / 2, sample.getOrDefault(part, Set.of()).size());
        }
    }

    @Test
    void takesNothingOfNothing() throws IOException {
        assertEquals(Map.of(), sample(List.of(), 1));
        assertEquals(Map.of(), sample(units(1, 1), 1));
    }

    /** Six pairs of four; a fair draw exceeds the limit of chi-square with 5 degrees of freedom less than once in 10^9. */
    @Test
    void everyHalfIsAsLikelyAsAnyOther() throws IOException {
        int parts = 3_000;
        List<Unit> units = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            units.addAll(units(part, 4));
        }

        Map<Set<Long>, Integer> seen = new HashMap<>();
        sample(units, 2).values().forEach(half -> seen.merge(half, 1, Integer::sum));

        assertEquals(6, seen.size());
        double statistic = 0;
        for (int times : seen.values()) {
            statistic += Math.pow(times - parts / 6.0, 2) / (parts / 6.0);
        }
        assertTrue(statistic < 55, "chi-square is " + statistic);
    }

    @Test
    void theOrderOfRecordsChoosesNobody() throws IOException {
        List<Unit> units = units(1, 1_000);
        Map<Integer, Set<Long>> sample = sample(units, 3);

        Collections.shuffle(units, new Random(4));

        assertEquals(sample, sample(units, 3));
        assertTrue(!sample.equals(sample(units, 5)));
    }
}
