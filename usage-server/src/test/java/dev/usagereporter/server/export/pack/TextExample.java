package dev.usagereporter.server.export.pack;

import static dev.usagereporter.server.export.pack.Example.MISSING;
import static dev.usagereporter.server.export.pack.Example.dimension;
import static dev.usagereporter.server.export.pack.Example.installations;
import static dev.usagereporter.server.export.pack.Example.part;
import static dev.usagereporter.server.export.pack.Example.share;

import dev.usagereporter.server.export.table.Disclosure;
import dev.usagereporter.server.export.table.Released;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.release.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of texts that formats could trip over. No profile would release them. */
final class TextExample {
    static final List<String> TEXTS = List.of(
            "a",
            "a,b",
            "say \"yes\"",
            "\"",
            "two\nlines",
            "two\r\nlines",
            "ends with a line\n",
            "a;b|c\td",
            " spaces ",
            "#5",
            "Grüße",
            "日本語",
            "😀",
            "'quoted'",
            "null",
            "NULL",
            "\\N",
            "NaN",
            "0012",
            "1e5",
            "true",
            "2026-11-01",
            "\\",
            "<script>",
            "a=b",
            "=1+1",
            "+1",
            "-1",
            "@sum",
            "\tx",
            "\rx",
            "=");

    private TextExample() {}

    static Example make() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            rows.add(List.of(1L, TEXTS.get(i), i - 5L, BigDecimal.valueOf(i * 25L, 1)));
        }
        rows.add(List.of(1L, MISSING, Long.MIN_VALUE, MISSING));
        rows.add(List.of(2L, "", Long.MAX_VALUE, new BigDecimal("100.0")));
        rows.add(List.of(2L, "(other)", 0L, new BigDecimal("0.0")));
        return example(rows);
    }

    /** That many rows. */
    static Example many(int rows) {
        List<List<Object>> all = new ArrayList<>();
        for (long i = 0; i < rows; i++) {
            all.add(List.of(1L, "v" + i, i, MISSING));
        }
        return example(all);
    }

    private static Example example(List<List<Object>> rows) {
        TableSpec table = new TableSpec(
                Subject.USAGE,
                "usage_texts",
                "Texts",
                List.of(part(), dimension("value", "", "", "a text"), installations("a number"), share()));
        Manifest usual = Example.of(Profile.SDC).manifest();
        Released released =
                new Released(List.of(table), List.of(new Disclosure.Thresholds(table.name(), 10, 0, 0, Optional.empty())));
        return new Example(
                new Manifest(usual.order(), 1, usual.releasedAt(), usual.publisher(), released, usual.census(), usual.counts()),
                Map.of(table.name(), rows));
    }
}
