package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded choice, the kept ids, and help. */
class ChoiceCommandTest {
    @TempDir
    private Path home;

    private Desk desk() {
        return new Desk(home).atFixedTime();
    }

    private String status(String... more) {
        Desk desk = desk();
        assertEquals(0, desk.run(Stream.concat(Stream.of("status"), Stream.of(more)).toList()));
        assertEquals("", desk.err());
        return desk.out();
    }

    @Test
    void remembersTheChoiceAndItsDay() throws IOException {
        String undecided = "installs: local: nobody chose (default)\n";
        assertEquals("local: nobody chose and no server was named (default)\n" + undecided, status());
        assertEquals("on: a server was named and nobody refused (command line)\n" + undecided, status("--url", "https://a"));
        for (String choice : new String[] {"on", "local", "off"}) {
            Desk desk = desk();
            assertEquals(0, desk.run(choice));
            assertEquals("", desk.out() + desk.err());
            assertEquals(choice + " 2026-11-20\n", Files.readString(desk.config().resolve("choice")));
            String line = choice + ": " + choice + " was chosen (recorded choice of 2026-11-20)\n";
            assertEquals(line + "installs: " + line, status());
        }
        String json = "\"mode\":\"off\",\"reason\":\"off was chosen\",\"origin\":\"recorded choice\"";
        assertEquals("{" + json + ",\"install\":{" + json + "}}\n", status("--json"));
    }

    @Test
    void heedsTheOffFileOfTheMachine() throws IOException {
        Files.writeString(desk().offFile(), "");
        String line = "off: this machine is switched off by its off file (machine)\n";
        assertEquals(line + "installs: " + line, status("--url", "https://a"));
    }

    @Test
    void takesAChoiceThatCannotBeReadForAnOff() throws IOException {
        desk().run("on");
        Files.writeString(desk().config().resolve("choice"), "garbage\n");
        String line = "off: a choice was recorded that cannot be read (recorded choice)\n";
        assertEquals(line + "installs: " + line, status("--url", "https://a"));
        Files.delete(desk().config().resolve("choice"));
        Files.createDirectory(desk().config().resolve("choice"));
        assertTrue(status("--url", "https://a").startsWith("off: "));
    }

