package dev.usagereporter.pow.redaction;

import java.util.List;

/** A text, and what is left of it. */
record Row(String before, String after) {
    /** A row in each line, with a double arrow between the two. */
    static List<Row> all(String table) {
        return table.lines().map(Row::of).toList();
    }

    private static Row of(String line) {
        String[] parts = line.split(" \u21d2 ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a row has two texts: " + line);
        }
        return new Row(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return before;
    }
}
