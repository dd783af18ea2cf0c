package dev.usagereporter.server.store;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.report.InstallFacts;
import java.time.Instant;

/**
 * An execution with what exports need of it; no free text is among its facts. Stays in memory, and in the working database of one
 * export.
 *
 * @param id of the row
 * @param createdAt when its first event was received
 * @param installation pseudonym, 16 bytes, not to be changed
 * @param pseudonymKey number of its key
 * @param bits proved bits of the first event, 0 where it had no proof
 * @param status how it ended, or how far it came
 * @param facts everything but free text
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record RawExecution(
        long id, Instant createdAt, byte[] installation, int pseudonymKey, int bits, InstallStatus status, InstallFacts facts) {
    /** No pseudonym in a log or a message. */
    @Override
    public String toString() {
        return "RawExecution[id=" + id + "]";
    }
}
