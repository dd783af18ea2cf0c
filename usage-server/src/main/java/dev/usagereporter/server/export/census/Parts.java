package dev.usagereporter.server.export.census;

import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.store.KeySpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The parts of a period, the same for both subjects. They follow from the spans of the pseudonym keys, and from no row: otherwise how
 * many there are and their days would tell of single rows.
 */
final class Parts {
    /** Most of one subject: so many has a month whose keys last half a day. */
    static final int MOST = 60;

    /** Stands for the key where there was none. */
    private static final int NO_KEY = 0;

    private static final int MONTHS = 12;
    private static final Comparator<KeySpan> IN_TIME =
            Comparator.comparing(KeySpan::from).thenComparingInt(KeySpan::key);

    private final List<Stretch> stretches;

    private Parts(List<Stretch> stretches) {
        this.stretches = stretches;
    }

    /** What is cut by months, or all of the period. */
    private record Window(long number, LocalDate first, LocalDate last) {
        boolean overlaps(KeySpan span) {
            return span.from().isBefore(start(last.plusDays(1))) && span.until().isAfter(start(first));
        }

        Stretch cut(KeySpan span) {
            LocalDate begins = day(span.from());
            LocalDate ends = day(span.until().minusNanos(1));
            return new Stretch(number, span.key(), begins.isBefore(first) ? first : begins, ends.isAfter(last) ? last : ends);
        }
    }

    /** A part of either subject. */
    private record Stretch(long window, int key, LocalDate first, LocalDate last) {}

    /**
     * A part for each span in the period, or in each of its months, in the order of time. A period or month without a span is one part.
     *
     * @throws ExportRefused when there are more than {@value #MOST}
     */
    static Parts of(Period period, Cut cut, List<KeySpan> spans) throws ExportRefused {
        List<KeySpan> inTime = spans.stream().sorted(IN_TIME).toList();
        List<Stretch> stretches = new ArrayList<>();
        for (Window window : windows(period, cut)) {
            int before = stretches.size();
            inTime.stream().filter(window::overlaps).map(window::cut).forEach(stretches::add);
            if (stretches.size() == before) {
                stretches.add(new Stretch(window.number, NO_KEY, window.first, window.last));
            }
        }
        if (stretches.size() > MOST) {
            throw new ExportRefused(period.name() + " would have more than " + MOST + " parts, because a new pseudonym key begins"
                    + " another one: pseudonym.period was too short for a " + period.kind().name().toLowerCase(Locale.ROOT));
        }
        return new Parts(stretches);
    }

    private static List<Window> windows(Period period, Cut cut) {
        return switch (cut) {
            case AT_KEYS -> List.of(new Window(0, period.first(), period.last()));
            case AT_KEYS_AND_MONTHS -> {
                List<Window> windows = new ArrayList<>();
                YearMonth last = YearMonth.from(period.last());
                for (YearMonth month = YearMonth.from(period.first()); !month.isAfter(last); month = month.plusMonths(1)) {
                    LocalDate begins = month.atDay(1).isBefore(period.first()) ? period.first() : month.atDay(1);
                    LocalDate ends = month.atEndOfMonth().isAfter(period.last()) ? period.last() : month.atEndOfMonth();
                    windows.add(new Window(window(month), begins, ends));
                }
                yield windows;
            }
        };
    }

    /** The window of a row. */
    static long window(Cut cut, Instant received) {
        return switch (cut) {
            case AT_KEYS -> 0;
            case AT_KEYS_AND_MONTHS -> window(YearMonth.from(received.atZone(ZoneOffset.UTC)));
        };
    }

    /** The month, counted through the years. */
    private static long window(YearMonth month) {
        return month.getYear() * (long) MONTHS + month.getMonthValue() - 1;
    }

    List<Part> of(Subject subject) {
        List<Part> parts = new ArrayList<>();
        for (Stretch stretch : stretches) {
            parts.add(new Part(subject, parts.size() + 1, stretch.key, stretch.first, stretch.last));
        }
        return parts;
    }

    /**
     * The number of the part that counts the rows with a key in a window. A key serves a moment before its span where a row waited for
     * it or a clock was put right; such a row is counted in the next window of the key.
     */
    OptionalInt number(long window, int key) {
        return IntStream.range(0, stretches.size())
                .filter(i -> stretches.get(i).key == key)
                .boxed()
                .min(Comparator.comparingLong(i -> Math.abs(stretches.get(i).window - window)))
                .map(i -> OptionalInt.of(i + 1))
                .orElse(OptionalInt.empty());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
