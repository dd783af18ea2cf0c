package dev.usagereporter.server.store;

import dev.usagereporter.pow.schema.InstallStatus;
import java.time.Instant;

/**
 * What whoever may update an execution may see of it.
 *
 * @param recordId the id of its PocketBase record, 15 characters of a-z and 0-9
 * @param createdAt when its first event was received
 * @param updatedAt when it was last changed
 * @param status how far it has come
 */
public record ExecutionRecord(String recordId, Instant createdAt, Instant updatedAt, InstallStatus status) {
    /** The id lets its holder change the record. */
    @Override
    public String toString() {
        return "ExecutionRecord[status=" + status + "]";
    }
}
