package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RehearsalTest {
    @TempDir
    private Path folder;

    @Test
    void reportsToItselfAndLeavesTheUserAlone() throws Exception {
        Desk desk = new Desk(folder.resolve("user")).with("DO_NOT_TRACK", "1");
        Path stage = Files.createDirectory(folder.resolve("stage"));
        assertEquals(0, desk.run("rehearse", "--strict", stage.toString()));
        assertEquals("", desk.out() + desk.err());
        assertTrue(Files.exists(stage.resolve(".local/state/usage-reporter/server-id")));
        assertFalse(Files.exists(folder.resolve("user")));
    }

    @Test
    void saysByItsStatusThatTheReportDidNotArrive() throws Exception {
        Path stage = Files.createDirectory(folder.resolve("stage"));
        Files.createFile(stage.resolve("off"));
        assertEquals(77, new Desk(folder.resolve("user")).run("rehearse", "--strict", stage.toString()));
    }

    @Test
    void rehearsesPlainHttpWhereTheKeysAreNone() throws Exception {
        Path stage = Files.createDirectory(folder.resolve("stage"));
        Files.writeString(stage.resolve("keys"), "no keys");
        assertEquals(0, new Desk(folder.resolve("user")).run("rehearse", "--strict", stage.toString()));
    }

    @Test
    void expectsAFolder() {
        assertEquals(64, new Desk(folder.resolve("user")).run("rehearse", "--strict"));
        assertEquals(73, new Desk(folder.resolve("user")).run("rehearse", "--strict", "\0"));
    }
}
