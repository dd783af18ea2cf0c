package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell library in place of {@code api.func}, against a server that demands proofs. */
@Timeout(180)
final class DropInLibraryIT {
    private static final Path LIBRARY = Built.PROJECT.resolve("reporter-client/shell/usage.func");
    private static final Path SCRIPT =
            Path.of("src", "test", "resources", "install", "drop-in.sh").toAbsolutePath();
    private static final int MOST_ASKED = 600;

    private final Path folder;

    DropInLibraryIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "bash, lxc, done, 0", "bash, vm, done, 0", "bash, lxc, failed, 127", "bash, lxc, failed, 130",
        "dash, lxc, done, 0", "dash, lxc, failed, 127", "busybox sh, lxc, done, 0", "busybox sh, vm, failed, 1"
    })
    void leavesExactlyOneExecutionWithItsStatus(String shell, String kind, String status, int exitCode) throws Exception {
        assertOne(shell, kind, status, exitCode, Map.of("REPORTER_JAVA", Built.JAVA.toString()), "");
    }

    /** No Java: the C tool, perl or python3 mint, whichever is found, each alone beside curl. */
    @ParameterizedTest
    @ValueSource(strings = {"hashcash", "perl", "python3"})
    void doesSoWithOneMinterAlone(String minter) throws Exception {
        String path = Tools.with(folder.resolve("tools"), minter).toString();
        assertOne("bash", "lxc", "done", 0, Map.of("PATH", path, "JAVA_HOME", "", "REPORTER_JAVA", ""), minter);
    }

    private void assertOne(String shell, String kind, String status, int exitCode, Map<String, String> more, String minter)
            throws Exception {
        String id = UUID.randomUUID().toString();
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data)) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "USAGE_URL", server.address().toString(), "RANDOM_UUID", id, "DIAGNOSTICS", "yes"));
            environment.putAll(more);
            Path library = minter.isEmpty() ? LIBRARY : Files.copy(LIBRARY, folder.resolve("usage.func"));
            List<String> command = new ArrayList<>(List.of(shell.split(" ", -1)));
            command.addAll(List.of(SCRIPT.toString(), library.toString(), kind, status, Integer.toString(exitCode)));
            assertEquals(
                    new Built.Ended(0, "the script came to its end\n", ""), Built.run(folder, environment, command));
            InstallCounts expected = switch (status) {
                case "done" -> new InstallCounts(1, 0, 1, 0, 0, 0);
                default -> exitCode == 130 ? new InstallCounts(1, 0, 0, 0, 1, 0) : new InstallCounts(1, 0, 0, 1, 0, 0);
            };
            assertEquals(expected, awaited(server, expected));
            assertEquals(0, server.stop().exit());
        }
        String disk = kind.equals("vm") ? "32" : "8";
        assertEquals(
                List.of("telemetry|" + kind + "|jellyfin|" + disk + "|debian|12|true"),
                RunningTestServer.query(
                        data, "SELECT generation, type, nsapp, disk_size, os_type, os_version, LOWER(proved) FROM execution"));
        assertFalse(RunningTestServer.anyFileHolds(data, id));
    }

    /** The sender works on after the script has ended, so the server is asked until it knows, or for too long. */
    private static InstallCounts awaited(ServerProcess server, InstallCounts expected)
            throws IOException, InterruptedException {
        InstallCounts counts = InstallCounts.in(server.admin("/admin/stats").body());
        for (int asked = 1; !counts.equals(expected) && asked < MOST_ASKED; asked++) {
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            counts = InstallCounts.in(server.admin("/admin/stats").body());
        }
        return counts;
    }
}
