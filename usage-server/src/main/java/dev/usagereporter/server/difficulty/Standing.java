package dev.usagereporter.server.difficulty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that changes about the price of one application, and what it turns into.
 *
 * @param load what was accepted lately, also while the operator decides
 * @param bits what is asked since {@code changed}
 * @param changed the time of the last change, or an earlier one where the clock was set back
 * @param decidedByOperator whether load does not move the price
 * @param changes the last ones, newest first
 */
record Standing(Load load, int bits, Instant changed, boolean decidedByOperator, List<Change> changes) {
    static final int KEPT_CHANGES = 20;

    /** As it stands at the start, where the load decides: nothing was accepted yet. */
    static Standing start(int bits, Instant now) {
        return new Standing(Load.none(now), bits, now, false, List.of(new Change(now, bits, Change.Reason.STARTED)));
    }

    /** The same where the operator had decided before. */
    static Standing start(Decisions.Decision decision, Instant now) {
        int bits = decision.bits();
        Change set = new Change(decision.since(), bits, Change.Reason.OPERATOR_SET);
        return new Standing(Load.none(now), bits, now, true, List.of(new Change(now, bits, Change.Reason.STARTED), set));
    }

    /**
     * The next thing that time alone has brought about by {@code now}, null when there is nothing: one fall, or the
     * correction for a clock that was set back. What is earlier than the last time counts as now, so that neither decay nor
     * dwell waits for the clock to come back.
     */
    @Nullable
    Standing next(PriceRule rule, Instant now) {
        if (now.isBefore(load.time()) || now.isBefore(changed)) {
            Instant earlier = now.isBefore(changed) ? now : changed;
            return new Standing(load.notAfter(now), bits, earlier, decidedByOperator, changes);
        }
        if (decidedByOperator) {
            return null;
        }
        Instant fell = rule.fell(bits, load, changed, now);
        return fell == null ? null : changedTo(new Change(fell, bits - 1, Change.Reason.LOAD_FELL), false);
    }

    /** One report more; nothing may be left of what {@link #next} brings about. */
    Standing accepted(PriceRule rule, Instant now) {
        Load more = load.oneMore(now);
        Standing counted = new Standing(more, bits, changed, decidedByOperator, changes);
        int risen = decidedByOperator ? bits : rule.risen(bits, rule.raw(more.count()));
        return risen == bits ? counted : counted.changedTo(new Change(now, risen, Change.Reason.LOAD_ROSE), false);
    }

    /** The operator set the price. */
    Standing set(int price, Instant now) {
        return changedTo(new Change(now, price, Change.Reason.OPERATOR_SET), true);
    }

    /** The operator gave the price back to the load. */
    Standing released(PriceRule rule, Instant now) {
        int worth = rule.starting(rule.raw(load.countAt(now)));
        return changedTo(new Change(now, worth, Change.Reason.OPERATOR_RELEASED), false);
    }

    private Standing changedTo(Change change, boolean byOperator) {
        List<Change> all = new ArrayList<>(KEPT_CHANGES);
        all.add(change);
        all.addAll(changes.subList(0, Math.min(changes.size(), KEPT_CHANGES - 1)));
        return new Standing(load, change.bits(), change.time(), byOperator, List.copyOf(all));
    }
}
