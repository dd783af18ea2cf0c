package dev.usagereporter.server.store;

import static dev.usagereporter.server.store.StoreFixture.OPEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.report.Extra;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that is killed in the middle of its work, three times on the same folder. */
class KillTest {
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"FSYNC, 700", "OS, 700"})
    void losesNothingAcknowledgedAndAcceptsNoReplay(Durability durability, int acknowledgements)
            throws IOException, InterruptedException, SQLException {
        Set<Long> acknowledged = new HashSet<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Set<Long> now = killedAfter(StoringChild.class, acknowledgements, durability, round * 1_000_000L);
            assertTrue(now.size() >= acknowledgements, () -> "acknowledged " + now.size());
            acknowledged.addAll(now);

            try (ReportStore store = StoringChild.open(folder, durability)) {
                long rows = rows();
                assertTrue(rows >= acknowledged.size(), "every acknowledged report is there");
                for (long number : acknowledged) {
                    Recorded again = store.record(
                            StoreFixture.claim(number),
                            StoreFixture.report(InstantSource.system().instant(), "1", "amd64", new Extra.None()),
                            OPEN);
                    assertEquals(new Recorded.Duplicate(), again);
                }
                assertEquals(rows, rows());
                assertEquals(rows, query("SELECT COUNT(DISTINCT claim) FROM report"), "none is stored twice");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FSYNC, 300", "OS, 300"})
    void losesNoEndOfAnInstallationAndAcceptsNoReplay(Durability durability, int acknowledgements)
            throws IOException, InterruptedException, SQLException {
        Set<Long> acknowledged = new HashSet<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Set<Long> now = killedAfter(EventChild.class, acknowledgements, durability, round * 1_000_000L);
            assertTrue(now.size() >= acknowledgements, () -> "acknowledged " + now.size());
            acknowledged.addAll(now);

            try (ReportStore store = StoringChild.open(folder, durability)) {
                long rows = query("SELECT COUNT(*) FROM execution");
                assertTrue(query("SELECT COUNT(*) FROM execution WHERE status = 'success'") >= acknowledged.size());
                EventRecorded replay = new EventRecorded.Duplicate(Optional.empty());
                for (long number : acknowledged) {
                    assertEquals(replay, EventChild.begin(store, number));
                    assertEquals(replay, EventChild.end(store, number));
                    assertEquals(
                            InstallStatus.SUCCESS, store.find("default", "random-" + number).orElseThrow().status());
                }
                assertEquals(rows, query("SELECT COUNT(*) FROM execution"));
                assertEquals(
                        query("SELECT COALESCE(SUM(events), 0) FROM execution"), query("SELECT COUNT(*) FROM event_claim"), "claim and change are one");
            }
        }
    }

    private Set<Long> killedAfter(Class<?> program, int acknowledgements, Durability durability, long firstClaim)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        folder.toString(),
                        durability.name(),
                        Long.toString(firstClaim)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<Long> acknowledged = new HashSet<>();
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(Long.parseLong(line));
                if (acknowledged.size() == acknowledgements) {
                    child.destroyForcibly(); // what is still in the pipe was acknowledged, too
                }
            }
        } catch (IOException | NumberFormatException cutOff) {
            // The last line may be half a number or none: it counts for nothing.
        } finally {
            child.destroyForcibly();
        }
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        return acknowledged;
    }

    private long rows() throws SQLException {
        return query("SELECT COUNT(*) FROM report");
    }

    private long query(String sql) throws SQLException {
        return Long.parseLong(new StoreFixture(folder).query(Database.EMBEDDED, sql).getFirst());
    }
}
