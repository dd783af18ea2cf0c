package dev.usagereporter.pow.estimate;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis of seconds with marks that people know. It always shows 1 ms to 1 h, and as much more as the times need.
 *
 * @param marks from the least to the most
 * @param top where the last mark is drawn, in pixels from above
 * @param bottom where the first mark is drawn
 */
record TimeAxis(List<Mark> marks, double top, double bottom) {
    private static final List<Mark> KNOWN = List.of(
            new Mark(1e-11, "10 ps"),
            new Mark(1e-10, "100 ps"),
            new Mark(1e-9, "1 ns"),
            new Mark(1e-8, "10 ns"),
            new Mark(1e-7, "100 ns"),
            new Mark(1e-6, "1 us"),
            new Mark(1e-5, "10 us"),
            new Mark(1e-4, "100 us"),
            new Mark(1e-3, "1 ms"),
            new Mark(1e-2, "10 ms"),
            new Mark(0.1, "100 ms"),
            new Mark(1, "1 s"),
            new Mark(10, "10 s"),
            new Mark(60, "1 min"),
            new Mark(600, "10 min"),
            new Mark(3600, "1 h"),
            new Mark(36_000, "10 h"),
            new Mark(864_000, "10 d"),
            new Mark(8_640_000, "100 d"),
            new Mark(3.15576e7, "1 y"),
            new Mark(3.15576e8, "10 y"),
            new Mark(3.15576e9, "100 y"),
            new Mark(3.15576e10, "1000 y"));

    private static final int FIRST_SHOWN = 8;
    private static final int LAST_SHOWN = 15;

    /** A labelled time. */
    record Mark(double seconds, String label) {}

    /** An axis for times between those two. */
    static TimeAxis spanning(double least, double most, double top, double bottom) {
        int first = FIRST_SHOWN;
        while (first > 0 && KNOWN.get(first).seconds > least) {
            first--;
        }
        int last = LAST_SHOWN;
        while (last < KNOWN.size() - 1 && KNOWN.get(last).seconds < most) {
            last++;
        }
        return new TimeAxis(new ArrayList<>(KNOWN.subList(first, last + 1)), top, bottom);
    }

    /** Where that time is drawn; beyond the axis, at its end. */
    double at(double seconds) {
        double first = StrictMath.log(marks.get(0).seconds);
        double last = StrictMath.log(marks.get(marks.size() - 1).seconds);
        double share = (StrictMath.log(seconds) - first) / (last - first);
        return bottom - Math.min(1, Math.max(0, share)) * (bottom - top);
    }
}
