package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.Main;
import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What minting does to the process that it runs in: which classes it loads, and what memory it takes. */
@Timeout(120)
class HostProcessTest {
    private static final String LOADS = "-Xlog:class+load";
    private static final String BOUNCY_CASTLE = "org.bouncycastle.";

    @TempDir
    private Path home;

    /** How a process ended. */
    private record Ended(int exit, String out) {}

    private Ended run(String option, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(option, "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    private static void assertLoads(boolean expected, Ended ended) {
        assertEquals(0, ended.exit(), ended.out());
        assertTrue(ended.out().contains(" dev.usagereporter.pow.DigestAlgorithm "), "classes are logged");
        assertEquals(expected, ended.out().contains(BOUNCY_CASTLE));
    }

    @Test
    void loadsNothingOfBouncyCastleToMintADigest() throws Exception {
        assertLoads(false, run(LOADS, "mint", "--bits", "4", "x"));
        assertLoads(false, run(LOADS, "mint", "--bits", "4", "--algorithm", "sha256", "x"));
        assertLoads(true, run(LOADS, "mint", "--bits", "4", "--algorithm", "argon2id", "x"));
    }

    @Test
    void loadsNothingOfBouncyCastleToReportWithADigest() throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(4, Algorithm.SHA1)) {
            assertLoads(false, run(LOADS, "report", "--strict", "--url", server.url()));
        }
        try (ScriptedServer server = ScriptedServer.ofDesign(4, new Argon2id(8, 1, 1))) {
            assertLoads(true, run(LOADS, "report", "--strict", "--url", server.url()));
        }
    }

    @Test
    void preparesNothingWhereTheUserSaidNo() throws Exception {
        String messages = " dev.usagereporter.pow.wire.JsonWriter ";
        try (ScriptedServer server = ScriptedServer.ofDesign(4)) {
            assertTrue(run(LOADS, "report", "--url", server.url()).out().contains(messages));
            assertEquals(0, run(LOADS, "off").exit());
            Ended ended = run(LOADS, "report", "--url", server.url());
            assertTrue(ended.out().contains(" dev.usagereporter.client.cli.Consent "), "classes are logged");
            assertFalse(ended.out().contains(messages));
            assertEquals(1, server.seen("/session").size());
        }
    }

    @Test
    void sparesAHostWithoutTheMemoryThatAServerAsksFor() throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(4, new Argon2id(Argon2id.MAX_MEMORY, 1, 1))) {
            Ended ended = run("-Xmx24m", "report", "--strict", "--url", server.url());
            assertEquals(75, ended.exit(), ended.out());
            assertEquals(
                    "reporter: the server asks for stamps that take 65536 KiB of memory, more than can be spared\n", ended.out());
            assertEquals(0, run("-Xmx24m", "report", "--url", server.url()).exit());
            assertTrue(server.seen("/report").isEmpty());
        }
    }

    /** Two thirds of what is left are taken for a moment, and none of it is missing to the host. */
    @Test
    void mintsInTheMemoryThatThereIs() throws Exception {
        try (ScriptedServer server = ScriptedServer.ofDesign(5, new Argon2id(4096, 1, 1))) {
            Ended ended = run("-Xmx24m", "report", "--strict", "--url", server.url());
            assertEquals(new Ended(0, ""), ended);
            assertFalse(server.seen("/report").isEmpty());
        }
    }
}
