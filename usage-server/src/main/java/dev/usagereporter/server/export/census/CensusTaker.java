package dev.usagereporter.server.export.census;

import dev.usagereporter.server.export.ExportRefused;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.table.Part;
import dev.usagereporter.server.export.table.Subject;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.store.KeySpan;
import dev.usagereporter.server.store.RawRows;
import dev.usagereporter.server.store.RowRange;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes the census of one application's rows in a period. Its tables are {@link CensusTables}. */
public final class CensusTaker {
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
     * @throws ExportRefused when the period has too many parts
     * @throws IOException when the store or the working database fails; the working database is of no use then
     */
    public Census take(Workbench bench, String application, Period period, Cut cut, Progress progress)
            throws IOException, InterruptedException, ExportRefused {
        List<KeySpan> spans = rows.keySpans(period.from(), period.until());
        Parts.of(period, cut, spans); // Refuses before all rows are read.
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
        Parts parts = Parts.of(period, cut, withKeysOfRows(bench, period, spans));
        for (RawTable table : List.of(RawTable.USAGE, RawTable.INSTALLS)) {
            assign(bench, table, parts);
        }
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
        List<Part> all = new ArrayList<>(parts.of(Subject.USAGE));
        all.addAll(parts.of(Subject.INSTALLS));
        return bits.isEmpty() ? new Census(all, 0, 0) : new Census(all, bits.first(), bits.last());
    }

    /**
     * With a span as wide as the period for each key that rows bear and no span tells: it made rows before spans were kept, and is
     * not to tell of their days.
     */
    private static List<KeySpan> withKeysOfRows(Workbench bench, Period period, List<KeySpan> spans) throws IOException {
        Set<Integer> unknown = new TreeSet<>();
        for (RawTable table : List.of(RawTable.USAGE, RawTable.INSTALLS)) {
            bench.forEach(table.keys(), row -> unknown.add(Math.toIntExact(row.number(2))));
        }
        spans.forEach(span -> unknown.remove(span.key()));
        List<KeySpan> all = new ArrayList<>(spans);
        unknown.forEach(key -> all.add(new KeySpan(key, period.from(), period.until())));
        return all;
    }

    private static void assign(Workbench bench, RawTable table, Parts parts) throws IOException {
        record Borne(long window, int key) {}
        List<Borne> borne = new ArrayList<>();
        bench.forEach(table.keys(), row -> borne.add(new Borne(row.number(1), Math.toIntExact(row.number(2)))));
        try (Loader loader = bench.load(table.parts())) {
            for (Borne pair : borne) {
                loader.begin()
                        .number(parts.number(pair.window, pair.key).orElseThrow())
                        .number(pair.window)
                        .number(pair.key);
                loader.end();
            }
        }
    }
}
