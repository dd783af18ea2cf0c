package dev.usagereporter.server.export.pack;

import java.util.List;
import java.util.stream.Collectors;

/** Builds a text in Markdown (CommonMark, with tables), of parts that an empty line separates. */
final class Markdown {
    /** What could be taken for markup within a line. */
    private static final String MARKUP = "\\`*_[]<>|&#~";

    private final StringBuilder text = new StringBuilder();

    /** A text of somebody else as one line that is shown as it is. */
    static String plain(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (MARKUP.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c < ' ' ? ' ' : (char) c);
        });
        return escaped.toString();
    }

    Markdown heading(int level, String heading) {
        return paragraph("#".repeat(level) + " " + heading);
    }

    Markdown paragraph(String paragraph) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(paragraph).append('\n');
        return this;
    }

    Markdown list(List<String> items) {
        return paragraph(items.stream().map(item -> "* " + item).collect(Collectors.joining("\n")));
    }

    /** Cells are Markdown, without line ends. */
    Markdown table(List<String> heads, List<List<String>> rows) {
        StringBuilder lines = new StringBuilder(row(heads)).append("\n|").append("---|".repeat(heads.size()));
        rows.forEach(cells -> lines.append('\n').append(row(cells)));
        return paragraph(lines.toString());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
