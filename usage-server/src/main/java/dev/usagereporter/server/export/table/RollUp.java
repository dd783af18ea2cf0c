package dev.usagereporter.server.export.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings cells to such that each stands for at least k installations, and keeps their total.
 *
 * <p>The first values with fewer than k installations go into {@link Cell#OTHER}; while it has some, but fewer than k, the next
 * smallest joins, so that no subtraction from a total gives a small one back. Every group that is left, that of the others among
 * them, is split by the next value in the same way. Cells without an {@code (other)} keep their exact count.
 */
public final class RollUp {
    private final int k;
    private final int width;
    private final List<Cell> released = new ArrayList<>();

    private RollUp(int k, int width) {
        this.k = k;
        this.width = width;
    }

    /**
     * The released cells, no two of the same values, in the order of {@link Cell#BY_VALUES}; none where all have fewer than k
     * installations together. Cells of the same values are added up.
     *
     * @param cells all with the same number of values; {@code (other)} may be one of them
     * @param k at least 1
     */
    public static List<Cell> of(Collection<Cell> cells, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k is at least 1");
        }
        if (total(cells) < k) {
            return List.of();
        }
        int width = cells.iterator().next().values().size();
        if (cells.stream().anyMatch(cell -> cell.values().size() != width)) {
            throw new IllegalArgumentException("all cells have the same number of values");
        }
        RollUp rollUp = new RollUp(k, width);
        rollUp.split(cells, List.of());
        rollUp.released.sort(Cell.BY_VALUES);
        return List.copyOf(rollUp.released);
    }

    /** @param group cells with at least k installations, that are alike in what the prefix replaces */
    private void split(Collection<Cell> group, List<@Nullable String> prefix) {
        int level = prefix.size();
        if (level == width) {
            released.add(new Cell(prefix, total(group)));
            return;
        }
        Map<@Nullable String, List<Cell>> byValue = new HashMap<>();
        for (Cell cell : group) {
            byValue.computeIfAbsent(cell.values().get(level), _ -> new ArrayList<>()).add(cell);
        }
        Set<@Nullable String> named = named(byValue);
        List<Cell> others = new ArrayList<>();
        byValue.forEach((value, cells) -> {
            if (named.contains(value)) {
                split(cells, longer(prefix, value));
            } else {
                others.addAll(cells);
            }
        });
        if (!others.isEmpty()) {
            split(others, longer(prefix, Cell.OTHER));
        }
    }

    private Set<@Nullable String> named(Map<@Nullable String, List<Cell>> byValue) {
        Map<@Nullable String, Long> counts = new HashMap<>();
        byValue.forEach((value, cells) -> counts.put(value, total(cells)));
        Long others = counts.remove(Cell.OTHER);
        long other = others == null ? 0 : others;
        List<@Nullable String> rising = new ArrayList<>(counts.keySet());
        // Of two with the same count always the same one joins.
        rising.sort(Comparator.comparingLong((@Nullable String value) -> count(counts, value)).thenComparing(Cell.BY_VALUE));
        Set<@Nullable String> named = new HashSet<>();
        for (@Nullable String value : rising) {
            long count = count(counts, value);
            if (count < k || (other > 0 && other < k)) {
                other += count;
            } else {
                named.add(value);
            }
        }
        return named;
    }

    private static long count(Map<@Nullable String, Long> counts, @Nullable String value) {
        Long count = counts.get(value);
        return count == null ? 0 : count;
    }

    private static long total(Collection<Cell> cells) {
        return cells.stream().mapToLong(Cell::count).sum();
    }

    private static List<@Nullable String> longer(List<@Nullable String> prefix, @Nullable String value) {
        List<@Nullable String> longer = new ArrayList<>(prefix);
        longer.add(value);
        return longer;
    }
}
