package dev.usagereporter.server.export.pack;

import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.table.TableSpec;
import dev.usagereporter.server.export.work.Workbench;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes each released table in three formats. */
final class DataFiles {
    /** Often enough for a bar on a terminal. */
    private static final long ROWS_BETWEEN_NEWS = 5_000;

    private static final int GZIP_BUFFER = 64 * 1024;

    private final Workbench bench;
    private final Draft draft;
    private final Progress progress;
    private final long total;
    private long done;

    private DataFiles(Workbench bench, Draft draft, Progress progress, long total) {
        this.bench = bench;
        this.draft = draft;
        this.progress = progress;
        this.total = total;
    }

    /** Writes the tables; tells of every row twice, once for the texts and once for Parquet. */
    static void write(Workbench bench, List<TableSpec> tables, Draft draft, Progress progress) throws IOException {
        long rows = 0;
        for (TableSpec table : tables) {
            PlainText.apply(bench, table);
            rows += rows(bench, table);
        }
        DataFiles files = new DataFiles(bench, draft, progress, Math.max(1, 2 * rows));
        for (TableSpec table : tables) {
            files.texts(table);
            files.parquet(table);
        }
        progress.at(Progress.Step.WRITING, files.total, files.total);
    }

    static String name(TableSpec table, DataFormat format) {
        return "data/" + table.name() + "." + format.extension();
    }

    private static long rows(Workbench bench, TableSpec table) throws IOException {
        return bench.number("SELECT count(*) FROM " + table.name());
    }

    private void texts(TableSpec table) throws IOException {
        String csv = name(table, DataFormat.CSV);
        String json = name(table, DataFormat.JSON_LINES);
        try (OutputStream csvFile = draft.create(csv);
                // Its header has neither a time nor a name.
                OutputStream jsonFile = new GZIPOutputStream(draft.create(json), GZIP_BUFFER);
                RowFiles rows = new RowFiles(table, csvFile, jsonFile)) {
            bench.forEach(Workbench.select(table), cursor -> {
                rows.row(cursor);
                tell(1);
            });
        }
        draft.finish(csv);
        draft.finish(json);
    }

    private void parquet(TableSpec table) throws IOException {
        String name = name(table, DataFormat.PARQUET);
        bench.parquet(table, draft.path(name));
        draft.finish(name);
        tell(rows(bench, table));
    }

    private void tell(long rows) {
        long before = done;
        done += rows;
        if (done / ROWS_BETWEEN_NEWS > before / ROWS_BETWEEN_NEWS) {
            progress.at(Progress.Step.WRITING, done, total);
        }
    }
}
