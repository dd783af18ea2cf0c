package dev.usagereporter.client.cli;

import dev.usagereporter.pow.schema.Published;
import java.util.List;

/** {@code reporter schema}: everything that could ever be sent, and what becomes of it. */
final class SchemaCommand {
    private SchemaCommand() {}

    static Ending run(List<String> words, Surroundings surroundings) {
        Arguments.Reading reading = Arguments.read(words, "", "--json --strict", 0);
        if (reading instanceof Arguments.Reading.Wrong wrong) {
            return Reporter.told(Ending.usage(wrong.rule()), words, surroundings);
        }
        surroundings.out().print(words.contains("--json") ? json() + "\n" : text());
        return new Ending("schema", Exit.OK, "nothing was sent");
    }

    private static String text() {
        StringBuilder text = new StringBuilder();
        for (Schema.Part part : Schema.parts()) {
            text.append(text.length() == 0 ? "" : "\n").append(part.title()).append('\n');
            for (Schema.Entry entry : part.entries()) {
                text.append("\n  ").append(entry.name()).append("  ").append(entry.purpose());
                text.append("\n      form:        ").append(entry.form());
                text.append("\n      server keeps: ").append(entry.storage());
                text.append("\n      published:   ").append(entry.published());
                text.append(entry.option().isEmpty() ? "" : "\n      option:      ").append(entry.option());
            }
            text.append('\n');
        }
        return text.append('\n').append(Published.NOTE).append('\n').toString();
    }

    private static String json() {
        StringBuilder parts = new StringBuilder();
        for (Schema.Part part : Schema.parts()) {
            StringBuilder entries = new StringBuilder();
            for (Schema.Entry entry : part.entries()) {
                JsonLine line = new JsonLine()
                        .text("name", entry.name())
                        .text("purpose", entry.purpose())
                        .text("form", entry.form())
                        .text("storage", entry.storage())
                        .text("published", entry.published());
                if (!entry.option().isEmpty()) {
                    line.text("option", entry.option());
                }
                entries.append(entries.length() == 0 ? "" : ",").append(line);
            }
            parts.append(parts.length() == 0 ? "" : ",").append(new JsonLine()
                    .text("part", part.word())
                    .text("title", part.title())
                    .raw("fields", "[" + entries + "]"));
        }
        return new JsonLine().raw("parts", "[" + parts + "]").text("note", Published.NOTE).toString();
    }
}
