package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {
    private static final Terms SDC = new Terms(Profile.SDC, 10, 0);
    private static final Terms DP = new Terms(Profile.DP, 0, 1_000);
    private static final Terms MICRO = new Terms(Profile.MICRO, 20, 0);
    private static final Period JUNE = new Period(PeriodKind.MONTH, LocalDate.parse("2026-06-01"));
    private static final Period WEEK = new Period(PeriodKind.WEEK, LocalDate.parse("2026-06-01"));
    private static final Instant RELEASED = Instant.parse("2026-07-03T08:09:10Z");

    @TempDir
    Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new StoreFixture(folder);
    }

    private static Release release(ReleaseOrder order, int version) {
        return new Release(order, version, RELEASED, "0123456789abcdef".repeat(4), 1_234);
    }

    private static Release first(String application, Period period, Terms terms) {
        return release(new ReleaseOrder(application, period, terms), 1);
    }

    /** One of every profile and kind of period, with the ends of every column. */
    private static List<Release> manyReleases() {
        Period quarter = new Period(PeriodKind.QUARTER, LocalDate.parse("2000-01-01"));
        Period last = new Period(PeriodKind.MONTH, LocalDate.parse("9999-11-01"));
        return List.of(
                first("shop", WEEK, SDC),
                first("a".repeat(32), JUNE, DP),
                first("default", quarter, MICRO),
                first("default", JUNE, SDC),
                new Release(
                        new ReleaseOrder("default", JUNE, SDC, Optional.of("~".repeat(ReleaseOrder.MAX_CORRECTION))),
                        Integer.MAX_VALUE,
                        Instant.parse("9999-12-31T23:59:59Z"),
                        "f".repeat(64),
                        Long.MAX_VALUE),
                new Release(
                        new ReleaseOrder("default", last, new Terms(Profile.DP, 0, Terms.MAX_EPSILON_THOUSANDTHS)),
                        1,
                        Instant.EPOCH,
                        "0".repeat(64),
                        1));
    }

    private static void addAll(ReportStore store, List<Release> releases) throws IOException, InterruptedException {
        for (Release release : releases) {
            store.add(release);
        }
    }

    @Test
    void holdsEveryReleaseInTheOrderInWhichTheyWereMade() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            assertEquals(List.of(), store.releases());
            List<Release> made = new ArrayList<>();
            for (Release release : manyReleases()) {
                store.add(release);
                made.add(release);
                assertEquals(made, store.releases());
            }
        }
    }

    @Test
    void survivesARestartAndTheEndOfEveryRow() throws IOException, InterruptedException, SQLException {
        try (ReportStore store = fixture.open()) {
            addAll(store, manyReleases());
            store.record(claim(1), fixture.report(), OPEN);
        }
        fixture.clock.advance(Duration.ofDays(3_650));
        try (ReportStore store = fixture.open()) {
            store.record(claim(2), fixture.report(), OPEN);
            store.record(claim(3), fixture.report(), OPEN);
            assertEquals(List.of("2", "3"), fixture.query("SELECT MOD(id, 10000) FROM report ORDER BY id"));
            assertEquals(manyReleases(), store.releases());
            Release next = first("wiki", JUNE, SDC);
            store.add(next);
            assertEquals(next, store.releases().getLast());
        }
    }

    static Stream<Release> differInOneComponent() {
        return Stream.of(
                first("shop", JUNE, SDC),
                first("default", WEEK, SDC),
                first("default", JUNE.previous(), SDC),
                first("default", JUNE, DP),
                release(new ReleaseOrder("default", JUNE, SDC), 2));
    }

    @ParameterizedTest
    @MethodSource("differInOneComponent")
    void aReleaseThatDiffersInOneComponentIsAnotherOne(Release other) throws IOException, InterruptedException {
        Release release = first("default", JUNE, SDC);
        try (ReportStore store = fixture.open()) {
            addAll(store, List.of(release, other));
            assertEquals(List.of(release, other), store.releases());
        }
    }

    static Stream<Release> sameRelease() {
        Release release = first("default", JUNE, SDC);
        return Stream.of(
                release,
                first("default", JUNE, new Terms(Profile.SDC, 15, 0)),
                release(new ReleaseOrder("default", JUNE, SDC, Optional.of("wrong labels")), 1),
                new Release(release.order(), 1, RELEASED.plusSeconds(1), release.sha256(), release.bytes()),
                new Release(release.order(), 1, RELEASED, "f".repeat(64), release.bytes()),
                new Release(release.order(), 1, RELEASED, release.sha256(), release.bytes() + 1));
    }

    @ParameterizedTest
    @MethodSource("sameRelease")
    void oneReleaseIsEnteredOnce(Release again) throws IOException, InterruptedException {
        Release release = first("default", JUNE, SDC);
        try (ReportStore store = fixture.open()) {
            store.add(release);
            IOException refused = assertThrows(IOException.class, () -> store.add(again));
            assertEquals("that version of the release is in the ledger already", refused.getMessage());
            assertEquals(List.of(release), store.releases());
        }
        try (ReportStore store = fixture.open()) {
            assertThrows(IOException.class, () -> store.add(again));
            assertEquals(List.of(release), store.releases());
        }
    }

    /** Also where reports are not forced to disk. */
    @Test
    void anEntryIsOnDiskWhenItIsAnswered() throws IOException, InterruptedException {
        fixture.durability = Durability.OS;
        try (ReportStore store = fixture.open()) {
            int before = WatchedFiles.FORCES.get();
            store.add(first("default", JUNE, SDC));
            assertTrue(WatchedFiles.FORCES.get() > before);
        }
    }

    @Test
    void anEntryThatCannotBeForcedToDiskIsToldSo() throws IOException {
        try (ReportStore store = fixture.open()) {
            WatchedFiles.beforeForce(() -> {
                throw new IOException("the disk is gone");
            });
            IOException failed = assertThrows(IOException.class, () -> store.add(first("default", JUNE, SDC)));
            assertEquals("the release could not be entered into the ledger", failed.getMessage());
        } finally {
            WatchedFiles.beforeForce(() -> {});
        }
    }

    @Test
    void anInterruptedCallerLeavesNoHalfEntry() throws IOException, InterruptedException {
        try (ReportStore store = fixture.open()) {
            Release release = first("default", JUNE, SDC);
            Thread.currentThread().interrupt();
            boolean told = true;
            try {
                store.add(release);
            } catch (InterruptedException left) {
                told = false;
            }
            assertTrue(Thread.interrupted() == told, "the interrupt is handed on or thrown");
            // The next answer comes behind what is left of the first.
            List<Release> entered = store.releases();
            assertTrue(entered.equals(List.of(release)) || (!told && entered.isEmpty()));
            Release next = first("shop", JUNE, SDC);
            store.add(next);
            assertEquals(next, store.releases().getLast());
            assertTrue(store.healthy());
        }
    }

    @Test
    void nothingIsEnteredIntoAClosedLedger() throws IOException {
        ReportStore store = fixture.open();
        store.close();
        assertThrows(IOException.class, () -> store.add(first("default", JUNE, SDC)));
    }
}
