package dev.usagereporter.server.export.verify;

import dev.usagereporter.server.export.verify.Claims.Claim;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The tables: the rules on the rows of the CSV file, and the same rows in the other two formats. */
final class Tables {
    /** Most rows of a table. */
    static final long MAX_ROWS = 5_000_000;

    private final Archive archive;
    private final Claims claims;
    private final ParquetFiles parquet;
    private final Problems problems;
    private final Cells cells = new Cells();
    private final Sums sums;
    private long count;

    Tables(Archive archive, Claims claims, ParquetFiles parquet, Problems problems) {
        this.archive = archive;
        this.claims = claims;
        this.parquet = parquet;
        this.problems = problems;
        this.sums = new Sums(claims.tables().values().stream().map(Claim::table).toList());
    }

    /** How many rows all tables have. */
    long check() {
        Optional<Keys> keys = claims.profile() == Profile.DP
                ? problems.read(KnownFiles.KEYS, () -> Keys.read(archive, claims, cells, problems))
                : Optional.empty();
        for (Claim claim : claims.tables().values()) {
            KnownTable table = claim.table();
            RowRules rules = switch (claim) {
                case Claim.Cells of -> new SdcRules(of.table(), claims.k(), sums, problems);
                case Claim.Noise of -> keys.<RowRules>map(known -> new DpRules(of.table(), claims, known, problems))
                        .orElse(new NoRules());
                case Claim.Rows of -> new MicroRules(of, claims, problems);
            };
            if (problems.finish(KnownFiles.csv(table.name()), () -> rows(table, rules))) {
                problems.finish(KnownFiles.jsonLines(table.name()), () -> same(table, JsonRows.open(archive, table)));
                problems.finish(KnownFiles.parquet(table.name()), () -> same(table, parquet.rows(archive, table)));
            }
        }
        sums.end(problems);
        return count;
    }

    private CsvRows csv(KnownTable table) throws IOException {
        return CsvRows.open(archive, KnownFiles.csv(table.name()), table.names());
    }

    private void rows(KnownTable table, RowRules rules) throws IOException {
        RowForm form = new RowForm(table, claims, cells, problems);
        long ofTable = 0;
        try (CsvRows rows = csv(table)) {
            for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
                if (++ofTable > MAX_ROWS) {
                    throw new Broken("has more than " + MAX_ROWS + " rows");
                }
                if (form.check(row.get())) {
                    rules.row(row.get());
                }
            }
        }
        rules.end();
        count += ofTable;
    }

    /** Ends at the first difference, so that the other file is never read further than the first. */
    private void same(KnownTable table, Rows other) throws IOException {
        try (other;
                CsvRows rows = csv(table)) {
            Optional<List<String>> row;
            do {
                row = rows.next();
                if (!row.equals(other.next())) {
                    throw new Broken("has other rows than the CSV file");
                }
            } while (row.isPresent());
        }
    }

    /** Stands in where the file that the rules come from could not be read, which is a problem already. */
    private static final class NoRules implements RowRules {
        @Override
        public void row(List<String> row) {}

        @Override
        public void end() {}
    }
}
