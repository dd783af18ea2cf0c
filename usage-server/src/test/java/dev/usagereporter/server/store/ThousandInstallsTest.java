package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static dev.usagereporter.server.store.StoreFixture.claim;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.TestEvent;
import dev.usagereporter.server.report.ExecutionEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand installations whose events are repeated, with the same proof and with new ones, and come in any order. */
class ThousandInstallsTest {
    private static final int INSTALLS = 1_000;
    private static final int THREADS = 128;
    private static final InstallStatus[] ENDS = {
        InstallStatus.SUCCESS, InstallStatus.FAILED, InstallStatus.ABORTED, InstallStatus.UNKNOWN
    };

    private record Sending(long claim, ExecutionEvent event) {}

    private final Random random = new Random(7);
    private final StoreFixture fixture;
    private long nextClaim = 1;

    ThousandInstallsTest(@TempDir Path folder) {
        fixture = new StoreFixture(folder);
    }

    private List<Sending> sendings() {
        List<Sending> all = new ArrayList<>();
        for (int install = 0; install < INSTALLS; install++) {
            TestEvent event = TestEvent.at(fixture.clock.instant())
                    .ids("random-" + install, "execution-" + install)
                    .with(InstallField.NSAPP, "demo");
            List<TestEvent> events = List.of(
                    event.says(InstallStatus.INSTALLING),
                    event.says(InstallStatus.VALIDATION).with(InstallField.OS_TYPE, "debian"),
                    event.says(InstallStatus.CONFIGURING),
                    event.says(ENDS[install % ENDS.length]).with(InstallField.EXIT_CODE, install % 3));
            for (TestEvent one : events) {
                for (int proofs = 1 + random.nextInt(2); proofs > 0; proofs--) {
                    Sending sending = new Sending(nextClaim++, one.event());
                    all.addAll(Collections.nCopies(1 + random.nextInt(2), sending));
                }
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    /** Sends all of them from many threads, and again those that were sent away, as clients do; returns how many were taken. */
    private static long accepted(ReportStore store, List<Sending> sendings)
            throws InterruptedException, ExecutionException, TimeoutException {
        long accepted = 0;
        List<Sending> left = sendings;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            while (!left.isEmpty()) {
                List<Future<EventRecorded>> answers = left.stream()
                        .map(one -> threads.submit(() -> store.record(Optional.of(claim(one.claim())), one.event(), OPEN)))
                        .toList();
                List<Sending> busy = new ArrayList<>();
                for (int at = 0; at < answers.size(); at++) {
                    EventRecorded answer = answers.get(at).get(60, TimeUnit.SECONDS);
                    accepted += answer instanceof EventRecorded.Stored || answer instanceof EventRecorded.Duplicate ? 1 : 0;
                    if (answer instanceof EventRecorded.Busy) {
                        busy.add(left.get(at));
                    }
                }
                left = busy;
            }
        }
        return accepted;
    }

    @Test
    void areCountedAThousandTimesWithTheRightEnds()
            throws IOException, SQLException, InterruptedException, ExecutionException, TimeoutException {
        fixture.durability = Durability.OS;
        fixture.queue = THREADS / 2; // so that some may be sent away
        fixture.claimCap = 100_000;
        List<Sending> sendings = sendings();
        assertTrue(sendings.size() > 6 * INSTALLS);
        int half = sendings.size() / 2;
        try (ReportStore store = fixture.open()) {
            assertEquals(half, accepted(store, sendings.subList(0, half)), "nothing contradicts anything");
        }
        try (ReportStore store = fixture.open()) {
            assertEquals(sendings.size() - half, accepted(store, sendings.subList(half, sendings.size())));
            assertEquals(sendings.size(), accepted(store, sendings), "and everything again");

            InstallCounts counts = store.installCounts();
            assertEquals(INSTALLS, counts.total());
            assertEquals(0, counts.open());
            for (InstallStatus end : ENDS) {
                assertEquals(INSTALLS / ENDS.length, counts.of(end));
            }
            assertFalse(counts.byApplication().isEmpty());
            assertEquals(
                    List.of(INSTALLS + "|" + INSTALLS + "|0"),
                    fixture.query("SELECT COUNT(*), COUNT(os_type), COUNT(open_since) FROM execution WHERE nsapp = 'demo'"
                            + " AND exit_code IS NOT NULL"));
        }
    }
}
