package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.report.UsageReport;
import java.util.function.BooleanSupplier;

/** Claims a proof and stores its report, in one operation. */
public interface Recorder {
    /**
     * Waits until the report is committed. Call it only after the proof was verified: a claim taken earlier would let
     * a bad proof burn a good one.
     *
     * @param entry whether there is a place for one more report now. Asked at most once, and only for a report that is
     *     neither stored nor pending and would be taken, so that a replay spends no place; asked under a lock, so it must
     *     not wait
     */
    Recorded record(ClaimKey claim, UsageReport report, BooleanSupplier entry);
}
