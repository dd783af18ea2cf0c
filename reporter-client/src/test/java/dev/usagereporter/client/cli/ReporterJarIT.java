package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar and its launcher as processes, on every Java 17 or later of this machine. */
@Timeout(120)
class ReporterJarIT {
    static final Path JAR = module().resolve("target/reporter-client.jar");
    private static final Path LAUNCHER = module().resolve("bin/reporter");

    @TempDir
    private Path home;

    /** How a process ended. */
    private record Ended(int exit, String out, String err) {}

    /** By where this class is, because the folder in which tests run depends on how they are started. */
    private static Path module() {
        try {
            Path classes = Path.of(ReporterJarIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return classes.resolve("../..").normalize();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static List<Path> javas() {
        List<Path> javas = new ArrayList<>();
        javas.add(Path.of(System.getProperty("java.home"), "bin", "java"));
        Path seventeen = Path.of("/usr/lib/jvm/java-17-openjdk-amd64/bin/java");
        if (Files.isExecutable(seventeen)) {
            javas.add(seventeen);
        }
        return javas;
    }

    private Process start(List<String> command, String... environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        return builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
    }

    private static Ended end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    private Ended jar(Path java, String... words) throws IOException, InterruptedException {
        return end(start(command(java, words)));
    }

    private static List<String> command(Path java, String... words) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", JAR.toString()));
        command.addAll(Arrays.asList(words));
        return command;
    }

    @ParameterizedTest
    @MethodSource("javas")
    void mintsAndChecksArgon2idWithTheClassesThatAreLeft(Path java) throws Exception {
        for (String parameters : new String[] {"", "--memory 64 --passes 2 --lanes 8", "--memory 8192"}) {
            List<String> hash = new ArrayList<>(List.of("--bits", "5", "--algorithm", "argon2id"));
            hash.addAll(parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1)));
            List<String> mint = new ArrayList<>(command(java, "mint"));
            mint.addAll(hash);
            mint.add("resource");
            Ended minted = end(start(mint));
            assertEquals("", minted.err());
            List<String> check = new ArrayList<>(command(java, "check", "--resource", "resource"));
            check.addAll(hash);
            check.add(minted.out().trim());
            assertEquals(new Ended(0, "valid\n", ""), end(start(check)));
        }
    }

