package dev.usagereporter.server.export;

import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is released by itself.
 *
 * @param terms by the kind of period; what is not named is released on order only
 * @param applications whose rows
 * @param settle how long after its end a period may still change
 */
public record Schedule(Map<PeriodKind, Terms> terms, SortedSet<String> applications, Duration settle) {
    /** How far back a server that was down looks for periods that it has missed. */
    private static final int LOOK_BACK = 4;

    public Schedule {
        terms = Map.copyOf(terms);
        applications = new TreeSet<>(applications);
    }

    /** Whether anything is released by itself. */
    public boolean empty() {
        return terms.isEmpty();
    }

    /**
     * What is to be released now, the oldest period first: periods of the last while that are settled, whole and not in the ledger.
     *
     * @param wholeSince from when on no row has been deleted
     */
    public List<ReleaseOrder> due(Instant now, Instant wholeSince, List<Release> releases) {
        List<ReleaseOrder> due = new ArrayList<>();
        for (PeriodKind kind : PeriodKind.values()) {
            Terms own = terms.get(kind);
            if (own != null) {
                settled(kind, now, wholeSince).forEach(period -> applications.stream()
                        .map(application -> new ReleaseOrder(application, period, own))
                        .filter(order -> releases.stream().noneMatch(release -> answers(release.order(), order)))
                        .forEach(due::add));
            }
        }
        return due;
    }

    private List<Period> settled(PeriodKind kind, Instant now, Instant wholeSince) {
        List<Period> periods = new ArrayList<>();
        LocalDate today = now.minus(settle).atZone(ZoneOffset.UTC).toLocalDate();
        Period period = Period.containing(kind, today);
        for (int back = 0; back < LOOK_BACK; back++) {
            period = period.previous();
            if (!wholeSince.isAfter(period.from())) {
                periods.addFirst(period);
            }
        }
        return periods;
    }

    /** Whatever the terms: an operator's own release of that period is not tried again with others. */
    private static boolean answers(ReleaseOrder released, ReleaseOrder order) {
        return released.application().equals(order.application())
                && released.period().equals(order.period())
                && released.terms().profile() == order.terms().profile();
    }
}
