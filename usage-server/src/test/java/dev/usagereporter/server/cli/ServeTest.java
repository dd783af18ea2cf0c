package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.data.Connection;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    @TempDir
    Path parent;

    private final Terminal terminal = new Terminal();
    private final List<String> events = new ArrayList<>();
    private String folder = "set before each test";

    @BeforeEach
    void start() {
        folder = parent.resolve("data").toString();
        terminal.starter = (config, directory) -> {
            events.add("start on " + config.http().port() + " in " + directory.path().getFileName());
            return new FakeServer("https://127.0.0.1:4711", "http://127.0.0.1:4712", () -> {
                events.add("stop while held: " + (Files.exists(directory.path().resolve("admin")) ? "yes" : "no"));
            });
        };
    }

    @Test
    void printsOneLineWhenReadyAndStopsInOrder() {
        terminal.whileUp = () -> {
            assertEquals("listening on https://127.0.0.1:4711 admin http://127.0.0.1:4712\n", terminal.out());
            Connection.Running running = assertInstanceOf(Connection.Running.class, DataDirectory.connect(Path.of(folder)));
            assertEquals(URI.create("http://127.0.0.1:4712"), running.address());
        };
        assertEquals(0, terminal.run("serve", "--data-dir", folder, "--port", "9000"));
        assertEquals(1, terminal.out().lines().count());
        assertEquals("", terminal.err());
        assertEquals(List.of("start on 9000 in data", "stop while held: yes"), events);
        assertFalse(Files.exists(Path.of(folder, "admin")));
    }

    @Test
    void touchesNothingWhenTheConfigurationIsWrong() {
        assertEquals(78, terminal.run("serve", "--data-dir", folder, "--set", "difficulty.bits=0"));
        assertFalse(Files.exists(Path.of(folder)));
        assertEquals(List.of(), events);
    }

    @Test
    void refusesFolderOfAnotherServer() throws IOException {
        try (DataDirectory other =
                assertInstanceOf(Opened.Held.class, DataDirectory.open(Path.of(folder), new SecureRandom())).directory()) {
            assertEquals(73, terminal.run("serve", "--data-dir", folder));
            assertEquals("usage-server: data-dir " + folder + ": in use by another server\n", terminal.err());
            assertTrue(Files.isDirectory(other.keys()));
        }
    }

    @Test
    void refusesFileInPlaceOfFolder() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertEquals(73, terminal.run("serve", "--data-dir", file.toString()));
        assertEquals("usage-server: data-dir " + file + ": " + file + ": expected a folder\n", terminal.err());
        assertEquals(73, terminal.run("serve", "--data-dir", file.resolve("below").toString()));
        assertEquals(1, terminal.err().lines().count());
    }

    @Test
    void givesTheFolderUpWhenTheStartFails() {
        Starter working = terminal.starter;
        terminal.starter = (_, _) -> {
            throw new CommandException(ExitStatus.CONFIGURATION, "tls.key: expected a private key");
        };
        assertEquals(78, terminal.run("serve", "--data-dir", folder));
        assertEquals("usage-server: tls.key: expected a private key\n", terminal.err());
        assertEquals("", terminal.out());
        terminal.starter = working;
        assertEquals(0, terminal.run("serve", "--data-dir", folder));
    }

    @Test
    void namesThePortsWhenOneIsTaken() {
        terminal.starter = (_, _) -> {
            throw new UncheckedIOException(new BindException("Address already in use"));
        };
        assertEquals(78, terminal.run("serve", "--data-dir", folder));
        assertEquals(
                "usage-server: http.host 127.0.0.1, http.port 8080, admin.port 8081: "
                        + "expected an address of this machine and two free ports\n",
                terminal.err());
    }

    @Test
    void blamesTheDataFolderForFilesThatCannotBeUsed() {
        fails(new IOException("the file of the token keys is damaged"), 73, "the file of the token keys is damaged");
        fails(new FileSystemException("/x/keys", null, "Read-only file system"), 73, "/x/keys: Read-only file system");
        fails(new AccessDeniedException("/x/keys"), 73, "/x/keys: no permission to use it");
        fails(new NoSuchFileException("/x/keys"), 73, "/x/keys: cannot be used");
        fails(new IOException(), 73, "cannot be used");
    }

    private void fails(IOException failure, int status, String message) {
        terminal.starter = (_, _) -> {
            throw failure;
        };
        assertEquals(status, terminal.run("serve", "--data-dir", folder));
        assertEquals("usage-server: data-dir " + folder + ": " + message + "\n", terminal.err());
    }

    @Test
    void callsABugABug() {
        terminal.starter = (_, _) -> {
            throw new IllegalStateException("a bug");
        };
        assertEquals(70, terminal.run("serve", "--data-dir", folder));
    }

    @Test
    void stopsTheServerWhenItCannotBeAnnounced() {
        Starter working = terminal.starter;
        terminal.starter = (config, directory) -> {
            RunningServer server = working.start(config, directory);
            // A folder in the place of the admin file.
            Files.createDirectories(directory.path().resolve("admin").resolve("full"));
            return server;
        };
        assertEquals(73, terminal.run("serve", "--data-dir", folder));
        assertTrue(terminal.err().startsWith("usage-server: data-dir " + folder + ": " + folder), terminal.err());
        assertEquals("", terminal.out());
        assertEquals(List.of("start on 8080 in data", "stop while held: yes"), events);
    }
}
