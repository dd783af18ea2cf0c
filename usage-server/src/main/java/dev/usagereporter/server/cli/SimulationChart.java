package dev.usagereporter.server.cli;

import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.difficulty.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Draws a simulation as one SVG file that needs nothing else: the bits above, the rates below on a logarithmic scale. The
 * same rows give the same bytes.
 *
 * @param title one line
 * @param policy for the bounds of the scale of the bits
 * @param rows at least one, each with the averages of the time since the one before
 */
record SimulationChart(String title, Policy policy, List<Simulation.Row> rows) {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 560;
    private static final int LEFT = 76;
    private static final int RIGHT = 836;
    private static final int BITS_TOP = 88;
    private static final int BITS_BOTTOM = 208;
    private static final int RATES_TOP = 248;
    private static final int RATES_BOTTOM = 500;

    /** At most so many labels along an axis. */
    private static final int LABELS = 10;

    /** Colours that hold on white and on black; lines differ in their dashes too, for who sees no colours. */
    private static final String STYLE = """
            <style>
            text{font:13px system-ui,sans-serif;fill:#222} .title{font-size:16px;font-weight:600}
            .paper{fill:#fff} path{fill:none;stroke-width:2} .grid{stroke:#ddd;stroke-width:1}
            @media(prefers-color-scheme:dark){.paper{fill:#181818} text{fill:#ddd} .grid{stroke:#3a3a3a}}
            .bits{stroke:#8a63d2} .attacker{stroke:#d9534f}
            .paying{stroke:#2e9e5b;stroke-dasharray:9 3} .reference{stroke:#3f8fd2;stroke-dasharray:3 3}
            .shed{stroke:#c98a1b;stroke-dasharray:10 3 2 3}
            </style>
            """;

    /** A line of the lower half: its class, its name in the legend, and its value. */
    private record Line(String style, String name, ToDoubleFunction<Simulation.Row> value) {}

    private static final List<Line> RATES = List.of(
            new Line("attacker", "attacker stored", Simulation.Row::attacker),
            new Line("paying", "paying stored", Simulation.Row::paying),
            new Line("reference", "reference stored", Simulation.Row::reference),
            new Line("shed", "turned away", Simulation.Row::shed));

    String svg() {
        StringBuilder out = new StringBuilder();
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
        out.append("\" role=\"img\" aria-labelledby=\"t\">\n<title id=\"t\">").append(escaped(title)).append("</title>\n").append(STYLE);
        out.append("<rect class=\"paper\" width=\"").append(WIDTH).append("\" height=\"").append(HEIGHT).append("\"/>\n");
        text(out, LEFT, 30, "start", "class=\"title\"", title);
        legend(out);
        bits(out);
        rates(out);
        times(out);
        return out.append("</svg>\n").toString();
    }

    /** Senders that there were; a line at the bottom would only hide the others. */
    private List<Line> drawn() {
        return RATES.stream()
                .filter(line -> rows.stream().anyMatch(row -> line.value.applyAsDouble(row) > 0))
                .toList();
    }

    private void legend(StringBuilder out) {
        int x = LEFT;
        x = entry(out, x, "bits", "bits asked");
        for (Line line : drawn()) {
            x = entry(out, x, line.style, line.name);
        }
    }

    /** One line and its name; returns where the next one goes. */
    private static int entry(StringBuilder out, int x, String style, String name) {
        out.append("<path class=\"").append(style).append("\" d=\"M").append(x).append(" 56h26\"/>\n");
        text(out, x + 32, 60, "start", "", name);
        return x + 52 + 7 * name.length();
    }

    private void bits(StringBuilder out) {
        int low = Math.min(policy.floor(), rows.stream().mapToInt(Simulation.Row::bits).min().orElseThrow());
        int high = Math.max(Math.max(policy.ceiling(), low + 1), rows.stream().mapToInt(Simulation.Row::bits).max().orElseThrow());
        int step = Math.ceilDiv(high - low, LABELS);
        for (int bits = low; bits <= high; bits += step) {
            level(out, scaled(bits, low, high, BITS_TOP, BITS_BOTTOM), Integer.toString(bits));
        }
        axis(out, (BITS_TOP + BITS_BOTTOM) / 2, "bits asked");
        path(out, "bits", row -> scaled(row.bits(), low, high, BITS_TOP, BITS_BOTTOM));
    }

    private void rates(StringBuilder out) {
        double most = 1;
        for (Line line : RATES) {
            most = Math.max(most, rows.stream().mapToDouble(line.value).max().orElseThrow());
        }
        int decades = Math.max(1, (int) Math.ceil(Math.log10(most)));
        for (int decade = 0; decade <= decades; decade++) {
            String label = decade < 7 ? Integer.toString((int) Math.pow(10, decade)) : "1e" + decade;
            level(out, scaled(decade, 0, decades, RATES_TOP, RATES_BOTTOM), label);
        }
        axis(out, (RATES_TOP + RATES_BOTTOM) / 2, "reports a second, 1 or fewer at the bottom");
        for (Line line : drawn()) {
            path(out, line.style, row -> scaled(
                    Math.log10(Math.max(1, line.value.applyAsDouble(row))), 0, decades, RATES_TOP, RATES_BOTTOM));
        }
    }

    private void times(StringBuilder out) {
        long end = rows.getLast().end().toSeconds();
        boolean minutes = end >= 120;
        long unit = minutes ? 60 : 1;
        long step = Math.max(1, Math.ceilDiv(end, LABELS * unit));
        for (long label = 0; label * unit <= end; label += step) {
            text(out, x(Duration.ofSeconds(label * unit)), RATES_BOTTOM + 20, "middle", "", Long.toString(label));
        }
        text(out, (LEFT + RIGHT) / 2.0, RATES_BOTTOM + 46, "middle", "", (minutes ? "minutes" : "seconds") + " since the start");
    }

    /** Steps: a row says one thing about all of its time. */
    private void path(StringBuilder out, String style, ToDoubleFunction<Simulation.Row> height) {
        String start = number(height.applyAsDouble(rows.getFirst()));
        out.append("<path class=\"").append(style).append("\" d=\"M").append(LEFT).append(' ').append(start);
        for (Simulation.Row row : rows) {
            out.append('V').append(number(height.applyAsDouble(row))).append('H').append(number(x(row.end())));
        }
        out.append("\"/>\n");
    }

    private double x(Duration time) {
        return LEFT + (RIGHT - LEFT) * (double) time.toMillis() / Math.max(1, rows.getLast().end().toMillis());
    }

    private static double scaled(double value, double low, double high, int top, int bottom) {
        return bottom - (bottom - top) * (value - low) / (high - low);
    }

    private static void level(StringBuilder out, double y, String label) {
        out.append("<path class=\"grid\" d=\"M").append(LEFT).append(' ').append(number(y));
        out.append('H').append(RIGHT).append("\"/>\n");
        text(out, LEFT - 8, y + 4, "end", "", label);
    }

    private static void axis(StringBuilder out, int middle, String label) {
        text(out, 20, middle, "middle", "transform=\"rotate(-90 20 " + middle + ")\"", label);
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String more, String text) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" text-anchor=\"").append(anchor);
        out.append('"').append(more.isEmpty() ? "" : " " + more).append('>').append(escaped(text)).append("</text>\n");
    }

    /** With a point whatever the locale, and no more digits than a screen can show. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