    /** Work that is worth it warms up lanes: vectors where Java has them, loops elsewhere, nothing but one try at a time without C2. */
    @ParameterizedTest
    @MethodSource("javas")
    void mintsLongWorkWithTheLanesThatThisJavaHas(Path java) throws Exception {
        boolean recent = java.equals(javas().get(0));
        String vectors = "engine.VectorSha1Rounds ";
        String loops = "engine.PlainSha1Rounds ";
        String[][] options = {
            {"-XX:+UseSerialGC", loops, vectors},
            {"--add-modules=jdk.incubator.vector", recent ? vectors : loops, recent ? loops : vectors},
            {"-XX:TieredStopAtLevel=1", "engine.Sha1Scalar ", "Rounds "}
        };
        for (String[] option : options) {
            Path log = home.resolve("classes");
            List<String> mint = new ArrayList<>(command(java, "mint", "--bits", "23", "resource"));
            mint.addAll(1, List.of(option[0], "-Xlog:class+load:file=" + log));
            Ended minted = end(start(mint));
            assertEquals(0, minted.exit(), minted.toString());
            assertEquals(0, jar(java, "check", "--bits", "23", "--resource", "resource", minted.out().trim()).exit());
            String loaded = Files.readString(log);
            assertTrue(loaded.contains(option[1]), option[0] + " loads no " + option[1]);
            assertFalse(loaded.contains(option[2]), option[0] + " loads " + option[2]);
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void loadsNoLanesForAReport(Path java) throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(18)) {
            Path log = home.resolve("classes");
            List<String> report = new ArrayList<>(command(java, "report", "--strict", "--url", server.url()));
            report.add(1, "-Xlog:class+load:file=" + log);
            assertEquals(0, end(start(report)).exit());
            String loaded = Files.readString(log);
            assertTrue(loaded.contains("engine.Sha1Scalar "));
            assertFalse(loaded.contains("engine.Sha1Lanes "));
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void explainsExitCodesFromTheTableInTheJar(Path java) throws Exception {
        Ended explained = jar(java, "explain", "--strict", "--context", "mysql", "243");
        assertEquals("", explained.err());
        assertTrue(explained.out().startsWith("MySQL/MariaDB: Database does not exist\n  category: database\n"), explained.out());
    }

    @ParameterizedTest
    @MethodSource("javas")
    void reportsToServersOfEveryHash(Path java) throws Exception {
        for (Algorithm algorithm : List.of(Algorithm.SHA1, Algorithm.SHA256, new Argon2id(1024, 1, 1))) {
            try (ScriptedServer server = ScriptedServer.ofDesign(5, algorithm)) {
                assertEquals(new Ended(0, "", ""), jar(java, "report", "--strict", "--url", server.url()));
                assertEquals(1, server.seen("/report").size());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void reportsMintsAndChecks(Path java) throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(8)) {
            assertEquals(new Ended(0, "", ""), jar(java, "report", "--strict", "--url", server.url(), "--app-version", "v1"));
            assertEquals(1, server.seen("/report").size());
            assertEquals(0, jar(java, "preview").exit());
            Ended minted = jar(java, "mint", "--bits", "12", "resource");
            assertEquals("", minted.err());
            assertEquals(new Ended(0, "valid\n", ""), jar(java, "check", "--bits", "12", "--resource", "resource", minted.out().trim()));
            assertEquals(2, jar(java, "check", minted.out().trim()).exit());
            assertEquals(64, jar(java, "mint").exit());
            server.on("/report", ScriptedServer.json(401, "{\"status\":401,\"error\":\"token_invalid\",\"message\":\"m\"}"));
            assertEquals(new Ended(0, "", ""), jar(java, "report", "--url", server.url()));
            assertEquals(
                    new Ended(77, "", "reporter: the server refused the report (401 token_invalid: m)\n"),
                    jar(java, "report", "--strict", "--url", server.url()));
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void showsNoStackTraceWhereTheHomeFolderCannotBeNamed(Path java) throws Exception {
        // The JDK reads names as ASCII here, and can write none that is not.
        String home = "/tmp/j\u00f6rg";
        for (String variable : new String[] {"", home}) {
            for (String word : new String[] {"report", "off", "preview", "status"}) {
                List<String> command = new ArrayList<>(command(java, word));
                command.add(1, "-Duser.home=" + home);
                Ended ended = end(start(command, "LC_ALL", "C", "HOME", variable));
                assertEquals(0, ended.exit(), ended.toString());
                assertEquals(word.equals("off") || word.equals("preview") ? 1 : 0, ended.err().lines().count(), ended.toString());
                command.add("--strict");
                int strict = end(start(command, "LC_ALL", "C", "HOME", variable)).exit();
                assertEquals(word.equals("off") || word.equals("report") ? 73 : 0, strict);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void failsWhereNobodyGetsTheStamp(Path java) throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/full", "sh"));
        command.addAll(command(java, "mint", "--bits", "1", "x"));
        assertEquals(new Ended(73, "", "reporter: the output could not be written\n"), end(start(command)));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void sendsAPostOnceWhereTheConnectionBreaks(Path java) throws Exception {
        try (ScriptedServer server = new ScriptedServer().on("/session", (exchange, body) -> exchange.close())) {
            assertEquals(69, jar(java, "report", "--strict", "--url", server.url()).exit());
            assertEquals(1, server.seen().size(), "the JDK has repeated it");
        }
    }

    @Test
    void agreesOnItsIdsWhenTwoProcessesStartAtOnce() throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            List<String> command = command(javas().get(0), "report", "--strict", "--url", server.url());
            Process one = start(command);
            Process other = start(command);
            assertEquals(new Ended(0, "", ""), end(one));
            assertEquals(new Ended(0, "", ""), end(other));
            List<String> sessions = server.seen("/session").stream().map(ScriptedServer.Seen::body).toList();
            assertEquals(2, sessions.size());
            assertEquals(sessions.get(0), sessions.get(1));
        }
    }

    @Test
    void keepsReportingUntilItIsKilled() throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            Process process = start(command(javas().get(0), "report", "--json", "--every", "10ms", "--url", server.url()));
            try (var out = process.inputReader(StandardCharsets.UTF_8)) {
                for (int i = 0; i < 3; i++) {
                    assertEquals("{\"outcome\":\"sent\",\"status\":200,\"message\":\"sent\"}", out.readLine());
                }
                assertTrue(process.isAlive());
            } finally {
                process.destroy();
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void launchesFromAnyFolderThroughALinkWithSpaces() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        Path folder = Files.createDirectory(home.resolve("with spaces"));
        Path direct = Files.createSymbolicLink(folder.resolve("to jar tool"), LAUNCHER);
        Path relative = Files.createSymbolicLink(home.resolve("again"), Path.of("with spaces", "to jar tool"));
        for (Path launcher : new Path[] {LAUNCHER, direct, relative}) {
            Ended version = end(start(List.of(launcher.toString(), "--version"), "JAVA_HOME", System.getProperty("java.home")));
            assertTrue(version.out().startsWith("reporter 0"), version.toString());
        }
        Files.delete(direct);
        Files.delete(relative);
        Ended words = end(start(List.of(LAUNCHER.toString(), "mint", "--bits", "4", "two words *")));
        assertTrue(words.out().contains(":two words *:"), words.toString());
    }

    @Test
    void launcherKeepsEveryCharacterWhateverTheLocale() throws Exception {
        for (Path java : javas()) {
            // Written as escapes, because these tests may be run in the C locale themselves.
            String script = "exec \"$0\" preview --cluster-id c --server-id s --app-version \"$(printf 'v\\303\\251')\"";
            List<String> command = List.of("sh", "-c", script, LAUNCHER.toString());
            for (String[] locale : new String[][] {{}, {"LC_ALL", "C"}, {"LC_CTYPE", "POSIX"}, {"LANG", "C"}, {"LANG", "C.UTF-8"}}) {
                List<String> environment = new ArrayList<>(List.of(locale));
                environment.addAll(List.of("REPORTER_JAVA", java.toString()));
                Ended preview = end(start(command, environment.toArray(String[]::new)));
                assertTrue(preview.out().startsWith("{\"version\":\"v\u00e9\","), preview.toString());
            }
        }
    }

    @Test
    void launcherLetsJavaSayNothingOfItsOptions() throws Exception {
        for (String variable : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"}) {
            Ended status = end(start(List.of(LAUNCHER.toString(), "status"), variable, "-Dx=y"));
            assertEquals("", status.err());
            assertEquals(0, status.exit());
        }
    }

    @Test
    void launcherPassesOverWhatIsNoRecentJava() throws Exception {
        Path old = home.resolve("old jdk");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
        Files.copy(Path.of("/bin/false"), old.resolve("bin/java"));
        Ended version = end(start(List.of(LAUNCHER.toString(), "--version"), "JAVA_HOME", old.toString(),
                "REPORTER_JAVA", home.resolve("missing").toString(), "PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin"));
        assertTrue(version.out().startsWith("reporter 0"), version.toString());
    }

    @Test
    void launcherWithoutItsJarHurtsNoScript() throws Exception {
        Path bin = Files.createDirectories(home.resolve("elsewhere/bin"));
        Path lonely = Files.copy(LAUNCHER, bin.resolve("reporter"), StandardCopyOption.COPY_ATTRIBUTES);
        assertEquals(new Ended(0, "", ""), end(start(List.of(lonely.toString(), "report", "--url", "https://a"))));
        assertEquals(new Ended(0, "", ""), end(start(List.of(lonely.toString()))));
        Ended strict = end(start(List.of(lonely.toString(), "report", "--strict")));
        assertEquals(78, strict.exit());
        assertEquals(1, strict.err().lines().count());
        assertEquals(78, end(start(List.of(lonely.toString(), "mint", "r"))).exit());
    }
}
