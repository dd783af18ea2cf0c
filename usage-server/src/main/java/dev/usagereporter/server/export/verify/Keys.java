package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code keys.csv}: every combination of dimensions that a table of noisy counts has a row for, whatever was reported. */
final class Keys {
    /** Most keys of all tables together. */
    static final int MAX = 100_000;

    private static final List<String> HEADER = List.of("table", "key1", "key2", "key3");

    private final Map<String, Set<List<String>>> byTable = new HashMap<>();

    private Keys() {}

    static Keys read(Archive archive, Claims claims, Cells cells, Problems problems) throws IOException {
        Keys keys = new Keys();
        int count = 0;
        try (CsvRows rows = CsvRows.open(archive, KnownFiles.KEYS, HEADER)) {
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                if (++count > MAX) {
                    throw new Broken("has more than " + MAX + " keys");
                }
                keys.add(row.get(), claims, cells, problems);
            }
        }
        return keys;
    }

    private void add(List<String> row, Claims claims, Cells cells, Problems problems) throws Broken {
        String name = row.getFirst();
        Claims.Claim claim = claims.tables().get(name);
        if (claim == null) {
            throw new Broken("names a table that is not in the package");
        }
        int dimensions = claim.table().dimensions().size();
        for (String cell : row.subList(1, HEADER.size())) {
            String fault = cells.fault(cell);
            if (!fault.equals(Cells.FINE)) {
                problems.add(KnownFiles.KEYS, fault);
            }
        }
        if (!row.subList(1 + dimensions, HEADER.size()).stream().allMatch(String::isEmpty)) {
            problems.add(KnownFiles.KEYS, "a key has more values than its table has dimensions");
        }
        if (!byTable.computeIfAbsent(name, first -> new HashSet<>()).add(List.copyOf(row.subList(1, 1 + dimensions)))) {
            problems.add(KnownFiles.KEYS, "names a key twice");
        }
    }

    Set<List<String>> of(KnownTable table) {
        return byTable.getOrDefault(table.name(), Set.of());
    }
}
