package dev.usagereporter.client.spool;

import dev.usagereporter.client.EventOutcome;
import dev.usagereporter.client.ReportOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Sends what is in a spool. Belongs to one thread. */
public final class Delivery {
    /** Sends one event in at most that time by the clock. */
    public interface Send {
        EventOutcome send(byte[] event, Duration atMost);
    }

    /** Hears what became of an event that leaves the spool, before it does. */
    public interface Listener {
        void ended(byte[] event, EventOutcome outcome);
    }

    /**
     * How many events came to which end.
     *
     * @param sent taken by the server
     * @param kept in the spool at the end, also those that others send
     * @param dropped refused by the server for good, too old, or too many
     * @param skipped files that are none, which are left alone
     */
    public record Sum(int sent, int kept, int dropped, int skipped) {}

    private final Spool spool;
    private final RetryFile retry;
    private final Send send;
    private final Listener log;
    private final LongSupplier nanoClock;
    private int sent;
    private int dropped;
    private int skipped;

    /** @param nanoClock monotonic nanoseconds */
    public Delivery(Spool spool, RetryFile retry, Send send, Listener log, LongSupplier nanoClock) {
        this.spool = spool;
        this.retry = retry;
        this.send = send;
        this.log = log;
        this.nanoClock = nanoClock;
    }

    /** Sends one event and puts it where it belongs afterwards. */
    public EventOutcome deliver(Claim claim, Duration atMost) {
        boolean ended = false;
        try {
            EventOutcome outcome = send.send(claim.event(), atMost);
            ended = settle(claim, outcome);
            return outcome;
        } finally {
            if (!ended) {
                claim.release();
            }
        }
    }

    /** Whether the event has left the spool. It is logged first: a sender that dies between sends and logs it twice. */
    private boolean settle(Claim claim, EventOutcome outcome) {
        if (outcome instanceof EventOutcome.Kept kept) {
            if (!(kept.why() instanceof ReportOutcome.Misconfigured)) {
                retry.failed(kept.retryAfter());
            }
            return false;
        }
        if (outcome instanceof EventOutcome.Unreadable) {
            skipped++;
            return false;
        }
        if (outcome instanceof EventOutcome.Sent) {
            sent++;
            retry.clear();
        } else {
            dropped++;
        }
        log.ended(claim.event(), outcome);
        claim.remove();
        return true;
    }

    /** Sends what is there, oldest first, until a server is not to be had for the moment: it would not take the others either. */
    public Sum deliverAll(Duration atMost) {
        long deadline = nanoClock.getAsLong() + atMost.toNanos();
        spool.tidy(event -> {
            dropped++;
            log.ended(event, new EventOutcome.Dropped(new ReportOutcome.Expired()));
        });
        for (String name : spool.waiting()) {
            Duration left = Duration.ofNanos(deadline - nanoClock.getAsLong());
            if (left.isNegative() || left.isZero()) {
                break;
            }
            Optional<Claim> claim = spool.claim(name);
            if (claim.isPresent() && deliver(claim.get(), left) instanceof EventOutcome.Kept) {
                break;
            }
        }
        return new Sum(sent, Math.max(0, spool.size() - skipped), dropped, skipped + spool.strangers());
    }
}
