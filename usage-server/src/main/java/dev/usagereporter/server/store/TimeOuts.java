package dev.usagereporter.server.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ends the executions of which nothing was heard for too long, in steps small enough to fit between two commits. Owned by the
 * writer's thread.
 */
final class TimeOuts {
    /** Less than the writer's longest wait, so that each of its idle rounds looks. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Duration AFTER_FAILURE = Duration.ofHours(1);
    private static final int STEP = 500;

    private final ExecutionTable executions;
    private final Duration limit;
    /** When it looked last; owned by the writer's thread, as all of it. */
    private @Nullable Instant looked;

    private Duration pause = INTERVAL;
    private boolean more;

    TimeOuts(ExecutionTable executions, Duration limit) {
        this.executions = executions;
        this.limit = limit;
    }

    /** Whether a step is to be taken now; also after the clock was set back. */
    boolean due(Instant now) {
        return more || looked == null || now.isBefore(looked) || !now.isBefore(looked.plus(pause));
    }

    /** Whether a further step is waiting. */
    boolean more() {
        return more;
    }

    /**
     * One step, not committed; an execution that was heard of exactly the limit ago goes on.
     *
     * @return whether anything was changed
     */
    boolean step(Instant now) throws SQLException {
        looked = now;
        pause = INTERVAL;
        int ended = executions.timeOut(now.minus(limit), now, STEP);
        more = ended == STEP;
        return ended > 0;
    }

    /** Rests for an hour. */
    void giveUp() {
        pause = AFTER_FAILURE;
        more = false;
    }
}
