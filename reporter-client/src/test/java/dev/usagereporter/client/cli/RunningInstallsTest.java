package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.cli.RunningInstalls.Known;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.InstallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningInstallsTest {
    private static final long NOW = 1_795_176_000;

    @TempDir
    private Path home;

    private RunningInstalls running() {
        return new RunningInstalls(new PrivateFolder(home.resolve("installs")));
    }

    private static Known known(String id, String app, String status, long started) {
        InstallEvent event = new InstallEvent.Builder()
                .text(InstallField.RANDOM_ID, id)
                .text(InstallField.NSAPP, app)
                .text(InstallField.STATUS, status)
                .build();
        return new Known(event, started, started);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("installs"))) {
            return files.filter(file -> !file.endsWith("lock")).toList();
        }
    }

    @Test
    void remembersWhatItIsTold() throws IOException {
        Known known = known("install-1", "a", "installing", NOW);
        running().store(known);
        assertEquals(known, running().of("install-1", NOW).orElseThrow());
        assertEquals(known, running().latest("a", NOW).orElseThrow());
        assertEquals(known, running().latest("", NOW).orElseThrow());
        assertTrue(running().of("install-2", NOW).isEmpty() && running().latest("b", NOW).isEmpty());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))));
    }

    @Test
    void forgetsWhatIsTooOld() throws IOException {
        running().store(known("install-1", "a", "installing", NOW));
        long age = RunningInstalls.MAX_AGE.toSeconds();
        assertTrue(running().of("install-1", NOW + age).isPresent());
        assertTrue(running().of("install-1", NOW + age + 1).isEmpty());
        assertTrue(running().latest("a", NOW + age + 1).isEmpty());
        assertTrue(running().of("install-1", NOW - age - 1).isEmpty(), "a clock was set back");
        running().store(known("install-2", "a", "installing", NOW + age + 1));
        assertEquals(1, files().size());
    }

    @Test
    void keepsNoMoreThanItMay() throws IOException {
        for (int i = 0; i < RunningInstalls.MAX_INSTALLS + 3; i++) {
            running().store(known("install-" + i, "a", "installing", NOW + i));
        }
        assertEquals(RunningInstalls.MAX_INSTALLS, files().size());
        assertTrue(running().of("install-2", NOW).isEmpty());
        assertTrue(running().of("install-3", NOW).isPresent());
        assertEquals("install-34", running().latest("", NOW + 34).orElseThrow().event().text(InstallField.RANDOM_ID).orElse(""));
    }

    @Test
    void whatIsOverStaysSo() {
        running().store(known("install-1", "a", "failed", NOW));
        running().store(known("install-1", "a", "configuring", NOW + 1));
        assertTrue(running().of("install-1", NOW).orElseThrow().isOver());
        running().store(known("install-1", "a", "success", NOW + 2));
        assertEquals("success", running().of("install-1", NOW).orElseThrow().event().text(InstallField.STATUS).orElse(""));
    }

    @Test
    void meansNoInstallationThatIsLongOver() {
        running().store(known("install-1", "a", "success", NOW));
        long ended = RunningInstalls.ENDED.toSeconds();
        assertTrue(running().latest("a", NOW + ended).isPresent());
        assertTrue(running().latest("a", NOW + ended + 1).isEmpty());
        assertTrue(running().of("install-1", NOW + ended + 1).isPresent(), "who names it means it");
    }

    @Test
    void knowsNothingWhereTheFilesAreDamaged() throws IOException {
        Path folder = Files.createDirectories(home.resolve("installs"));
        String name = "aaaaaaaaaaaaaaaaaaaaa";
        int i = 0;
        for (String text : new String[] {"", "garbage", "1 2", "1 2\n{", "x y\n{}", "1\n{\"nsapp\":\"a\"}", "-1 -1\n{}", "\n", " \n"}) {
            Files.writeString(folder.resolve(name + i++), text);
        }
        Files.createDirectory(folder.resolve("bbbbbbbbbbbbbbbbbbbbbb"));
        assertTrue(running().latest("", 2).isEmpty());
        running().store(known("install-1", "a", "installing", NOW));
        assertTrue(running().latest("a", NOW).isPresent());
    }

    @Test
    void isOnlyAConvenience() throws IOException {
        RunningInstalls nowhere = new RunningInstalls(new PrivateFolder(null));
        nowhere.store(known("install-1", "a", "installing", NOW));
        assertTrue(nowhere.latest("a", NOW).isEmpty() && nowhere.of("install-1", NOW).isEmpty());
        Files.writeString(home.resolve("installs"), "in the way");
        running().store(known("install-1", "a", "installing", NOW));
        assertFalse(running().latest("a", NOW).isPresent());
    }
}
