package dev.usagereporter.server.store;

import dev.usagereporter.server.gate.Claims;
import java.time.Duration;

/**
 * The limits of the store.
 *
 * @param queue how many reports and events may wait for the writer, 1 to 1,000,000
 * @param queueBytes how much memory they may take, in bytes, estimated; at least one of them always fits
 * @param batch how many of them share one commit, 1 to 10,000
 * @param durability what a commit survives
 * @param claimLife how long a proof could pass the gate once more after its report was received, and {@link Claims#SLACK}
 * @param eventClaimLife the same for the proof of an event, whose token must be young
 * @param claimCap how many claims are held, of reports and events together, pending ones included
 * @param retention how long rows are kept after they were made; longer than {@code claimLife}, since claims are read from rows
 *     at start
 * @param installTimeout an execution of which nothing was heard for longer is over
 * @param waitLimit how long a caller waits for its commit
 * @param grace how long closing waits for what was accepted
 */
public record StoreOptions(
        int queue,
        long queueBytes,
        int batch,
        Durability durability,
        Duration claimLife,
        Duration eventClaimLife,
        int claimCap,
        Duration retention,
        Duration installTimeout,
        Duration waitLimit,
        Duration grace) {
    private static final int MAX_QUEUE = 1_000_000;
    private static final int MAX_BATCH = 10_000;

    public StoreOptions {
        within("queue", queue, MAX_QUEUE);
        within("batch", batch, MAX_BATCH);
        within("queueBytes", queueBytes, Long.MAX_VALUE);
        within("claimCap", claimCap, Claims.MAX_CAP);
        if (!eventClaimLife.isPositive() || !installTimeout.isPositive()) {
            throw new IllegalArgumentException("eventClaimLife and installTimeout must be positive");
        }
        if (!claimLife.isPositive() || !waitLimit.isPositive() || grace.isNegative()) {
            throw new IllegalArgumentException("claimLife and waitLimit must be positive, grace not negative");
        }
        if (retention.compareTo(claimLife) <= 0) {
            throw new IllegalArgumentException("retention must be longer than claimLife");
        }
    }

    private static void within(String name, long value, long max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be 1 to " + max);
        }
    }
}
