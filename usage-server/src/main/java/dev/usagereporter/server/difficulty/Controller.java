package dev.usagereporter.server.difficulty;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/**
 * The price of one application. Its whole state is one immutable value that is replaced by compare-and-set: nobody waits,
 * no count is lost, and every replacement holds at most one change.
 */
final class Controller {
    private final String application;
    private final PriceRule rule;
    private final InstantSource clock;
    private final DifficultyListener listener;

    /** Owned by nobody: replaced by compare-and-set alone. */
    private final AtomicReference<Standing> standing;

    Controller(String application, PriceRule rule, Standing start, InstantSource clock, DifficultyListener listener) {
        this.application = application;
        this.rule = rule;
        this.clock = clock;
        this.listener = listener;
        this.standing = new AtomicReference<>(start);
    }

    /** How it stands now. */
    Standing now() {
        while (true) {
            Standing current = standing.get();
            Standing next = current.next(rule, clock.instant());
            if (next == null) {
                return current;
            }
            replace(current, next);
        }
    }

    /** A report was stored. */
    void accepted() {
        change((current, now) -> current.accepted(rule, now));
    }

    void set(int bits) {
        change((current, now) -> current.set(bits, now));
    }

    void release() {
        change((current, now) -> current.released(rule, now));
    }

    Reading reading() {
        Standing now = now();
        return new Reading(
                application,
                rule.policy(),
                now.bits(),
                now.load().rateAt(clock.instant()),
                now.decidedByOperator(),
                now.changes());
    }

    /** First what time has brought about, then the change. The clock is read after the state, so it is never behind it. */
    private void change(BiFunction<Standing, Instant, Standing> change) {
        while (true) {
            Standing current = standing.get();
            Instant now = clock.instant();
            Standing next = current.next(rule, now);
            if (next != null) {
                replace(current, next);
            } else if (replace(current, change.apply(current, now))) {
                return;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // the list is another one exactly when there was a change, though it may equal the old one
    private boolean replace(Standing current, Standing next) {
        boolean replaced = standing.compareAndSet(current, next);
        if (replaced && next.changes() != current.changes()) {
            listener.changed(application, next.changes().getFirst());
        }
        return replaced;
    }
}
