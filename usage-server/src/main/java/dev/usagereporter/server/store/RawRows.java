package dev.usagereporter.server.store;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The stored rows as exports read them: page by page, on a connection and a thread of their own, so that no commit waits. */
public interface RawRows {
    /** Rows of one page. */
    int PAGE = 5_000;
    /** Spans of pseudonym keys that are read at once. */
    int MOST_SPANS = 1_000;

    /**
     * The earliest moment from which on no report and no execution has been deleted yet, to the millisecond: a period that begins exactly
     * then is whole. {@link Instant#EPOCH} where none was ever deleted. It never goes back, also when rows are kept for longer later. To be
     * asked again after the last page, since rows may have been deleted while the pages were read.
     *
     * @throws IOException when the database did not answer
     */
    Instant wholeSince() throws IOException, InterruptedException;

    /**
     * The next reports of a range, in the order of their ids.
     *
     * @param afterId id of the last row of the page before; 0 for the first page
     * @return at most {@value #PAGE}, fewer also where more follow; empty at the end
     * @throws IOException when the database did not answer; the same page may be asked for again
     * @throws InterruptedException when the caller was interrupted
     */
    List<RawReport> reports(RowRange range, long afterId) throws IOException, InterruptedException;

    /** The next executions whose first event was received in the range, likewise. */
    List<RawExecution> executions(RowRange range, long afterId) throws IOException, InterruptedException;

    /**
     * When the pseudonym keys were in use: the spans that have a moment in common with the time from {@code from} (included) to
     * {@code until} (excluded), in the order of their begin. They do not depend on rows. A key that was destroyed before spans were
     * kept has none.
     *
     * @return at most {@value #MOST_SPANS}, the earliest
     */
    List<KeySpan> keySpans(Instant from, Instant until) throws IOException, InterruptedException;

    /**
     * What came in and was not stored, from the first to the last day in UTC, both included. A crash loses what was counted in the last
     * minute, and a database that fails what is counted from then to the restart; a day on which the server did not run has counted
     * nothing.
     *
     * @return empty when a day of them was not counted whole: counting began on or after the first, or the last is not over
     */
    Optional<Unstored> unstored(LocalDate first, LocalDate last) throws IOException, InterruptedException;

    /**
     * Of all applications together.
     *
     * @param duplicates messages that were answered without storing them again
     * @param refused requests that were refused, those for a session included, those for an unknown path or method not
     */
    record Unstored(long duplicates, long refused) {}
}
