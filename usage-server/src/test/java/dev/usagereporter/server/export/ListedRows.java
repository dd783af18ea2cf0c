package dev.usagereporter.server.export;

import dev.usagereporter.server.store.KeySpan;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import dev.usagereporter.server.store.RawRows;
import dev.usagereporter.server.store.RowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rows in memory, all of one application, in small pages. */
public record ListedRows(String application, List<RawReport> reports, List<RawExecution> executions, List<KeySpan> spans, int page)
        implements RawRows {
    public ListedRows {
        reports = reports.stream().sorted(Comparator.comparingLong(RawReport::id)).toList();
        executions = executions.stream().sorted(Comparator.comparingLong(RawExecution::id)).toList();
    }

    @Override
    public Instant wholeSince() {
        return Instant.EPOCH;
    }

    @Override
    public List<RawReport> reports(RowRange range, long afterId) {
        return reports.stream()
                .filter(row -> row.id() > afterId && in(range, row.receivedAt()))
                .limit(page)
                .toList();
    }

    @Override
    public List<RawExecution> executions(RowRange range, long afterId) {
        return executions.stream()
                .filter(row -> row.id() > afterId && in(range, row.createdAt()))
                .limit(page)
                .toList();
    }

    @Override
    public List<KeySpan> keySpans(Instant from, Instant until) {
        return spans.stream()
                .filter(span -> span.from().isBefore(until) && span.until().isAfter(from))
                .toList();
    }

    @Override
    public Optional<Unstored> unstored(LocalDate first, LocalDate last) {
        return Optional.empty();
    }

    private boolean in(RowRange range, Instant time) {
        return range.application().equals(application) && !time.isBefore(range.from()) && time.isBefore(range.until());
    }
}
