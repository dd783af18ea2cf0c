package dev.usagereporter.server.export.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The form of the rows of a table, whatever its profile asks beyond it: types, texts, parts and order. */
final class RowForm {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,14}");
    private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,2})\\.[0-9]");
    private static final Pattern MONTH = Pattern.compile("[12][0-9]{3}-(0[1-9]|1[0-2])");
    private static final Pattern COARSE_MONTH = Pattern.compile("[12][0-9]{3}(-(0[1-9]|1[0-2]|Q[1-4]))?");

    private final KnownTable table;
    private final Profile profile;
    private final Cells cells;
    private final Problems problems;
    private final String file;
    private final Set<String> parts;
    private final int part;
    private List<String> before = List.of();

    RowForm(KnownTable table, Claims claims, Cells cells, Problems problems) {
        this.table = table;
        this.profile = claims.profile();
        this.cells = cells;
        this.problems = problems;
        this.file = KnownFiles.csv(table.name());
        this.parts = claims.partsOf(table).stream().map(part -> Integer.toString(part.number())).collect(Collectors.toSet());
        this.part = table.first(KnownColumn.Role.PART);
    }

    /** Whether the row can be shown to the rules of the profile. */
    boolean check(List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            KnownColumn column = table.columns().get(i);
            String cell = row.get(i);
            boolean fits = switch (column.type()) {
                case INTEGER -> INTEGER.matcher(cell).matches();
                case NUMBER -> cell.isEmpty() || NUMBER.matcher(cell).matches();
                case STRING -> true;
            };
            if (!fits) {
                problems.add(file, "a cell is not of the type of its column");
                return false;
            }
            if (column.type() == KnownColumn.Type.STRING) {
                text(column, cell);
            }
        }
        if (!parts.contains(row.get(part))) {
            problems.add(file, "a part is none that privacy.json names");
        }
        order(row);
        before = row;
        return true;
    }

    private void text(KnownColumn column, String cell) {
        String fault = cells.fault(cell);
        if (!fault.equals(Cells.FINE)) {
            problems.add(file, fault);
        }
        if (cell.isEmpty() || cell.equals("(other)") || (profile == Profile.MICRO && cell.equals(MicroRules.ANY))) {
            return;
        }
        if (column.buckets() && !(profile == Profile.MICRO ? Buckets.joined(cell) : Buckets.label(cell))) {
            problems.add(file, "a number is not in a bucket of the 1-2-5 scheme");
        }
        if (column.months() && !(profile == Profile.MICRO ? COARSE_MONTH : MONTH).matcher(cell).matches()) {
            problems.add(file, "a month is not one");
        }
    }

    private void order(List<String> row) {
        if (before.isEmpty()) {
            return;
        }
        if (compare(before, row, row.size()) > 0) {
            problems.add(file, "the rows are not sorted by all columns");
        }
        // Rows are sorted by part and dimensions first, so that two of one combination are neighbours.
        if (profile != Profile.MICRO && compare(before, row, table.first(KnownColumn.Role.COUNT)) == 0) {
            problems.add(file, "a combination of dimensions comes twice");
        }
    }

    /** Missing values first, numbers by value, texts by their bytes. */
    private int compare(List<String> left, List<String> right, int columns) {
        for (int i = 0; i < columns; i++) {
            int order = compare(left.get(i), right.get(i), table.columns().get(i).type());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(String left, String right, KnownColumn.Type type) {
        if (left.equals(right)) {
            return 0;
        }
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? -1 : 1;
        }
        return switch (type) {
            case STRING -> Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
            case INTEGER -> Long.compare(Long.parseLong(left), Long.parseLong(right));
            // Both have one decimal place.
            case NUMBER -> Integer.compare(Integer.parseInt(left.replace(".", "")), Integer.parseInt(right.replace(".", "")));
        };
    }
}
