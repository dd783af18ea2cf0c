package dev.usagereporter.server.http;

import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.time.LocalDate;
import java.util.List;

/** Releases of every kind, as the examples of the documentation have them. */
final class FakeReleases {
    private FakeReleases() {}

    static ReleaseOrder quarter(int k) {
        return new ReleaseOrder(
                "default", new Period(PeriodKind.QUARTER, LocalDate.of(2026, 7, 1)), new Terms(Profile.MICRO, k, 0));
    }

    private static ReleaseOrder order(String application, PeriodKind kind, LocalDate first, Terms terms) {
        return new ReleaseOrder(application, new Period(kind, first), terms);
    }

    private static Release release(ReleaseOrder order, int version, String digit, long bytes) {
        return new Release(order, version, FakeExports.RELEASED_AT, digit.repeat(64), bytes);
    }

    /** In no order. */
    static List<Release> examples() {
        LocalDate november = LocalDate.of(2026, 11, 1);
        Terms sdc = Terms.usual(Profile.SDC);
        return List.of(
                release(quarter(Terms.OPEN_K_MICRO - 1), 1, "5", 654_321),
                release(order("default", PeriodKind.MONTH, november, sdc), 1, "1", 12_345),
                release(order("default", PeriodKind.WEEK, LocalDate.of(2026, 11, 23), sdc), 1, "4", 999),
                release(order("default", PeriodKind.MONTH, november, sdc), 2, "2", 12_400),
                release(order("shop", PeriodKind.MONTH, november, Terms.usual(Profile.DP)), 1, "3", 1_234_567),
                release(order("shop", PeriodKind.QUARTER, LocalDate.of(2026, 7, 1), Terms.usual(Profile.MICRO)), 1, "6", 1_000));
    }
}
