package dev.usagereporter.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a report with what exports need of it. Stays in memory, and in the working database of one export.
 *
 * @param id of the row
 * @param receivedAt by the clock of the server
 * @param cluster pseudonym, 16 bytes, not to be changed
 * @param server pseudonym, likewise
 * @param pseudonymKey number of the key of both
 * @param bits proved bits
 * @param version as reported
 * @param arch as reported
 * @param os as reported
 * @param uptimeSeconds as reported
 * @param installed month of the first run as YYYY-MM, or null
 * @param extra declared keys as a JSON object, or null
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record RawReport(
        long id,
        Instant receivedAt,
        byte[] cluster,
        byte[] server,
        int pseudonymKey,
        int bits,
        String version,
        String arch,
        String os,
        long uptimeSeconds,
        @Nullable String installed,
        @Nullable String extra) {
    /** No pseudonym in a log or a message. */
    @Override
    public String toString() {
        return "RawReport[id=" + id + "]";
    }
}
