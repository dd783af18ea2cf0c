package dev.usagereporter.server.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8081");

    @TempDir
    Path parent;

    private final SecureRandom random = new SecureRandom();
    private Path folder = Path.of("set before each test");

    @BeforeEach
    void choose() {
        folder = parent.resolve("a").resolve("usage data");
    }

    @Test
    void createsEverythingForItsOwnerOnly() throws IOException {
        try (DataDirectory directory = open()) {
            directory.publishAdmin(ADDRESS);
            assertEquals("rwx------", mode(folder));
            assertEquals("rwx------", mode(folder.resolve("keys")));
            assertEquals("rw-------", mode(folder.resolve("keys").resolve("server-id")));
            assertEquals("rw-------", mode(folder.resolve("admin")));
            assertEquals("rw-------", mode(folder.resolve("lock")));
            assertEquals(folder.toRealPath(), directory.path());
            assertEquals(folder.toRealPath().resolve("keys"), directory.keys());
        }
    }

    @Test
    void closesKeysFolderThatOthersCanRead() throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        Files.setPosixFilePermissions(folder.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));
        open().close();
        assertEquals("rwx------", mode(folder.resolve("keys")));
    }

    @Test
    void refusesFileInPlaceOfFolder() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        FileSystemException e = assertThrows(FileSystemException.class, () -> DataDirectory.open(file, random));
        assertEquals("expected a folder", e.getReason());
    }

    @Test
    void belongsToOneServerOfThisProcess() throws IOException {
        try (DataDirectory directory = open()) {
            assertEquals(new Opened.InUse(), DataDirectory.open(folder, random));
            Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
            assertEquals(new Opened.InUse(), DataDirectory.open(link, random));
            directory.publishAdmin(ADDRESS);
        }
        open().close();
    }

    @Test
    void belongsToOneServerOfAllProcesses() throws IOException {
        try (HolderProcess other = new HolderProcess(folder)) {
            assertEquals("held", other.answer());
            assertEquals(new Opened.InUse(), DataDirectory.open(folder, random));
            assertEquals("closed", other.tell("close"));
            try (DataDirectory directory = open();
                    HolderProcess late = new HolderProcess(folder)) {
                directory.publishAdmin(ADDRESS);
                // Commands of this process look at the folder without giving it away.
                assertInstanceOf(Connection.Running.class, DataDirectory.connect(folder));
                assertEquals("in use", late.answer());
            }
        }
    }

    @Test
    void tellsCommandsWhereTheServerIsWhileItRuns() throws IOException {
        assertEquals(new Connection.NoSuchFolder(), DataDirectory.connect(folder));
        DataDirectory directory = open();
        try (directory) {
            assertEquals(new Connection.NotRunning(), DataDirectory.connect(folder));
            directory.publishAdmin(ADDRESS);
            Connection.Running running = assertInstanceOf(Connection.Running.class, DataDirectory.connect(folder));
            assertEquals(ADDRESS, running.address());
            assertTrue(directory.adminToken().authorizes(running.token().authorization()));
        }
        assertEquals(new Connection.NotRunning(), DataDirectory.connect(folder));
        assertFalse(Files.exists(folder.resolve("admin")));
    }

    @Test
    void tellsCommandsOfOtherProcessesWhereTheServerIs() throws IOException {
        try (HolderProcess other = new HolderProcess(folder)) {
            assertEquals("held", other.answer());
            assertEquals(new Connection.NotRunning(), DataDirectory.connect(folder));
            assertEquals("published", other.tell("publish"));
            assertEquals(Holder.ADDRESS, assertInstanceOf(Connection.Running.class, DataDirectory.connect(folder)).address());
            assertEquals("closed", other.tell("close"));
            assertEquals(new Connection.NotRunning(), DataDirectory.connect(folder));
        }
    }

    @Test
    void neverTrustsWhatACrashedServerLeft() throws IOException, InterruptedException {
        try (HolderProcess other = new HolderProcess(folder)) {
            assertEquals("held", other.answer());
            assertEquals("published", other.tell("publish"));
            other.crash();
        }
        assertTrue(Files.exists(folder.resolve("admin")));
        assertEquals(new Connection.NotRunning(), DataDirectory.connect(folder));
        try (DataDirectory directory = open()) {
            assertFalse(Files.exists(folder.resolve("admin")));
            assertEquals(new Connection.NotRunning(), DataDirectory.connect(folder));
            directory.publishAdmin(ADDRESS);
            assertEquals(ADDRESS, assertInstanceOf(Connection.Running.class, DataDirectory.connect(folder)).address());
        }
    }

    @Test
    void keepsItsIdAndChangesItsToken() throws IOException {
        byte[] id;
        AdminToken token;
        try (DataDirectory first = open()) {
            id = first.serverId().bytes();
            token = first.adminToken();
            assertEquals(16, id.length);
            first.serverId().bytes()[0]++;
        }
        try (DataDirectory second = open()) {
            assertArrayEquals(id, second.serverId().bytes());
            assertFalse(second.adminToken().authorizes(token.authorization()));
        }
    }

    @Test
    void refusesDamagedServerIdAndGivesTheFolderUp() throws IOException {
        open().close();
        Path file = folder.resolve("keys").resolve("server-id");
        String good = Files.readString(file);
        for (String damaged : List.of("", "00", good.strip() + "00", "zz" + good.substring(2))) {
            Files.writeString(file, damaged);
            FileSystemException e = assertThrows(FileSystemException.class, () -> DataDirectory.open(folder, random));
            assertEquals("expected the 16 bytes of the server id in hexadecimal", e.getReason());
        }
        Files.writeString(file, good);
        open().close();
    }

    @Test
    void refusesDamagedAdminFile() throws IOException {
        try (DataDirectory directory = open()) {
            directory.publishAdmin(ADDRESS);
            for (String damaged : List.of("", "http://127.0.0.1\n", "http://127.0.0.1\nshort\n", "no address\n" + "a".repeat(43))) {
                Files.writeString(folder.resolve("admin"), damaged);
                assertThrows(FileSystemException.class, () -> DataDirectory.connect(folder));
            }
            Files.delete(folder.resolve("admin"));
            assertEquals(new Connection.NotRunning(), DataDirectory.connect(folder));
        }
    }

    @Test
    void closesOnlyOnce() throws IOException {
        DataDirectory first = open();
        first.close();
        try (DataDirectory second = open()) {
            second.publishAdmin(ADDRESS);
            first.close();
            assertInstanceOf(Connection.Running.class, DataDirectory.connect(folder));
        }
    }

    private DataDirectory open() throws IOException {
        return assertInstanceOf(Opened.Held.class, DataDirectory.open(folder, random)).directory();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
