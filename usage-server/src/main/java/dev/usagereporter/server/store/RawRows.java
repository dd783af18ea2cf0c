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

    /**
     * The earliest moment from which on no row has been deleted yet; {@link Instant#EPOCH} where none ever was.
     *
     * @throws IOException when the database did not answer
     */
    Instant wholeSince() throws IOException, InterruptedException;

    /** The next reports of a range by id, at most {@value #PAGE}; empty at the end. Fails as {@link #wholeSince}. */
    List<RawReport> reports(RowRange range, long afterId) throws IOException, InterruptedException;

    /** The next executions whose first event is in the range, likewise. */
    List<RawExecution> executions(RowRange range, long afterId) throws IOException, InterruptedException;

    /** What came in and was not stored, from the first to the last day; empty when a day of them was not counted whole. */
    Optional<Unstored> unstored(LocalDate first, LocalDate last) throws IOException, InterruptedException;

    /**
     * Of all applications together.
     *
     * @param duplicates messages that were answered without storing again
     * @param refused messages that were refused
     */
    record Unstored(long duplicates, long refused) {}
}
