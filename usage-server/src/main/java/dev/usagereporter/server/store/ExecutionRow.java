package dev.usagereporter.server.store;

import dev.usagereporter.server.report.Execution;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution as it stands in its table.
 *
 * @param id of the row
 * @param recordId what PocketBase's clients know it by
 * @param installation pseudonym of the installation, in hex
 * @param pseudonymKey the key that it was made with
 * @param createdAt when the first event was received
 * @param updatedAt when it was last changed
 * @param openSince when the last event was received; empty when it is over
 * @param execution what is known
 */
record ExecutionRow(
        long id,
        String recordId,
        String installation,
        int pseudonymKey,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> openSince,
        Execution execution) {
    /** What its client may see. */
    ExecutionRecord visible() {
        return new ExecutionRecord(recordId, createdAt, updatedAt, execution.status());
    }

    /** The id of the record lets its holder change it. */
    @Override
    public String toString() {
        return "ExecutionRow[status=" + execution.status() + "]";
    }
}
