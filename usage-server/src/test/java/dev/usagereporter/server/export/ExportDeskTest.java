package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.export.census.Census;
import dev.usagereporter.server.export.work.Workbench;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.store.RawRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportDeskTest {
    private static final Schedule NONE = new Schedule(Map.of(), new TreeSet<>(), Duration.ZERO);
    private static final ReleaseOrder WEEK = week("2026-11-16");
    private static final ReleaseOrder NOT_OVER = week("2026-11-30");

    private final TestClock clock = new TestClock("2026-12-01T00:00:00Z");
    private final LinkedBlockingQueue<ReleaseOrder> begun = new LinkedBlockingQueue<>();
    private final FakeRows rows = new FakeRows(List.of(), List.of());
    private final FakeLedger ledger = new FakeLedger();

    @TempDir
    private Path folder;

    private Optional<ExportDesk> open = Optional.empty();

    @AfterEach
    void closes() {
        open.ifPresent(ExportDesk::close);
    }

    @Test
    void tellsWhyARuleForbidsAnOrder() throws Exception {
        ExportDesk desk = desk((_, _) -> {}, NONE);
        JobState end = end(desk, desk.begin(NOT_OVER).orElseThrow());
        assertTrue(assertInstanceOf(JobState.Refused.class, end).reason().startsWith("2026-W49 can be released from"));
    }

    @Test
    void saysOnlyThatAnOrderFailedWhenTheDatabaseDoes() throws Exception {
        ExportDesk desk = desk(
                (_, _) -> {
                    throw new IOException("a message that quotes a row");
                },
                NONE);
        assertEquals(new JobState.Failed(), end(desk, desk.begin(WEEK).orElseThrow()));
    }

    @Test
    void goesOnAfterABug() throws Exception {
        ExportDesk desk = desk(
                (_, _) -> {
                    throw new IllegalStateException("bug");
                },
                NONE);
        assertEquals(new JobState.Failed(), end(desk, desk.begin(WEEK).orElseThrow()));
        assertInstanceOf(JobState.Refused.class, end(desk, desk.begin(NOT_OVER).orElseThrow()));
    }

    /** As where the library of the working database cannot be loaded. */
    @Test
    void goesOnAfterAnErrorOfTheMachine() throws Exception {
        ExportDesk desk = desk(
                (_, _) -> {
                    throw new NoClassDefFoundError("a library");
                },
                NONE);
        assertEquals(new JobState.Failed(), end(desk, desk.begin(WEEK).orElseThrow()));
        assertInstanceOf(JobState.Refused.class, end(desk, desk.begin(NOT_OVER).orElseThrow()));
    }

    @Test
    void letsOneOrderWaitAndTurnsAThirdAway() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        ExportDesk desk = desk((_, _) -> await(goOn), NONE);
        long first = desk.begin(WEEK).orElseThrow();
        begun.take();
        long second = desk.begin(NOT_OVER).orElseThrow();
        assertEquals(Optional.empty(), desk.begin(WEEK));
        assertEquals(Optional.of(new JobState.Running(Progress.Step.READING, 0, 1)), desk.state(second), "it waits");
        goOn.countDown();
        assertInstanceOf(JobState.Refused.class, end(desk, second));
        assertInstanceOf(JobState.Refused.class, end(desk, first));
    }

    @Test
    void showsHowFarAnOrderHasCome() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        ExportDesk desk = desk(
                (_, progress) -> {
                    progress.at(Progress.Step.ANONYMISING, 3, 4);
                    told.countDown();
                    await(goOn);
                },
                NONE);
        long id = desk.begin(WEEK).orElseThrow();
        await(told);
        assertEquals(Optional.of(new JobState.Running(Progress.Step.ANONYMISING, 3, 4)), desk.state(id));
        goOn.countDown();
    }

    @Test
    void givesAnOrderUpWhenItStopsAndLeavesNoFile() throws Exception {
        ExportDesk desk = desk(
                (_, progress) -> {
                    while (true) {
                        progress.at(Progress.Step.READING, 0, 1);
                    }
                },
                NONE);
        long id = desk.begin(WEEK).orElseThrow();
        begun.take();
        desk.close(Duration.ofMinutes(1));
        assertEquals(Optional.of(new JobState.Failed()), desk.state(id));
        assertEquals(Optional.empty(), desk.begin(WEEK), "closed");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void forgetsTheOldestOrderAfterSixtyFour() throws Exception {
        ExportDesk desk = desk((_, _) -> {}, NONE);
        long first = desk.begin(NOT_OVER).orElseThrow();
        end(desk, first);
        long last = first;
        for (int i = 0; i < 63; i++) {
            last = desk.begin(NOT_OVER).orElseThrow();
            end(desk, last);
        }
        assertTrue(desk.state(first).isPresent(), "the 64th from the end");
        last = desk.begin(NOT_OVER).orElseThrow();
        end(desk, last);
        assertTrue(desk.state(first).isEmpty());
        assertTrue(desk.state(last).isPresent());
        assertTrue(desk.state(0).isEmpty());
    }

    @Test
    void carriesOutWhatTheScheduleWantsAndTriesARefusedOneNotAtOnceAgain() throws Exception {
        Schedule weekly = new Schedule(
                Map.of(PeriodKind.WEEK, Terms.usual(Profile.SDC)), new TreeSet<>(List.of("default")), Duration.ZERO);
        ExportDesk desk = desk((_, _) -> {}, weekly);
        for (String name : List.of("2026-W45", "2026-W46", "2026-W47", "2026-W48")) {
            assertEquals(name, begun.take().period().name());
        }
        // An order of an operator between two looks of the schedule: what was refused a moment ago is not begun again before it.
        end(desk, desk.begin(WEEK).orElseThrow());
        assertEquals(WEEK, begun.take());
        assertEquals(null, begun.poll());
    }

    private interface Reading {
        void read(ReleaseOrder order, Progress progress) throws IOException;
    }

    private ExportDesk desk(Reading reading, Schedule schedule) throws IOException, InterruptedException {
        Profiles profiles = new Profiles() {
            @Override
            public Census census(ReleaseOrder order, RawRows ignored, Workbench bench, Progress progress)
                    throws IOException, ExportRefused {
                begun.add(order);
                reading.read(order, progress);
                throw new ExportRefused("nothing was reported");
            }

            @Override
            public Anonymiser anonymiser(ReleaseOrder order) {
                throw new IllegalStateException("there is no census");
            }
        };
        ExportOptions options = new ExportOptions(Duration.ZERO, "test", Map.of("default", Map.of()), Optional.empty());
        Exporter exporter = new Exporter(rows, ledger, Packages.open(folder, ledger.releases()), profiles, options, clock);
        ExportDesk desk = ExportDesk.open(exporter, schedule, rows, ledger, clock);
        open = Optional.of(desk);
        return desk;
    }

    /** Asks until the order has ended; the desk has no other way to tell. */
    private static JobState end(ExportDesk desk, long id) {
        while (true) {
            JobState state = desk.state(id).orElseThrow();
            if (!(state instanceof JobState.Running)) {
                return state;
            }
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private static ReleaseOrder week(String monday) {
        return new ReleaseOrder("default", new Period(PeriodKind.WEEK, LocalDate.parse(monday)), Terms.usual(Profile.SDC));
    }
}
