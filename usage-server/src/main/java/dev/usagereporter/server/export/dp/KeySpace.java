package dev.usagereporter.server.export.dp;

import dev.usagereporter.server.export.census.CensusTables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rows that a table has whatever was reported, each a list of one value by dimension; the empty text is missing. */
sealed interface KeySpace {
    String MISSING = "";

    /** How many rows there are. */
    long size();

    /** All of them, in an order that nothing reported has part in; {@link #size} of them. */
    List<List<String>> all();

    /** The row that something reported is counted in, each value a text or missing; empty when it is in none. */
    Optional<List<String>> of(List<String> said);

    /** Every combination of the words of each dimension, each with {@code (other)} and missing beside its words. */
    record Product(List<Set<String>> words) implements KeySpace {
        public Product {
            words = words.stream().map(KeySpace::withoutReserved).toList();
        }

        @Override
        public long size() {
            long size = 1;
            for (Set<String> dimension : words) {
                size = Math.multiplyExact(size, dimension.size() + 2);
            }
            return size;
        }

        @Override
        public List<List<String>> all() {
            List<List<String>> keys = List.of(List.of());
            for (Set<String> dimension : words) {
                List<String> values = new ArrayList<>(dimension);
                values.add(CensusTables.OTHER);
                values.add(MISSING);
                keys = keys.stream().flatMap(key -> values.stream().map(value -> joined(key, value))).toList();
            }
            return keys;
        }

        @Override
        public Optional<List<String>> of(List<String> said) {
            List<String> key = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                key.add(wordOrMissing(words.get(i), said.get(i)));
            }
            return Optional.of(key);
        }
    }

    /** The values of each declared key, with {@code (other)} and missing beside them; and one row for who has sent none of the keys. */
    record Pairs(Map<String, Set<String>> values) implements KeySpace {
        private static final List<String> NONE = List.of(MISSING, MISSING);

        public Pairs {
            Map<String, Set<String>> copy = new TreeMap<>();
            values.forEach((key, words) -> copy.put(key, withoutReserved(words)));
            values = copy;
        }

        @Override
        public long size() {
            return values.values().stream().mapToLong(words -> words.size() + 2L).sum() + 1;
        }

        @Override
        public List<List<String>> all() {
            List<List<String>> keys = new ArrayList<>();
            values.forEach((key, words) -> {
                words.forEach(word -> keys.add(List.of(key, word)));
                keys.add(List.of(key, CensusTables.OTHER));
                keys.add(List.of(key, MISSING));
            });
            keys.add(NONE);
            return keys;
        }

        @Override
        public Optional<List<String>> of(List<String> said) {
            if (said.equals(NONE)) {
                return Optional.of(NONE);
            }
            Set<String> words = values.get(said.getFirst());
            return words == null ? Optional.empty() : Optional.of(List.of(said.getFirst(), wordOrMissing(words, said.getLast())));
        }
    }

    private static String wordOrMissing(Set<String> words, String said) {
        return said.equals(MISSING) || words.contains(said) ? said : CensusTables.OTHER;
    }

    private static List<String> joined(List<String> key, String value) {
        List<String> longer = new ArrayList<>(key);
        longer.add(value);
        return longer;
    }

    private static Set<String> withoutReserved(Set<String> words) {
        if (words.contains(CensusTables.OTHER) || words.contains(MISSING)) {
            throw new IllegalArgumentException("(other) and missing have their rows already");
        }
        return new LinkedHashSet<>(words);
    }
}
