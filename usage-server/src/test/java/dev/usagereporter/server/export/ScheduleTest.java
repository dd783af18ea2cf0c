package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    private static final Duration SETTLE = Duration.ofHours(27);
    private static final Terms SDC = Terms.usual(Profile.SDC);
    private static final SortedSet<String> ONE = new TreeSet<>(List.of("default"));
    private static final Schedule WEEKLY = new Schedule(Map.of(PeriodKind.WEEK, SDC), ONE, SETTLE);
    /** When the week of 16 November is settled. */
    private static final Instant SETTLED = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void waitsUntilThePeriodIsSettled() {
        assertEquals("2026-W46", last(WEEKLY.due(SETTLED.minusMillis(1), Instant.EPOCH, List.of())));
        assertEquals("2026-W47", last(WEEKLY.due(SETTLED, Instant.EPOCH, List.of())));
    }

    @Test
    void catchesUpOnFourPeriodsOldestFirst() {
        assertEquals(
                List.of("2026-W44", "2026-W45", "2026-W46", "2026-W47"), names(WEEKLY.due(SETTLED, Instant.EPOCH, List.of())));
    }

    @Test
    void leavesOutPeriodsOfWhichRowsAreGone() {
        Instant monday = Instant.parse("2026-11-09T00:00:00Z");
        assertEquals(List.of("2026-W46", "2026-W47"), names(WEEKLY.due(SETTLED, monday, List.of())));
        assertEquals(List.of("2026-W47"), names(WEEKLY.due(SETTLED, monday.plusMillis(1), List.of())));
    }

    @Test
    void leavesOutWhatIsReleasedWithWhateverTerms() {
        List<ReleaseOrder> due = WEEKLY.due(SETTLED, Instant.EPOCH, List.of());
        ReleaseOrder own = new ReleaseOrder("default", due.getLast().period(), new Terms(Profile.SDC, 25, 0));
        Release released = new Release(own, 1, SETTLED, "ab".repeat(32), 1);
        assertEquals(List.of("2026-W44", "2026-W45", "2026-W46"), names(WEEKLY.due(SETTLED, Instant.EPOCH, List.of(released))));
    }

    @Test
    void hasEveryApplicationAndBothKinds() {
        Schedule both = new Schedule(
                Map.of(PeriodKind.WEEK, SDC, PeriodKind.MONTH, SDC), new TreeSet<>(List.of("default", "shop")), SETTLE);
        Instant whole = Instant.parse("2026-10-01T00:00:00Z");
        List<ReleaseOrder> due = both.due(Instant.parse("2026-11-02T03:00:00Z"), whole, List.of());
        assertEquals(List.of("default 2026-10", "shop 2026-10"), due.stream()
                .filter(order -> order.period().kind() == PeriodKind.MONTH)
                .map(order -> order.application() + " " + order.period().name())
                .toList());
        assertEquals(6, due.stream().filter(order -> order.period().kind() == PeriodKind.WEEK).count(), "three weeks of two");
    }

    @Test
    void wantsNothingWhereNothingIsSet() {
        Schedule none = new Schedule(Map.of(), ONE, SETTLE);
        assertTrue(none.empty());
        assertEquals(List.of(), none.due(SETTLED, Instant.EPOCH, List.of()));
    }

    private static List<String> names(List<ReleaseOrder> orders) {
        return orders.stream().map(order -> order.period().name()).toList();
    }

    private static String last(List<ReleaseOrder> orders) {
        return orders.getLast().period().name();
    }
}
