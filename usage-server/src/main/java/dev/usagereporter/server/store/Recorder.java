package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.UsageReport;

/** Claims a proof and stores its report, in one operation. */
public interface Recorder {
    /**
     * Waits until the report is committed. Call it only after the proof was verified: a claim taken earlier would let
     * a bad proof burn a good one.
     */
    Recorded record(ClaimKey claim, UsageReport report);
}
