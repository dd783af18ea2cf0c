package dev.usagereporter.server.export.dp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In which rows one installation is counted, of a part and a table in which it could be in many. */
final class Contributions {
    private Contributions() {}

    /**
     * At most so many of the rows, each once. Which ones is decided by all that the installation said and by nothing else: were it
     * by the number or the order of records, one installation that is missing could move the others, and noise would not hide it.
     *
     * @param rows as {@link KeySpace} has them, in any order and as often as they were said
     */
    static List<List<String>> bounded(List<List<String>> rows, int most) {
        Set<List<String>> once = new LinkedHashSet<>(rows);
        if (once.size() <= most) {
            return List.copyOf(once);
        }
        // A sum has no order. It lets every set of rows choose anew, so that no row is the one that always gives way.
        int salt = once.stream().mapToInt(List::hashCode).sum();
        List<List<String>> chosen = new ArrayList<>(once);
        chosen.sort(Comparator.comparingInt((List<String> row) -> mixed(salt ^ mixed(row.hashCode())))
                .thenComparing(row -> String.join("\t", row)));
        return List.copyOf(chosen.subList(0, most));
    }

    /** The finalizer of MurmurHash3 (Appleby): neighbouring numbers come far apart. */
    private static int mixed(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
