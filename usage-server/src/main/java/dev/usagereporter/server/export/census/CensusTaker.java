package dev.usagereporter.server.export.census;

import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.store.RawRows;
import dev.usagereporter.server.store.RowRange;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Takes the census of one application's rows in a period. Its tables are {@link CensusTables}. */
public final class CensusTaker {
    private static final int MONTHS = 12;

    private final RawRows rows;
    private final Map<String, ExtraType> declared;
    private final int k;

    /**
     * For one release.
     *
     * @param declared keys of the application's extra payloads as it declares them now; any other is not looked at
     * @param k of the release, 0 where it has none; numbers of proved bits are told where at least so many installations share them, and
     *     never fewer than {@value Census#FEWEST_FOR_BITS}
     */
    public CensusTaker(RawRows rows, Map<String, ExtraType> declared, int k) {
        this.rows = rows;
        this.declared = Map.copyOf(declared);
        this.k = Math.max(k, Census.FEWEST_FOR_BITS);
    }

    /** Those of the declared keys whose own names may be published; a key such as {@code db1.example} may be a host. */
    public static Map<String, ExtraType> published(Map<String, ExtraType> declared) {
        Publishable publishable = new Publishable(YearMonth.of(2000, 1));
        Map<String, ExtraType> published = new TreeMap<>(declared);
        published.keySet().removeIf(key -> !key.equals(publishable.name(key)));
        return published;
    }

    /**
     * Reads all rows of the period once, page by page, and leaves the tables of the census and nothing else in the working database,
     * which has to be empty. The tables with pseudonyms are dropped before this returns; their bytes may be in the file until the
     * space is used again or the owner of the folder removes it.
     *
     * @throws IOException when the store or the working database fails; the working database is of no use then
     */
    public Census take(Workbench bench, String application, Period period, Cut cut, Progress progress)
            throws IOException, InterruptedException {
        Publishable publishable = new Publishable(YearMonth.from(period.last()));
        RowRange range = new RowRange(application, period.from(), period.until());
        RawLoad load =
                new RawLoad(bench, range, cut, publishable, new ExtraValues(declared, publishable), progress);
        // One transaction: the disk need not be waited for after every few rows, and pseudonyms are never committed.
        bench.execute("BEGIN TRANSACTION");
        RawTable.USAGE.create(bench);
        RawTable.INSTALLS.create(bench);
        load.reports(rows);
        load.executions(rows);
        for (String statement : CensusTables.make()) {
            bench.execute(statement);
        }
        List<Part> parts = new ArrayList<>();
        parts.addAll(parts(bench, RawTable.USAGE, period, cut));
        parts.addAll(parts(bench, RawTable.INSTALLS, period, cut));
        RawTable.USAGE.count(bench);
        RawTable.USAGE.countKeys(bench);
        SortedSet<Integer> bits = RawTable.USAGE.bits(bench, k);
        RawTable.USAGE.drop(bench);
        RawTable.INSTALLS.count(bench);
        RawTable.INSTALLS.countFeatures(bench);
        bits.addAll(RawTable.INSTALLS.bits(bench, k));
        RawTable.INSTALLS.drop(bench);
        bench.execute("COMMIT");
        bench.execute("CHECKPOINT");
        progress.at(Progress.Step.READING, 1, 1);
        return bits.isEmpty() ? new Census(parts, 0, 0) : new Census(parts, bits.first(), bits.last());
    }

    private static List<Part> parts(Workbench bench, RawTable table, Period period, Cut cut) throws IOException {
        List<Span> spans = new ArrayList<>();
        bench.forEach(table.spans(), row -> spans.add(
                new Span(row.number(1), Math.toIntExact(row.number(2)), day(row.number(3)), day(row.number(4)))));
        List<Part> parts = new ArrayList<>();
        try (Loader loader = bench.load(table.parts())) {
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                boolean begins = i == 0 || spans.get(i - 1).number != span.number;
                boolean ends = i + 1 == spans.size() || spans.get(i + 1).number != span.number;
                parts.add(part(table.subject(), i + 1, span, begins, ends, period, cut));
                loader.begin().number(i + 1L).number(span.number).number(span.key);
                loader.end();
            }
        }
        return parts;
    }

    private static Part part(Subject subject, int number, Span span, boolean begins, boolean ends, Period period, Cut cut) {
        LocalDate first = period.first();
        LocalDate last = period.last();
        if (cut == Cut.AT_KEYS_AND_MONTHS) {
            YearMonth month = YearMonth.of((int) (span.number / MONTHS), (int) (span.number % MONTHS) + 1);
            first = first.isAfter(month.atDay(1)) ? first : month.atDay(1);
            last = last.isBefore(month.atEndOfMonth()) ? last : month.atEndOfMonth();
        }
        return new Part(subject, number, span.key, begins ? first : span.first, ends ? last : span.last);
    }

    private static LocalDate day(long micros) {
        return LocalDate.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** What one key made of a month, or of the whole period. */
    private record Span(long number, int key, LocalDate first, LocalDate last) {}
}
