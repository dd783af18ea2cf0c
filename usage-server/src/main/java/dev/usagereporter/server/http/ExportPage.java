package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The open releases as a page for people: one table, no script, nothing that is loaded from elsewhere. */
final class ExportPage {
    /** Lets a browser use the style of the page itself and nothing else. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Anonymised usage data</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border-bottom: 1px solid #8888; padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top; }
            td.number, th.number { text-align: right; white-space: nowrap; }
            code { font-size: .8rem; overflow-wrap: anywhere; }
            td:last-child { min-width: 16rem; }
            </style>
            </head>
            <body>
            <h1>Anonymised usage data</h1>
            <p>Each file is a package of tables with its own description. It never changes: a correction is a new version.
            The same list for programs: <a href="index.json">index.json</a>.</p>
            """;

    private static final String COLUMNS = """
            <div class="wide">
            <table>
            <thead><tr><th>File</th><th>Application</th><th>Period</th><th>Profile</th><th class="number">Version</th>\
            <th class="number">Size</th><th>SHA-256</th></tr></thead>
            <tbody>
            """;

    private static final String END = "</tbody>\n</table>\n</div>\n";

    private ExportPage() {}

    /** The page of these releases, in their order. */
    static String of(List<Release> releases) {
        StringBuilder page = new StringBuilder(HEAD);
        if (releases.isEmpty()) {
            page.append("<p>Nothing has been published yet.</p>\n");
        } else {
            page.append(COLUMNS);
            releases.forEach(release -> row(page, release));
            page.append(END);
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void row(StringBuilder page, Release release) {
        ReleaseOrder order = release.order();
        String file = escaped(release.fileName());
        page.append("<tr><td><a href=\"").append(file).append("\">").append(file).append("</a></td>");
        cell(page, escaped(order.application()));
        cell(page, order.period().name() + "<br><small>" + order.period().first() + " to " + order.period().last() + "</small>");
        cell(page, profile(order));
        page.append("<td class=\"number\">").append(release.version()).append("</td>");
        page.append("<td class=\"number\">").append(size(release.bytes())).append("</td>");
        cell(page, "<code>" + release.sha256() + "</code>");
        page.append("</tr>\n");
    }

    private static void cell(StringBuilder page, String html) {
        page.append("<td>").append(html).append("</td>");
    }

    private static String profile(ReleaseOrder order) {
        Profile profile = order.terms().profile();
        return profile.wireName() + "<br><small>" + switch (profile) {
            case SDC, MICRO -> "k = " + order.terms().k();
            case DP -> "epsilon = " + order.terms().epsilon();
        } + "</small>";
    }

    /** In units of 1000, one decimal: a person sees at once whether it is much. */
    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB"};
        BigDecimal size = BigDecimal.valueOf(bytes, 3).setScale(1, RoundingMode.HALF_UP);
        int unit = 0;
        for (; size.compareTo(BigDecimal.valueOf(1_000)) >= 0 && unit < units.length - 1; unit++) {
            size = BigDecimal.valueOf(bytes, 3 * (unit + 2)).setScale(1, RoundingMode.HALF_UP);
        }
        return size + " " + units[unit];
    }

    /** Names of applications need it no more than the rest, but nothing here should depend on that. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
