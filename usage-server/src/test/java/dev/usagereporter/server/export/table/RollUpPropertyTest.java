package dev.usagereporter.server.export.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class RollUpPropertyTest {
    /** Few values, so that cells share some, and counts around every k. */
    @Provide
    Arbitrary<List<Cell>> populations() {
        Arbitrary<@Nullable String> values = Arbitraries.frequency(
                Tuple.of(6, "a"), Tuple.of(5, "b"), Tuple.of(4, "c"), Tuple.of(2, "d"), Tuple.of(1, Cell.OTHER))
                .injectNull(0.1);
        Arbitrary<Long> counts = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(1, 3)),
                Tuple.of(3, Arbitraries.longs().between(1, 25)),
                Tuple.of(1, Arbitraries.longs().between(1, 1_000)));
        return Arbitraries.integers().between(1, Cell.MAX_VALUES).flatMap(width -> Combinators.combine(
                        values.list().ofSize(width), counts)
                .as(Cell::new)
                .list()
                .ofMaxSize(40));
    }

    @Property(tries = 2_000, seed = "6")
    void keepsTheTotalOrReleasesNothing(@ForAll("populations") List<Cell> cells, @ForAll @IntRange(min = 1, max = 20) int k) {
        long total = total(cells);
        assertEquals(total < k ? 0 : total, total(RollUp.of(cells, k)));
    }

    @Property(tries = 2_000, seed = "6")
    void releasesNoCellBelowK(@ForAll("populations") List<Cell> cells, @ForAll @IntRange(min = 1, max = 20) int k) {
        assertTrue(RollUp.of(cells, k).stream().allMatch(cell -> cell.count() >= k));
    }

    /** Every sum over the last values of released cells is one that could have been released itself. */
    @Property(tries = 2_000, seed = "6")
    void releasesNoGroupBelowK(@ForAll("populations") List<Cell> cells, @ForAll @IntRange(min = 1, max = 20) int k) {
        Map<List<@Nullable String>, Long> groups = new HashMap<>();
        for (Cell cell : RollUp.of(cells, k)) {
            for (int level = 1; level <= cell.values().size(); level++) {
                groups.merge(List.copyOf(named(cell, level)), cell.count(), Long::sum);
            }
        }
        assertTrue(groups.values().stream().allMatch(count -> count >= k));
    }

    @Property(tries = 2_000, seed = "6")
    void changesNothingTheSecondTime(@ForAll("populations") List<Cell> cells, @ForAll @IntRange(min = 1, max = 20) int k) {
        List<Cell> once = RollUp.of(cells, k);
        assertEquals(once, RollUp.of(once, k));
    }

    @Property(tries = 1_000, seed = "6")
    void givesTheSameForAnyOrder(
            @ForAll("populations") List<Cell> cells, @ForAll @IntRange(min = 1, max = 20) int k, @ForAll long order) {
        List<Cell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, new Random(order));
        assertEquals(RollUp.of(cells, k), RollUp.of(shuffled, k));
    }

    @Property(tries = 2_000, seed = "6")
    void countsNamedCellsExactly(@ForAll("populations") List<Cell> cells, @ForAll @IntRange(min = 1, max = 20) int k) {
        for (Cell cell : RollUp.of(cells, k)) {
            if (!cell.values().contains(Cell.OTHER)) {
                long exact = cells.stream().filter(one -> one.values().equals(cell.values())).mapToLong(Cell::count).sum();
                assertEquals(exact, cell.count());
            }
        }
    }

    /** A first value that k share is left out only where the others would be fewer than k without it. */
    @Property(tries = 2_000, seed = "6")
    void leavesOutNoMoreThanItMust(@ForAll("populations") List<Cell> cells, @ForAll @IntRange(min = 1, max = 20) int k) {
        List<Cell> released = RollUp.of(cells, k);
        Map<@Nullable String, Long> counts = new HashMap<>();
        cells.forEach(cell -> counts.merge(cell.values().getFirst(), cell.count(), Long::sum));
        released.forEach(cell -> counts.remove(cell.values().getFirst()));
        long others = released.stream().filter(cell -> Cell.OTHER.equals(cell.values().getFirst())).mapToLong(Cell::count).sum();
        long largest = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        assertTrue(released.isEmpty() || largest < k || others - largest < k);
    }

    /** What the working database relies on: values that are rare may be put together before, one dimension after the other. */
    @Property(tries = 2_000, seed = "6")
    void givesTheSameForOneValueAfterTheOther(
            @ForAll("populations") List<Cell> cells, @ForAll @IntRange(min = 1, max = 20) int k) {
        List<Cell> rest = total(cells) < k ? List.of() : cells;
        int width = cells.isEmpty() ? 0 : cells.getFirst().values().size();
        for (int level = 1; level <= width; level++) {
            List<Cell> kept = RollUp.of(rareTogether(rest, level, k), k);
            rest = replaced(rest, level, kept);
        }
        assertEquals(RollUp.of(cells, k), RollUp.of(rest, k));
        assertEquals(total(RollUp.of(cells, k)), total(rest));
    }

    private static List<Cell> rareTogether(List<Cell> cells, int level, int k) {
        Map<List<@Nullable String>, Long> counts = new HashMap<>();
        cells.forEach(cell -> counts.merge(cell.values().subList(0, level), cell.count(), Long::sum));
        List<Cell> together = new ArrayList<>();
        for (Map.Entry<List<@Nullable String>, Long> entry : counts.entrySet()) {
            long count = entry.getValue();
            together.add(count < k ? withOther(entry.getKey(), level, count) : new Cell(entry.getKey(), count));
        }
        return together;
    }

    private static List<Cell> replaced(List<Cell> cells, int level, List<Cell> kept) {
        List<List<@Nullable String>> named = new ArrayList<>();
        kept.forEach(cell -> named.add(cell.values()));
        return cells.stream()
                .map(cell -> named.contains(cell.values().subList(0, level)) ? cell : withOther(cell.values(), level, cell.count()))
                .toList();
    }

    private static Cell withOther(List<@Nullable String> values, int level, long count) {
        List<@Nullable String> replaced = new ArrayList<>(values);
        replaced.set(level - 1, Cell.OTHER);
        return new Cell(replaced, count);
    }

    private static List<String> named(Cell cell, int level) {
        return cell.values().subList(0, level).stream().map(String::valueOf).toList();
    }

    private static long total(List<Cell> cells) {
        return cells.stream().mapToLong(Cell::count).sum();
    }
}
