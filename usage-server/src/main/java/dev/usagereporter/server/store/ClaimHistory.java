package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.ClaimKey;
import dev.usagereporter.server.store.DatedRows.Claimed;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads back, at start, the claims that the newest rows hold. A claim is committed together with what it guards, so whatever way
 * the last process ended, what is stored has its claim.
 */
final class ClaimHistory {
    private static final int PAGE = 5_000;

    /**
     * The walk goes on for this many rows after the last one with a live claim. Rows are nearly in the order of their
     * times; where the clock was set back, later rows look older than the ones before them.
     */
    private static final int LOOK_BACK = 100_000;

    private ClaimHistory() {}

    /** Hands every claim that may be live to {@code restore}, with its time. */
    static void restore(DatedRows rows, Duration life, Instant now, BiConsumer<ClaimKey, Instant> restore) throws SQLException {
        long oldestLive = now.toEpochMilli() - life.toMillis();
        long before = Long.MAX_VALUE;
        int sinceLive = 0;
        while (sinceLive < LOOK_BACK) {
            List<Claimed> page = rows.claimsBefore(before, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (Claimed row : page) {
                sinceLive++;
                // Equal is live, as in the table of claims. A time in the future is: the clock was ahead then.
                if (row.at() >= oldestLive) {
                    restore.accept(row.claim(), Instant.ofEpochMilli(row.at()));
                    sinceLive = 0;
                }
            }
            before = page.getLast().id();
        }
    }
}
