package dev.usagereporter.pow.estimate;

import dev.usagereporter.pow.Argon2id;
import java.util.List;
import java.util.function.IntFunction;

/** The times of an estimate as a drawing: one SVG without scripts or fonts of its own, readable on light and dark. */
final class EstimatePicture {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 540;
    private static final int LEFT = 72;
    private static final int RIGHT = 640;
    private static final int TOP = 64;
    private static final int BOTTOM = 480;

    /** Pixels from the line of the restart to the end of the legend below it. */
    private static final int LEGEND = 184;

    private static final String STYLE =
            """
            <style>
              text { font: 13px system-ui, sans-serif; fill: #24292f }
              .ground { fill: #ffffff }
              .title { font-size: 17px; font-weight: 600 }
              .grid { stroke: #d0d7de; stroke-width: 1 }
              .limit { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 2 3 }
              .time { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round }
              .p50 { stroke-dasharray: 7 5 }
              .here { stroke: #0969da } .slow { stroke: #bc4c00 } .card { stroke: #8250df }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 }
                .ground { fill: #0d1117 }
                .grid { stroke: #30363d }
                .limit { stroke: #9198a1 }
                .here { stroke: #58a6ff } .slow { stroke: #f0883e } .card { stroke: #bc8cff }
              }
            </style>
            """;

    private final Estimate estimate;
    private final List<Machine> machines;
    private final int first;
    private final int last;
    private final TimeAxis axis;
    private final StringBuilder svg = new StringBuilder();

    /** One colour of the picture. */
    private record Machine(String name, String style, IntFunction<SolveTime> time) {}

    private EstimatePicture(Estimate estimate) {
        this.estimate = estimate;
        machines = List.of(
                new Machine("10 times slower", "slow", estimate::slower),
                new Machine("this machine", "here", estimate::here),
                new Machine("one " + GraphicsCard.NAME, "card", estimate::card));
        // One number of bits makes no line: the usual ones are drawn in any case.
        first = Math.min(estimate.firstBits(), Estimate.usualFirst(estimate.algorithm()));
        last = Math.max(estimate.lastBits(), Estimate.usualLast(estimate.algorithm()));
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (Machine machine : machines) {
            least = Math.min(least, machine.time.apply(first).quantileSeconds(0.5));
            most = Math.max(most, machine.time.apply(last).quantileSeconds(0.99));
        }
        axis = TimeAxis.spanning(least, most, TOP, BOTTOM);
    }

    static String of(Estimate estimate) {
        EstimatePicture picture = new EstimatePicture(estimate);
        picture.draw();
        return picture.svg.toString();
    }

    private void draw() {
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" width=\"" + WIDTH
                + "\" height=\"" + HEIGHT + "\" role=\"img\" aria-labelledby=\"title\">");
        line("<title id=\"title\">" + title() + "</title>");
        svg.append(STYLE);
        line("<rect class=\"ground\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\"/>");
        text("title", LEFT, 28, "start", title());
        grid();
        limits();
        for (Machine machine : machines) {
            curve(machine, 0.5, "p50");
            curve(machine, 0.99, "p99");
        }
        legend();
        line("</svg>");
    }

    private String title() {
        String parameters = estimate.algorithm() instanceof Argon2id argon2id
                ? " (" + argon2id.memory() + " KiB, t=" + argon2id.passes() + ", p=" + argon2id.lanes() + ")"
                : "";
        return "Time to mint one " + estimate.algorithm().wireName() + parameters + " stamp, by its bits";
    }

    private void grid() {
        for (TimeAxis.Mark mark : axis.marks()) {
            double y = axis.at(mark.seconds());
            segment("grid", LEFT, y, RIGHT, y);
            text("", LEFT - 8, y + 4.5, "end", mark.label());
        }
        // Every second one where each would touch its neighbour.
        int step = last - first > 20 ? 2 : 1;
        for (int bits = first; bits <= last; bits++) {
            segment("grid", x(bits), TOP, x(bits), BOTTOM);
            if ((last - bits) % step == 0) {
                text("", x(bits), BOTTOM + 20, "middle", String.valueOf(bits));
            }
        }
        text("", (LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", "bits");
    }

    /** Too near to each other for two labels on one side. */
    private void limits() {
        double expiration = axis.at(Fit.seconds(Fit.EXPIRATION));
        double restart = axis.at(Fit.seconds(Fit.RESTART));
        segment("limit", LEFT, expiration, RIGHT, expiration);
        segment("limit", LEFT, restart, RIGHT, restart);
        text("", RIGHT + 8, expiration - 2, "start", Fit.EXPIRATION.toSeconds() + " s: a report expires");
        text("", RIGHT + 8, restart + 12, "start", Fit.RESTART.toSeconds() + " s: our client restarts");
    }

    private void curve(Machine machine, double p, String style) {
        StringBuilder points = new StringBuilder();
        for (int bits = first; bits <= last; bits++) {
            points.append(points.length() == 0 ? "" : " ")
                    .append(number(x(bits)))
                    .append(',')
                    .append(number(axis.at(machine.time.apply(bits).quantileSeconds(p))));
        }
        line("<polyline class=\"time " + machine.style + " " + style + "\" points=\"" + points + "\"/>");
    }

    /** In the order in which the curves lie above each other, beside what is said of the limits: below it, if there is room. */
    private void legend() {
        double limits = axis.at(Fit.seconds(Fit.RESTART));
        double y = limits + LEGEND <= BOTTOM ? limits + 48 : TOP + 12;
        for (Machine machine : machines) {
            text("", RIGHT + 8, y, "start", machine.name + ", " + Figures.rate(machine.time.apply(first).hashesPerSecond()));
            sample(machine.style + " p99", y + 16, "P99");
            sample(machine.style + " p50", y + 34, "P50");
            y += 64;
        }
    }

    private void sample(String style, double y, String name) {
        line("<path class=\"time " + style + "\" d=\"M" + (RIGHT + 10) + " " + number(y) + "h36\"/>");
        text("", RIGHT + 54, y + 4.5, "start", name);
    }

    private double x(int bits) {
        return LEFT + (double) (bits - first) / (last - first) * (RIGHT - LEFT);
    }

    private void segment(String style, double x1, double y1, double x2, double y2) {
        line("<line class=\"" + style + "\" x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2)
                + "\" y2=\"" + number(y2) + "\"/>");
    }

    /** The texts are ours and need no escapes. */
    private void text(String style, double x, double y, String anchor, String text) {
        line("<text" + (style.isEmpty() ? "" : " class=\"" + style + "\"") + " x=\"" + number(x) + "\" y=\"" + number(y)
                + "\" text-anchor=\"" + anchor + "\">" + text + "</text>");
    }

    /** Tenths of a pixel. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private void line(String line) {
        svg.append(line).append('\n');
    }
}
