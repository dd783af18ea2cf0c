package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With which options the launcher starts Java and when it has an archive made, told by a Java that prints its arguments. */
@Timeout(120)
class LauncherIT {
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1\n";
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";
    private static final String[] REPORT = {"report", "--url", "https://a"};

    @TempDir
    private Path folder;

    private LaunchedApp app;

    @BeforeEach
    void launcher() throws IOException {
        app = LaunchedApp.fake(folder);
    }

    private boolean startsWithArchive() throws Exception {
        LaunchedApp.Ended ended = app.run(REPORT);
        app.settled();
        assertTrue(ended.out().endsWith("\nreport\n--url\nhttps://a\n"), ended.toString());
        return ended.out().contains(ARCHIVE + app.cache());
    }

    @ParameterizedTest
    @CsvSource({
        "true, report", "true, report --url=https://a", "true, preview", "true, status", "true, off", "true, check x",
        "false, report --every 12h", "false, report --every=12h", "false, mint x", "false, estimate"
    })
    void keepsTheSecondCompilerForWhatGoesOn(boolean first, String words) throws Exception {
        assertEquals(first, app.run(words.split(" ")).out().contains(FIRST_COMPILER));
        app.settled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "busybox sh", "bash", "bash --posix", "ksh"})
    void makesAnArchiveOnceAndStartsWithItInEveryShell(String shell) throws Exception {
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        assumeTrue(Files.isExecutable(Path.of("/bin", command.get(0))));
        command.addAll(List.of("-eu", "../an app/bin/reporter", "report", "--url", "https://a", "--app-version", "two words *"));
        LaunchedApp.Ended first = app.end(app.start(Map.of(), command));
        assertFalse(first.out().contains(ARCHIVE), first.out());
        assertEquals(1, app.settled());
        assertEquals(1, app.cached(".jsa").size());
        LaunchedApp.Ended second = app.end(app.start(Map.of(), command));
        assertTrue(second.out().contains(ARCHIVE + app.cached(".jsa").get(0) + "\n"), second.out());
        assertTrue(second.out().endsWith("\ntwo words *\n"), second.out());
        assertEquals("", first.err() + second.err());
        assertEquals(0, app.settled());
    }

    @ParameterizedTest
    @CsvSource({
        "REPORTER_ARCHIVE, off", "DO_NOT_TRACK, 1", "USAGE_DISABLE, 1", "DIAGNOSTICS, no", "USAGE_TELEMETRY, off",
        "USAGE_TELEMETRY, local", "CI, true", "HOME, ''", "HOME, relative", "HOME, /proc", "XDG_CACHE_HOME, /proc"
    })
    void makesNothing(String variable, String value) throws Exception {
        LaunchedApp.Ended ended = app.run(Map.of(variable, value), REPORT);
        assertTrue(ended.out().endsWith("\nhttps://a\n"), ended.toString());
        assertEquals("", ended.err());
        assertEquals(0, app.settled());
        assertFalse(Files.exists(app.cache()), "a cache was made");
    }

    @ParameterizedTest
    @CsvSource({"on, true", "local, false", "off, false"})
    void goesByTheChoiceOfTheUser(String choice, boolean made) throws Exception {
        Path config = Files.createDirectories(app.home.resolve(".config/usage-reporter"));
        Files.writeString(config.resolve("choice"), choice + " 2026-01-01\n");
        app.run(REPORT);
        assertEquals(made ? 1 : 0, app.settled());
        assertEquals(made ? 1 : 0, app.cached(".jsa").size());
    }

    @Test
    void makesAnArchiveInContinuousIntegrationWhereItIsTold() throws Exception {
        app.run(Map.of("CI", "true", "REPORTER_ARCHIVE", "on"), REPORT);
        assertEquals(1, app.settled());
        assertEquals(1, app.cached(".jsa").size());
    }

    @Test
    void makesNothingForWhatSendsNothing() throws Exception {
        for (String words : List.of("report", "preview", "status", "mint x", "--version")) {
            app.run(words.split(" "));
        }
        assertEquals(0, app.settled());
        assertFalse(Files.exists(app.cache()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx---rwx", "rwxr-xr-x"})
    void usesNoFolderThatOthersMayEnter(String mode) throws Exception {
        assertFalse(startsWithArchive());
        assertTrue(startsWithArchive());
        Files.setPosixFilePermissions(app.cache(), PosixFilePermissions.fromString(mode));
        assertFalse(startsWithArchive());
    }

    @Test
    void usesNoFolderOfSomebodyElse() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a folder away");
        assertFalse(startsWithArchive());
        assertTrue(startsWithArchive());
        Files.setOwner(app.cache(), app.cache().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertFalse(startsWithArchive());
    }

    @Test
    void usesNoArchiveOfAnotherJarOrJava() throws Exception {
        assertFalse(startsWithArchive());
        assertTrue(startsWithArchive());
        FileTime time = Files.getLastModifiedTime(app.jar);
        Files.writeString(app.jar, "a JAR");
        Files.setLastModifiedTime(app.jar, time);
        assertFalse(startsWithArchive(), "a jar as long and as old");
        assertTrue(startsWithArchive());
    }

    @Test
    void keepsThreeArchives() throws Exception {
        for (int i = 0; i < 5; i++) {
            Files.writeString(app.jar, "jar " + i);
            assertFalse(startsWithArchive());
        }
        assertEquals(3, app.cached(".jsa").size());
        assertEquals(3, app.cached(".seal").size());
        assertEquals(List.of(), app.cached("work."));
        assertTrue(startsWithArchive());
    }

    @Test
    void triesOnceADayWhereNoneCanBeMade() throws Exception {
        String tools = tools("dash", "sh", "stat", "find", "mkdir", "rmdir", "rm", "ls", "nice", "setsid", "cat");
        app.run(Map.of("PATH", tools), REPORT);
        assertEquals(1, app.settled());
        assertEquals(0, app.cached(".jsa").size(), "there is no timeout");
        app.run(REPORT);
        assertEquals(0, app.settled(), "tried today");
        Files.setLastModifiedTime(app.cached(".tried").get(0), FileTime.fromMillis(0));
        assertFalse(startsWithArchive());
        assertTrue(startsWithArchive(), "tried again");
    }

    @Test
    void worksWithoutSetsidAndBash() throws Exception {
        String tools = tools("dash", "sh", "stat", "find", "mkdir", "rmdir", "rm", "mv", "ls", "grep", "tail", "nice", "nohup",
                "timeout", "sync", "sleep", "cat");
        app.run(Map.of("PATH", tools), REPORT);
        assertEquals(1, app.settled());
        assertEquals(1, app.cached(".jsa").size());
    }

    /** Only these programs. */
    private String tools(String... names) throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String name : names) {
            Path program = Path.of("/usr/bin", name);
            Path tool = tools.resolve(name);
            Files.writeString(tool, "#!/bin/sh\nexec " + (Files.exists(program) ? program : Path.of("/bin", name)) + " \"$@\"\n");
            assertTrue(tool.toFile().setExecutable(true));
        }
        return tools.toString();
    }

    /** What a script has open may be a lock that its next run waits for. */
    @ParameterizedTest
    @CsvSource({"sh, 3", "sh, 9", "bash, 10", "bash, 200"})
    void holdsNothingThatTheCallerHasOpen(String shell, int descriptor) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin", shell)) && Files.isDirectory(Path.of("/proc/self/fd")));
        String script = "exec " + descriptor + ">\"$HOME/lock\"; exec \"$@\"";
        Process caller = app.start(Map.of(), List.of(shell, "-c", script, shell, app.launcher().toString(), "report", "--url", "https://a"));
        try {
            Path lock = app.home.resolve("lock");
            assertTrue(opened(atWork(caller)).noneMatch(lock::equals), "the lock is kept");
            assertTrue(opened(caller.toHandle()).anyMatch(lock::equals), "the caller has it");
        } finally {
            app.end(caller);
        }
        assertEquals(1, app.settled());
        assertEquals(1, app.cached(".jsa").size());
    }

    /** The process that makes the archive, which now waits for the caller, which waits for its input. */
    private ProcessHandle atWork(Process caller) throws IOException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (app.cached("work.").isEmpty()) {
            assertTrue(caller.isAlive() && System.nanoTime() < deadline, "no archive is being made");
            Thread.onSpinWait();
        }
        return caller.children().findFirst().orElseThrow();
    }

    private static Stream<Path> opened(ProcessHandle process) throws IOException {
        List<Path> opened = new ArrayList<>();
        for (int descriptor = 0; descriptor < 256; descriptor++) {
            Path link = Path.of("/proc", Long.toString(process.pid()), "fd", Integer.toString(descriptor));
            if (Files.isSymbolicLink(link)) {
                opened.add(Files.readSymbolicLink(link));
            }
        }
        assertFalse(opened.isEmpty());
        return opened.stream();
    }
}
