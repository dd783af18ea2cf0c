package dev.usagereporter.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row as the operator may see it.
 *
 * @param receivedAt by the clock of the server
 * @param application {@code default} for the root
 * @param cluster pseudonym of the cluster id, hexadecimal
 * @param server pseudonym of the server id, hexadecimal
 * @param bits proved bits
 * @param version version of the reporting program
 * @param arch architecture
 * @param os operating system
 * @param uptimeSeconds age of the reporting process
 * @param extra declared keys as JSON, or null
 */
public record StoredReport(
        Instant receivedAt,
        String application,
        String cluster,
        String server,
        int bits,
        String version,
        String arch,
        String os,
        long uptimeSeconds,
        @Nullable String extra) {}
