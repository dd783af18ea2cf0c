package dev.usagereporter.server.report;

import dev.usagereporter.pow.schema.CalendarMonth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A usage report that came through the gate and whose fields keep their rules. It lives in memory only: the store
 * writes pseudonyms in place of the two ids.
 *
 * @param application the application it was sent to, {@code default} for the root
 * @param receivedAt when the server accepted it
 * @param provedBits bits that its stamp claims and has
 * @param version version of the reporting program, at most 128 characters
 * @param arch architecture in Go's names, at most 32 characters
 * @param os operating system in Go's names, at most 32 characters
 * @param clusterId id of the cluster in clear, at most 128 characters
 * @param serverId id of the instance in clear, at most 128 characters
 * @param uptimeSeconds age of the reporting process, in seconds
 * @param time when the client says it reported
 * @param extra what is kept of the extra payload
 * @param installed month in which the program first ran, or null where none was told that can be
 */
public record UsageReport(
        String application,
        Instant receivedAt,
        int provedBits,
        String version,
        String arch,
        String os,
        String clusterId,
        String serverId,
        long uptimeSeconds,
        Instant time,
        Extra extra,
        @Nullable CalendarMonth installed) {
    /** No id in a log or a message. */
    @Override
    public String toString() {
        return "UsageReport[application=" + application + "]";
    }
}
