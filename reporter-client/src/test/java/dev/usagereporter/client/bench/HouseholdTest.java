package dev.usagereporter.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HouseholdTest {
    @BeforeEach
    void isLinux() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "there is no /proc");
    }

    private static List<String> sh(String script) {
        return List.of("sh", "-c", script);
    }

    /** A process that has ended but was not yet reaped has no command line. */
    private static boolean runs(String process) throws IOException {
        Path commandLine = Path.of("/proc", process, "cmdline");
        return Files.exists(commandLine) && !Files.readString(commandLine).isEmpty();
    }

    @Test
    void givesHomePathAndSettingsAndNothingElse() throws Exception {
        try (Household household = new Household()) {
            household.run(List.of("env"), Map.of("SET", "here"));
            List<String> names = household.output().lines().map(line -> line.replaceFirst("=.*", "")).sorted().toList();
            assertEquals(List.of("HOME", "PATH", "SET"), names);
        }
    }

    @Test
    void failsWhereAProgramFails() throws Exception {
        try (Household household = new Household()) {
            household.run(List.of("true"), Map.of());
            FailedRun failed = assertThrows(FailedRun.class, () -> household.run(sh("echo why; exit 3"), Map.of()));
            assertEquals("exit 3: why", failed.getMessage());
            assertThrows(FailedRun.class, () -> household.run(List.of("/nowhere"), Map.of()));
        }
    }

    @Test
    void waitsForWhatAProgramLeavesRunning() throws Exception {
        try (Household household = new Household()) {
            Path door = household.folder("door").resolve("open");
            // Its parent has ended: nobody but /proc knows whose it was.
            household.run(sh("(until [ -e \"$DOOR\" ]; do sleep 0.01; done; echo left >\"$DOOR\") & :"), Map.of("DOOR", door.toString()));
            Files.createFile(door);
            household.awaitQuiet();
            assertEquals("left\n", Files.readString(door));
        }
    }

    @Test
    void leavesNeitherProcessesNorFilesBehind() throws Exception {
        Household household = new Household();
        Path folder = household.folder("some");
        household.run(sh("sleep 600 & echo $!"), Map.of());
        String left = household.output();
        assertTrue(runs(left));
        household.close();
        assertFalse(Files.exists(folder.getParent()));
        assertFalse(runs(left));
        household.close();
        assertThrows(FailedRun.class, () -> household.run(List.of("true"), Map.of()));
    }
}
