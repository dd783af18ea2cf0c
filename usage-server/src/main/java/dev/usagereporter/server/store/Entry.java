package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.Extra;
import dev.usagereporter.server.report.UsageReport;
import java.util.concurrent.CompletableFuture;

/** An accepted report on its way into the database. */
final class Entry {
    /** Objects, headers and links, roughly. */
    private static final int FIXED_BYTES = 512;

    final ClaimKey claim;
    final UsageReport report;
    final long bytes;
    /** Completed once, after the intake knows; never by a caller. */
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    /** Whether the writer has it; owned by the intake's lock. */
    boolean taken;

    Entry(ClaimKey claim, UsageReport report) {
        this.claim = claim;
        this.report = report;
        this.bytes = bytes(report);
    }

    private static long bytes(UsageReport report) {
        long units = 0L + report.version().length() + report.arch().length() + report.os().length()
                + report.clusterId().length() + report.serverId().length();
        long extra = switch (report.extra()) {
            case Extra.None() -> 0;
            case Extra.Declared(String json, int ignored) -> 2L * json.length();
            case Extra.Kept(byte[] kept) -> kept.length;
        };
        return FIXED_BYTES + 2 * units + extra;
    }
}
