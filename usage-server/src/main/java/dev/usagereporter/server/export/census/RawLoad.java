package dev.usagereporter.server.export.census;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.export.work.Loader;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import dev.usagereporter.server.store.RawRows;
import dev.usagereporter.server.store.RowRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one period into the raw tables; every text goes through the gate first. */
final class RawLoad {
    private static final long MICROS = 1_000_000;
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    private final Workbench bench;
    private final RowRange range;
    private final Cut cut;
    private final Publishable publishable;
    private final ExtraValues extras;
    private final Progress progress;
    private final long seconds;

    RawLoad(Workbench bench, RowRange range, Cut cut, Publishable publishable, ExtraValues extras, Progress progress) {
        this.bench = bench;
        this.range = range;
        this.cut = cut;
        this.publishable = publishable;
        this.extras = extras;
        this.progress = progress;
        this.seconds = Duration.between(range.from(), range.until()).toSeconds();
    }

    void reports(RawRows rows) throws IOException, InterruptedException {
        try (Loader loader = bench.load(RawTable.USAGE.rows());
                Loader details = bench.load(RawTable.USAGE.detailRows())) {
            List<RawReport> page = rows.reports(range, 0);
            while (!page.isEmpty()) {
                for (RawReport report : page) {
                    load(report, loader);
                    for (Map.Entry<String, @Nullable String> extra : extra(report).entrySet()) {
                        detail(details, report.id(), extra.getKey(), extra.getValue());
                    }
                }
                RawReport last = page.getLast();
                report(0, last.receivedAt());
                page = rows.reports(range, last.id());
            }
        }
    }

    void executions(RawRows rows) throws IOException, InterruptedException {
        try (Loader loader = bench.load(RawTable.INSTALLS.rows());
                Loader details = bench.load(RawTable.INSTALLS.detailRows())) {
            List<RawExecution> page = rows.executions(range, 0);
            while (!page.isEmpty()) {
                for (RawExecution execution : page) {
                    load(execution, loader);
                    for (String feature : features(execution)) {
                        detail(details, execution.id(), feature, null);
                    }
                }
                RawExecution last = page.getLast();
                report(seconds, last.createdAt());
                page = rows.executions(range, last.id());
            }
        }
    }

    private void load(RawReport report, Loader loader) throws IOException {
        Loader.Row row = begin(loader, report.id(), report.receivedAt(), report.pseudonymKey(), report.bits());
        row.bytes(pair(report.cluster(), report.server()))
                .text(publishable.version(report.version()))
                .text(publishable.system(report.os()))
                .text(publishable.architecture(report.arch()))
                .text(publishable.number(report.uptimeSeconds(), HOUR))
                .text(publishable.month(report.installed()));
        loader.end();
    }

    private void load(RawExecution execution, Loader loader) throws IOException {
        Loader.Row row = begin(loader, execution.id(), execution.createdAt(), execution.pseudonymKey(), execution.bits());
        row.bytes(execution.installation());
        for (String column : CensusTables.INSTALLS) {
            row.text(value(execution, InstallField.of(column).orElseThrow()));
        }
        loader.end();
    }

    private @Nullable String value(RawExecution execution, InstallField field) {
        if (field == InstallField.STATUS) {
            // Nothing can come any more; whether housekeeping has already said so must make no difference.
            InstallStatus status = execution.status();
            return (status.isFinal() ? status : InstallStatus.UNKNOWN).wireName();
        }
        return field.isNumber()
                ? publishable.number(execution.facts().numbers().get(field), field == InstallField.INSTALL_DURATION ? MINUTE : 1)
                : publishable.text(field, execution.facts().texts().get(field));
    }

    private Loader.Row begin(Loader loader, long id, Instant received, int key, int bits) throws IOException {
        return loader.begin().number(id).number(micros(received)).number(Parts.window(cut, received)).number(key).number(bits);
    }

    private static void detail(Loader loader, long id, String detail, @Nullable String value) throws IOException {
        loader.begin().number(id).text(detail).text(value);
        loader.end();
    }

    private Map<String, @Nullable String> extra(RawReport report) {
        String json = report.extra();
        return json == null ? Map.of() : extras.of(json);
    }

    /** Each once: several that are not named are one. */
    private Set<String> features(RawExecution execution) {
        String list = execution.facts().texts().get(InstallField.FEATURES);
        Set<String> features = new LinkedHashSet<>();
        if (list != null) {
            for (String item : list.split(",", -1)) {
                String feature = publishable.name(item);
                if (feature != null) {
                    features.add(feature);
                }
            }
        }
        return features;
    }

    /** An installation is the pair; both have the same length in every row. */
    private static byte[] pair(byte[] cluster, byte[] server) {
        byte[] pair = new byte[cluster.length + server.length];
        System.arraycopy(cluster, 0, pair, 0, cluster.length);
        System.arraycopy(server, 0, pair, cluster.length, server.length);
        return pair;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1_000;
    }

    /** Ids rise with time, so that the time of the last row says how far it is. */
    private void report(long before, Instant received) {
        long done = Duration.between(range.from(), received).toSeconds();
        progress.at(Progress.Step.READING, before + Math.clamp(done, 0, seconds), 2 * seconds);
    }
}
