package dev.usagereporter.server.cli;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.Terms;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The releases for people: one line each, in aligned columns. */
final class ReleaseTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> HEADER = List.of("file", "period", "profile", "terms", "bytes", "released", "open");
    private static final int BYTES = HEADER.indexOf("bytes");

    private ReleaseTable() {}

    static List<String> lines(List<Release> releases) {
        if (releases.isEmpty()) {
            return List.of("nothing is released");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        releases.forEach(release -> rows.add(row(release)));
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(Release release) {
        Terms terms = release.order().terms();
        return List.of(
                release.fileName(),
                release.order().period().name(),
                terms.profile().wireName(),
                terms.profile() == Profile.DP ? "epsilon " + terms.epsilon() : "k " + terms.k(),
                Long.toString(release.bytes()),
                TIME.format(release.releasedAt()),
                terms.open() ? "yes" : "no");
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : "  ").append(i == BYTES ? gap + row.get(i) : row.get(i) + gap);
        }
        return line.toString().stripTrailing();
    }
}
