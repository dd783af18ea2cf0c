package dev.usagereporter.server.export;

import dev.usagereporter.server.store.KeySpan;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import dev.usagereporter.server.store.RawRows;
import dev.usagereporter.server.store.RowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rows in memory. */
final class FakeRows implements RawRows {
    private final List<RawReport> reports;
    private final List<RawExecution> executions;
    private final List<KeySpan> spans;
    volatile Instant wholeSince = Instant.EPOCH;
    volatile Optional<Unstored> unstored = Optional.empty();

    /** Of keys that no span tells. Both in the order of their ids; all of one application. */
    FakeRows(List<RawReport> reports, List<RawExecution> executions) {
        this(reports, executions, List.of());
    }

    /** With the spans of the keys. */
    FakeRows(List<RawReport> reports, List<RawExecution> executions, List<KeySpan> spans) {
        this.reports = List.copyOf(reports);
        this.executions = List.copyOf(executions);
        this.spans = List.copyOf(spans);
    }

    @Override
    public Instant wholeSince() {
        return wholeSince;
    }

    @Override
    public List<RawReport> reports(RowRange range, long afterId) {
        return reports.stream()
                .filter(row -> row.id() > afterId && in(range, row.receivedAt()))
                .limit(PAGE)
                .toList();
    }

    @Override
    public List<RawExecution> executions(RowRange range, long afterId) {
        return executions.stream()
                .filter(row -> row.id() > afterId && in(range, row.createdAt()))
                .limit(PAGE)
                .toList();
    }

    private static boolean in(RowRange range, Instant at) {
        return !at.isBefore(range.from()) && at.isBefore(range.until());
    }

    @Override
    public List<KeySpan> keySpans(Instant from, Instant until) {
        return spans.stream()
                .filter(span -> span.from().isBefore(until) && span.until().isAfter(from))
                .toList();
    }

    @Override
    public Optional<Unstored> unstored(LocalDate first, LocalDate last) {
        return unstored;
    }
}
