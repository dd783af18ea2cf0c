package dev.usagereporter.server.store;

import dev.usagereporter.server.store.ReportTable.Claimed;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reads back, at start, the claims that the newest rows hold. The claim is a column of the row that it guards, so
 * whatever way the last process ended, a stored report has its claim.
 */
final class ClaimHistory {
    private static final int PAGE = 5_000;

    /**
     * The walk goes on for this many rows after the last one with a live claim. Rows are nearly in the order of their
     * times; where the clock was set back, later rows look older than the ones before them.
     */
    private static final int LOOK_BACK = 100_000;

    private ClaimHistory() {}

    static void restore(ReportTable reports, Intake intake, Duration life, Instant now) throws SQLException {
        long oldestLive = now.toEpochMilli() - life.toMillis();
        long before = Long.MAX_VALUE;
        int sinceLive = 0;
        while (sinceLive < LOOK_BACK) {
            List<Claimed> page = reports.claimsBefore(before, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (Claimed row : page) {
                sinceLive++;
                // Equal is live, as in the table of claims. A time in the future is: the clock was ahead then.
                if (row.receivedAt() >= oldestLive) {
                    intake.restore(row.claim(), Instant.ofEpochMilli(row.receivedAt()));
                    sinceLive = 0;
                }
            }
            before = page.getLast().id();
        }
    }
}
