package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.ErrorCategory;
import dev.usagereporter.pow.schema.ExitCode;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.Numbering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exit code may mean.
 *
 * @param meanings the likely one first; none where nobody knows the code
 */
record Explanation(List<ExitCode> meanings) {
    /** With a context there is one answer; without, every meaning that is another one. */
    static Explanation of(ExitCodes codes, int code, @Nullable Numbering generation, String context) {
        ExitCode likely = (generation == null ? codes.find(code, context) : codes.find(code, generation, context)).orElse(null);
        if (likely == null) {
            return new Explanation(List.of());
        }
        List<ExitCode> meanings = new ArrayList<>(List.of(likely));
        if (context.isEmpty()) {
            for (ExitCode row : codes.all(code)) {
                boolean ofGeneration = generation == null || row.generation() == likely.generation();
                if (ofGeneration && !among(meanings, row)) {
                    meanings.add(row);
                }
            }
        }
        return new Explanation(meanings);
    }

    /** Generations say the same in other words; what is to be done about it is the same then, and in the same place. */
    private static boolean among(List<ExitCode> meanings, ExitCode row) {
        for (ExitCode meaning : meanings) {
            boolean samePlace = meaning.context().equals(row.context()) && meaning.category() == row.category();
            if (samePlace && (meaning.recovery().equals(row.recovery()) || meaning.meaning().equals(row.meaning()))) {
                return true;
            }
        }
        return false;
    }

    String text(long code) {
        if (meanings.isEmpty()) {
            return unknown(code) + '\n';
        }
        StringBuilder text = new StringBuilder();
        for (ExitCode meaning : meanings) {
            text.append(meaning.meaning()).append('\n');
            line(text, "category: ", meaning.category().wireName());
            if (!meaning.recovery().isEmpty()) {
                line(text, "recovery: ", meaning.recovery());
            }
            line(text, "context:  ", meaning.context());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(value).append('\n');
    }

    /** One line: the likely meaning, and the others in a list. */
    String json(long code) {
        if (meanings.isEmpty()) {
            JsonLine line = new JsonLine().text("outcome", "unknown").number("code", code);
            return line.text("meaning", unknown(code)).text("category", ErrorCategory.UNKNOWN.wireName()).toString();
        }
        StringBuilder others = new StringBuilder("[");
        for (ExitCode other : meanings.subList(1, meanings.size())) {
            others.append(others.length() > 1 ? "," : "").append(described(new JsonLine(), other));
        }
        JsonLine line = new JsonLine().text("outcome", "explained").number("code", code);
        return described(line, meanings.get(0)).raw("others", others.append(']').toString()).toString();
    }

    private static JsonLine described(JsonLine line, ExitCode meaning) {
        return line.text("meaning", meaning.meaning())
                .text("category", meaning.category().wireName())
                .text("recovery", meaning.recovery())
                .text("context", meaning.context())
                .text("generation", meaning.generation().wireName());
    }

    private static String unknown(long code) {
        return "Unknown error code (" + code + ")";
    }
}
