package dev.usagereporter.server.export.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows of single installations: each is like k - 1 others of its part in everything but its number. */
final class MicroRules implements RowRules {
    /** What a column has in every row when nothing of it is left. */
    static final String ANY = "(any)";

    /** Classes of at least 10 rows: enough for a million rows. */
    private static final int MAX_CLASSES = 100_000;

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private final KnownTable table;
    private final Claims claims;
    private final Map<String, Integer> levels;
    private final Problems problems;
    private final String file;
    private final Map<List<String>, Integer> classes = new HashMap<>();
    private final Map<String, String> months = new HashMap<>();
    /** By dimension, in how many rows nothing is left of it. */
    private final long[] nothingLeft;

    private long count;

    MicroRules(Claims.Claim.Rows claim, Claims claims, Problems problems) {
        this.table = claim.table();
        this.claims = claims;
        this.levels = claim.levels();
        this.problems = problems;
        this.file = KnownFiles.csv(table.name());
        this.nothingLeft = new long[table.dimensions().size()];
    }

    @Override
    public void row(List<String> row) throws IOException {
        count++;
        if (!row.getFirst().equals(Long.toString(count))) {
            problems.add(file, "the rows are not numbered from 1 on without a gap");
        }
        classes.merge(List.copyOf(row.subList(1, row.size())), 1, Integer::sum);
        if (classes.size() > MAX_CLASSES) {
            throw new Broken("has more kinds of rows than can be counted");
        }
        List<String> values = table.dimensions(row);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equals(ANY)) {
                nothingLeft[i]++;
            }
        }
        month(row.get(1), values.getFirst());
    }

    /** A part lies in one month, so that rows of two months are not told apart by their part alone. */
    private void month(String part, String month) {
        boolean inPart = claims.partsOf(table).stream()
                .filter(claimed -> Integer.toString(claimed.number()).equals(part))
                .allMatch(claimed -> !MONTH.matcher(month).matches()
                        || (month.compareTo(claimed.from().toString().substring(0, 7)) >= 0
                                && month.compareTo(claimed.to().toString().substring(0, 7)) <= 0));
        if (!inPart || !month.equals(months.computeIfAbsent(part, first -> month))) {
            problems.add(file, "a month is not that of its part");
        }
    }

    @Override
    public void end() {
        if (classes.values().stream().anyMatch(rows -> rows < claims.k())) {
            problems.add(file, "a row is like fewer than k rows of its part");
        }
        for (int i = 0; i < nothingLeft.length; i++) {
            if (nothingLeft[i] != 0 && (nothingLeft[i] != count || levels.getOrDefault(table.dimensions().get(i), 0) == 0)) {
                problems.add(file, "a column is generalised in some rows only, or without a word in privacy.json");
            }
        }
    }
}