    @Test
    void saysThatAChoiceCouldNotBeRecorded() throws IOException {
        Files.writeString(home.resolve("file"), "in the way");
        Desk desk = desk().with("XDG_CONFIG_HOME", home.resolve("file").toString());
        assertEquals(0, desk.run("off"));
        assertEquals(1, desk.err().lines().count());
        assertEquals(73, desk.run("off", "--strict"));
        desk.run("off", "--json");
        assertEquals("{\"outcome\":\"files\",\"message\":\"the choice could not be recorded in the configuration folder\"}\n", desk.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", "relative/home", "/nul\0"})
    void recordsNoChoiceWithoutAHomeFolderAndSaysSo(String userHome) {
        Desk desk = desk();
        desk.environment.remove("HOME");
        desk.userHome = userHome;
        for (String choice : new String[] {"on", "local", "off"}) {
            assertEquals(0, desk.run(choice));
            assertEquals("reporter: the choice could not be recorded in the configuration folder\n", desk.err());
            assertEquals(73, desk.run(choice, "--strict"));
        }
        assertFalse(Files.exists(Path.of("?")));
        assertEquals(0, desk.run("status"));
        String line = "off: there is no home folder that may hold a choice (no home folder)\n";
        assertEquals(line + "installs: " + line, desk.out());
        assertEquals(0, desk.run("report", "--url", "https://usage.example.org"));
        assertEquals("", desk.out() + desk.err());
        assertEquals(73, desk.run("report", "--url", "https://usage.example.org", "--strict"));
        assertEquals(77, desk.with("DO_NOT_TRACK", "1").run("report", "--strict"));
    }

    @Test
    void looksNowhereElseWhereTheHomeFolderIsNoPath() {
        Desk desk = desk().with("HOME", "/nul\0");
        assertEquals(73, desk.run("off", "--strict"));
        assertEquals(73, desk().with("XDG_CONFIG_HOME", "/nul\0").run("off", "--strict"));
        assertFalse(Files.exists(desk.config()));
    }

    @Test
    void keepsItsFilesPrivateAndWhereXdgSays() throws IOException {
        Desk desk = desk();
        desk.run("on");
        desk.run("report");
        for (Path folder : new Path[] {desk.config(), desk.state()}) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                    assertFalse(file.toString().endsWith(".new"));
                }
            }
        }
        Desk elsewhere = desk().with("XDG_CONFIG_HOME", home.resolve("c").toString()).with("XDG_STATE_HOME", home.resolve("s").toString());
        elsewhere.run("on");
        elsewhere.run("report");
        assertTrue(Files.exists(home.resolve("c/usage-reporter/choice")));
        assertTrue(Files.exists(home.resolve("s/usage-reporter/cluster-id")));
        Folders relative = Folders.of(desk().with("XDG_STATE_HOME", "relative").surroundings());
        assertEquals(desk.state(), relative.state());
    }

    @Test
    void replacesAnIdThatIsNoRandomUuid() throws IOException {
        Desk desk = desk();
        desk.run("report");
        Path file = desk.state().resolve("server-id");
        Files.writeString(file, "a-name-of-somebody\n");
        desk.run("preview");
        assertFalse(desk.out().contains("a-name-of-somebody"));
        desk.run("report");
        assertTrue(Identity.isRandomUuid(Files.readString(file).trim()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "8f14e45f-ceea-167f-a0e6-0d8b3b1e8c3a", "8F14E45F-CEEA-467F-A0E6-0D8B3B1E8C3A", "8f14e45fceea467fa0e60d8b3b1e8c3a0000",
        "8f14e45f-ceea-467f-a0e6-0d8b3b1e8c3", "8f14e45f-ceea-467f-a0e6-0d8b3b1e8c3ab"
    })
    void knowsWhatIsNoRandomUuid(String text) {
        assertFalse(Identity.isRandomUuid(text));
        assertTrue(Identity.isRandomUuid("8f14e45f-ceea-467f-a0e6-0d8b3b1e8c3a"));
    }

    @Test
    void makesOneIdForAllWhoAskAtOnce() throws Exception {
        int threads = 16;
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<String> ask = () -> {
                barrier.await();
                return new Identity(new PrivateFolder(home.resolve("shared")), Clock.systemUTC()).serverId(true);
            };
            Set<String> ids = new HashSet<>();
            List<Future<String>> asked = Stream.generate(() -> pool.submit(ask)).limit(threads).toList();
            for (Future<String> id : asked) {
                ids.add(id.get());
            }
            assertEquals(1, ids.size());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void keepsItsLogBounded() throws IOException {
        PrivateFolder folder = new PrivateFolder(home.resolve("log"));
        String line = "x".repeat(100 * 1024);
        for (int i = 0; i < 30; i++) {
            folder.locked(() -> {
                folder.append("log", line);
                return line;
            });
        }
        assertTrue(Files.size(home.resolve("log/log")) <= 1024 * 1024);
        assertTrue(Files.size(home.resolve("log/log.1")) <= 1024 * 1024);
    }

    @Test
    void explainsItself() {
        Desk desk = desk();
        String[] lines = {
            "--help", "help", "", "report --help", "mint --help", "check --help", "status --help", "off --help"
        };
        for (String words : lines) {
            assertEquals(0, words.isEmpty() ? desk.run() : desk.run(List.of(words.split(" ", -1))));
            assertTrue(desk.out().startsWith("usage: reporter"));
            assertFalse(desk.out().contains("%s"));
        }
        assertTrue(desk.run("report", "--help") == 0 && desk.out().contains("--insecure-http"));
        assertEquals(0, desk.run("--version"));
        assertTrue(desk.out().startsWith("reporter "));
    }

    @Test
    void saysThatItsOutputWasLost() {
        Desk desk = desk();
        desk.run("mint", "--bits", "1", "r");
        String check = "check --bits 1 --resource r " + desk.out().trim();
        desk.fullDisk = true;
        for (String words : new String[] {"mint --bits 1 r", check, "preview --strict"}) {
            assertEquals(73, desk.run(List.of(words.split(" ", -1))), words);
            assertTrue(desk.err().endsWith("reporter: the output could not be written\n"), words);
        }
        assertEquals(0, desk.run("preview"));
        assertTrue(desk.err().endsWith("reporter: the output could not be written\n"));
        assertEquals(0, desk.run("report", "--json"));
        assertEquals("", desk.err());
    }

    @Test
    void knowsNoOtherCommands() {
        Desk desk = desk();
        assertEquals(0, desk.run("nonsense"));
        assertEquals("", desk.out());
        assertEquals(1, desk.err().lines().count());
        assertEquals(64, desk.run("nonsense", "--strict"));
        assertEquals(64, desk.run("--strict", "report"));
        assertEquals(0, desk.run("--json", "report"));
        assertTrue(desk.out().startsWith("{\"outcome\":\"usage\","));
        assertEquals(0, desk.run("on", "operand"));
        assertEquals(64, desk.run("on", "operand", "--strict"));
        assertEquals(64, desk.run("status", "operand", "--strict"));
    }
}
