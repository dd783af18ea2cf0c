package dev.usagereporter.server.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts of the three generations, which know nothing of proofs, against a server that takes their protocol without: the ones
 * written for the tests, and where {@code USAGE_REAL_SCRIPTS} names a folder with {@code upload.func}, {@code pocketbase.func} and
 * {@code telemetry.func}, these real files, redirected from outside and otherwise untouched.
 */
@Timeout(120)
final class GenerationsIT {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "install").toAbsolutePath();

    private final Path folder;

    GenerationsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "upload, lxc, done, 0", "upload, lxc, failed, 1", "upload, vm, done, 0",
        "pocketbase, lxc, done, 0", "pocketbase, lxc, failed, 127", "pocketbase, vm, done, 0", "pocketbase, lxc, stopped, 3",
        "telemetry, lxc, done, 0", "telemetry, lxc, failed, 127", "telemetry, vm, done, 0", "telemetry, lxc, stopped, 3"
    })
    void leaveExactlyOneExecutionWithItsStatus(String generation, String kind, String status, int exitCode) throws Exception {
        leaveOne(SCRIPTS, generation, kind, status, exitCode);
    }

    @ParameterizedTest
    @CsvSource({
        "upload, lxc, done, 0", "upload, lxc, failed, 1",
        "pocketbase, lxc, done, 0", "pocketbase, lxc, failed, 127",
        "telemetry, lxc, done, 0", "telemetry, lxc, failed, 127", "telemetry, vm, done, 0"
    })
    void leaveExactlyOneExecutionWhereTheRealFilesAreGiven(String generation, String kind, String status, int exitCode)
            throws Exception {
        String real = Objects.requireNonNullElse(System.getenv("USAGE_REAL_SCRIPTS"), "");
        assumeTrue(!real.isEmpty() && Files.exists(Path.of(real, generation + ".func")), "no real file is given");
        leaveOne(Path.of(real), generation, kind, status, exitCode);
    }

    private void leaveOne(Path scripts, String generation, String kind, String status, int exitCode) throws Exception {
        String id = UUID.randomUUID().toString();
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, "--set", "gate." + generation + "=optional")) {
            Built.Ended ended = run(server, scripts.resolve(generation + ".func"), id, kind, status, exitCode);
            assertEquals(new Built.Ended(0, "the script came to its end\n", ""), ended);
            InstallCounts expected = switch (status) {
                case "done" -> new InstallCounts(1, 0, 1, 0, 0, 0);
                case "failed" -> new InstallCounts(1, 0, 0, 1, 0, 0);
                default -> new InstallCounts(1, 0, 0, 0, 0, 1);
            };
            assertEquals(expected, InstallCounts.in(server.admin("/admin/stats").body()));
            assertEquals(0, server.stop().exit());
        }
        String row = "default|" + generation + "|" + kind + "|jellyfin|" + (kind.equals("vm") ? 32 : 8) + "|debian|12";
        assertEquals(List.of(row), RunningTestServer.query(
                data, "SELECT application, generation, type, nsapp, disk_size, os_type, os_version FROM execution"));
        assertFalse(RunningTestServer.anyFileHolds(data, id));
    }

    private Built.Ended run(ServerProcess server, Path functions, String id, String kind, String status, int exitCode)
            throws IOException, InterruptedException {
        String base = server.address().toString();
        Map<String, String> environment = new HashMap<>(Map.of(
                "API", base,
                "TELEMETRY_URL", base + "/telemetry",
                "RANDOM_UUID", id,
                "DIAGNOSTICS", "yes",
                "CURL_HOME", folder.toString(),
                "PATH", tools() + ":/usr/local/bin:/usr/bin:/bin"));
        // For scripts that name their server themselves.
        Files.writeString(
                folder.resolve(".curlrc"), "connect-to = \":80:127.0.0.1:" + server.address().getPort() + "\"\n");
        return Built.run(folder, environment, List.of(
                "bash", SCRIPTS.resolve("install.sh").toString(), functions.toString(), kind, status, Integer.toString(exitCode)));
    }

    /** A version of Proxmox, which the first generation asks for without looking whether it is there. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Path pveversion = tools.resolve("pveversion");
        if (Files.notExists(pveversion)) {
            Files.createFile(pveversion, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Files.writeString(pveversion, "#!/bin/sh\necho pve-manager/8.2.2/9355359cd7afbae4\n");
        }
        return tools;
    }
}
