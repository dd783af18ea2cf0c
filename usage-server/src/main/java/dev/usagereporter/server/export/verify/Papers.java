package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files for people: the dictionary of all columns, and the prose. */
final class Papers {
    private static final List<String> HEADER = List.of("table", "column", "type", "role", "unit", "field", "description");

    private final Archive archive;
    private final Claims claims;

    Papers(Archive archive, Claims claims) {
        this.archive = archive;
        this.claims = claims;
    }

    void check(Problems problems) {
        problems.finish(KnownFiles.DICTIONARY, this::dictionary);
        for (String name : List.of(KnownFiles.LICENSE, KnownFiles.CITATION)) {
            problems.finish(name, () -> written(name));
        }
        problems.finish(KnownFiles.README, () -> {
            String text = written(KnownFiles.README);
            if (!text.contains(claims.profile().wireName()) || !text.contains(claims.span().name())) {
                throw new Broken("does not name profile and period");
            }
        });
    }

    private String written(String name) throws IOException {
        String text = TextFile.whole(archive, name);
        if (text.isBlank()) {
            throw new Broken("is empty");
        }
        return text;
    }

    /** Every column of every table once, with its type and its role. */
    private void dictionary() throws IOException {
        Map<List<String>, List<String>> missing = new HashMap<>();
        for (Claims.Claim claim : claims.tables().values()) {
            for (KnownColumn column : claim.table().columns()) {
                missing.put(
                        List.of(claim.table().name(), column.name()),
                        List.of(column.type().wireName(), column.role().wireName()));
            }
        }
        try (CsvRows rows = CsvRows.open(archive, KnownFiles.DICTIONARY, HEADER)) {
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                List<String> known = missing.remove(row.get().subList(0, 2));
                if (known == null) {
                    throw new Broken("names a column twice, or one that is not in the package");
                }
                if (!row.get().subList(2, 4).equals(known)) {
                    throw new Broken("has another type or role of a column than the column has");
                }
                if (row.get().getLast().isBlank()) {
                    throw new Broken("does not describe every column");
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new Broken("does not name every column");
        }
    }
}
