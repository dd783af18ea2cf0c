package dev.usagereporter.server.release;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which orders may be carried out beside what was released before. Pure. */
public final class LedgerRules {
    private LedgerRules() {}

    /** The ruling on an order, given every release that was ever made. */
    public static LedgerRuling rule(List<Release> releases, ReleaseOrder order) {
        Optional<Release> newest = releases.stream()
                .filter(release -> sameCell(release.order(), order) && profile(release.order()) == profile(order))
                .max(Comparator.comparingInt(Release::version));
        if (newest.isPresent()) {
            return again(newest.get(), order);
        }
        if (order.correction().isPresent()) {
            return new LedgerRuling.Forbidden("there is no release of " + cell(order) + " to correct");
        }
        return releases.stream()
                .filter(release -> excludes(release.order(), order))
                .findFirst()
                .<LedgerRuling>map(release -> new LedgerRuling.Forbidden(cell(release.order()) + " is released as "
                        + profile(release.order()).wireName() + ": dp and another profile together would protect nobody"))
                .orElseGet(() -> new LedgerRuling.Fresh(1));
    }

    private static LedgerRuling again(Release newest, ReleaseOrder order) {
        if (!newest.order().terms().equals(order.terms())) {
            return new LedgerRuling.Forbidden(
                    cell(order) + " is released with " + terms(newest.order().terms()) + ", and a release is frozen");
        }
        // The same correction once more is a repeated command, not another correction.
        if (order.correction().isEmpty() || order.correction().equals(newest.order().correction())) {
            return new LedgerRuling.Frozen(newest);
        }
        return switch (profile(order)) {
            case SDC -> new LedgerRuling.Fresh(newest.version() + 1);
            case DP -> new LedgerRuling.Forbidden("the epsilon of " + cell(order) + " is spent: there can be no second release");
            case MICRO -> new LedgerRuling.Forbidden(
                    "a second sample of " + cell(order) + " would tell more than k rows allow: there can be no second release");
        };
    }

    /** Noise protects only what nothing else tells, not even of one of the same days. */
    private static boolean excludes(ReleaseOrder earlier, ReleaseOrder order) {
        return earlier.application().equals(order.application())
                && earlier.period().overlaps(order.period())
                && (profile(earlier) == Profile.DP) != (profile(order) == Profile.DP);
    }

    private static boolean sameCell(ReleaseOrder earlier, ReleaseOrder order) {
        return earlier.application().equals(order.application()) && earlier.period().equals(order.period());
    }

    private static Profile profile(ReleaseOrder order) {
        return order.terms().profile();
    }

    private static String cell(ReleaseOrder order) {
        return order.application() + " " + order.period().name();
    }

    private static String terms(Terms terms) {
        return terms.profile() == Profile.DP ? "epsilon " + terms.epsilon() : "k " + terms.k();
    }
}
