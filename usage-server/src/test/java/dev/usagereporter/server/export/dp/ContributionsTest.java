package dev.usagereporter.server.export.dp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ContributionsTest {
    private static List<List<String>> rows(int from, int number) {
        return IntStream.range(from, from + number).mapToObj(i -> List.of("f" + i)).toList();
    }

    @Test
    void keepsFourOfFourAndFourOfFive() {
        assertEquals(rows(0, 4), Contributions.bounded(rows(0, 4), 4));
        assertEquals(4, Contributions.bounded(rows(0, 5), 4).size());
        assertEquals(List.of(), Contributions.bounded(List.of(), 4));
    }

    @Test
    void countsOneRowOnce() {
        List<List<String>> twice = new ArrayList<>(rows(0, 4));
        twice.addAll(rows(0, 4));

        assertEquals(rows(0, 4), Contributions.bounded(twice, 4));
    }

    @Property
    void dependsOnNothingButTheRows(@ForAll @Size(max = 12) List<@IntRange(max = 20) Integer> numbers, @ForAll long seed) {
        List<List<String>> rows = new ArrayList<>(numbers.stream().map(number -> List.of("key" + number % 3, "v" + number)).toList());
        Set<List<String>> chosen = new HashSet<>(Contributions.bounded(rows, 4));
        assertEquals(Math.min(4, new HashSet<>(rows).size()), chosen.size());
        assertTrue(rows.containsAll(chosen));

        rows.addAll(rows.subList(0, rows.size() / 2));
        Collections.shuffle(rows, new Random(seed));

        assertEquals(chosen, new HashSet<>(Contributions.bounded(rows, 4)));
    }

    @Test
    void everyRowGivesWayNowAndThen() {
        int[] kept = new int[40];
        int[] sets = new int[40];
        for (int size = 5; size <= 10; size++) {
            for (int from = 0; from <= 40 - size; from++) {
                rows(from, size).forEach(row -> sets[number(row)]++);
                Contributions.bounded(rows(from, size), 4).forEach(row -> kept[number(row)]++);
            }
        }
        for (int i = 5; i < 35; i++) {
            assertTrue(kept[i] > 0 && kept[i] < sets[i], "f" + i + " is kept in " + kept[i] + " of " + sets[i] + " sets");
        }
    }

    private static int number(List<String> row) {
        return Integer.parseInt(row.getFirst().substring(1));
    }
}
