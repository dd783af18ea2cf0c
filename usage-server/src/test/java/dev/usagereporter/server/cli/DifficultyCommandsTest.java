package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about the difficulty of a running server, against a real socket. */
class DifficultyCommandsTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "examples", "admin-difficulty.json");

    @TempDir
    Path parent;

    private final Terminal terminal = new Terminal();
    private final FakeAdminPort port = new FakeAdminPort();

    @BeforeEach
    void answerTheExample() throws IOException {
        port.answer = Files.readString(EXAMPLE, StandardCharsets.UTF_8).strip();
    }

    /** Runs a command beside the server. */
    private int run(String... words) throws IOException {
        int[] status = new int[1];
        port.beside(parent.resolve("data"), (_, _) -> status[0] = terminal.run(command(words)));
        return status[0];
    }

    private String[] command(String... words) {
        Stream<String> folder = Stream.of("--data-dir", parent.resolve("data").toString());
        return Stream.concat(Stream.concat(Stream.of("difficulty"), Stream.of(words)), folder).toArray(String[]::new);
    }

    private static String reading(String application, int bits) {
        return "{\"reading\":{\"application\":\"" + application + "\",\"bits\":" + bits + ",\"algorithm\":\"sha1\"},\"warnings\":[";
    }

    @Test
    void showsNowBoundsLoadWhoDecidesAndTheLastChanges() throws IOException {
        assertEquals(0, run("show", "--app", "default"));
        assertEquals(
                """
                default
                  now         21 bits of sha1
                  bounds      20 to 24 bits
                  load        612.5 reports/s, calm up to 500, turned away beyond 2000.0
                  floor lane  125 reports/s, only for old tokens that would be turned away
                  decided by  the operator, since 2026-11-20 12:30:00 UTC
                  changes     2026-11-20 12:30:00 UTC  21 bits  the operator set it
                              2026-11-20 12:00:00 UTC  20 bits  the server started
                """,
                terminal.out());
        assertEquals(List.of("GET /admin/difficulty"), port.requests);
    }

    @Test
    void showsEveryApplicationUnlessOneIsNamed() throws IOException {
        assertEquals(0, run("show"));
        List<String> lines = terminal.out().lines().toList();
        assertEquals("default", lines.getFirst());
        assertEquals(
                List.of(
                        "shop",
                        "  now         8 bits of argon2id over 1024 KiB, passes 1, lanes 2",
                        "  also        20 bits of sha1",
                        "  bounds      8 to 12 bits",
                        "  load        0.0 reports/s, calm up to 50",
                        "  floor lane  closed",
                        "  decided by  the load",
                        "  changes     2026-11-20 12:00:00 UTC  8 bits  the server started"),
                lines.subList(8, lines.size()));
    }

    @Test
    void showsTheAnswerOfTheServerAsJson() throws IOException {
        assertEquals(0, run("show", "--json"));
        assertEquals(port.answer + System.lineSeparator(), terminal.out());
    }

    @Test
    void saysEveryReasonInWords() throws IOException {
        for (List<String> pair : List.of(
                List.of("load_rose", "the load rose"),
                List.of("load_fell", "the load fell"),
                List.of("operator_released", "the operator gave it back to the load"),
                List.of("moon", "moon"))) {
            port.answer = "{\"applications\":[{\"application\":\"a\",\"changes\":[{\"time\":\"x\",\"bits\":9,\"reason\":\""
                    + pair.getFirst() + "\"}]}]}";
            assertEquals(0, run("show"));
            assertTrue(terminal.out().contains("  changes     x  9 bits  " + pair.getLast() + "\n"), terminal.out());
        }
    }

    @Test
    void knowsThatTheOperatorDecidedBeforeTheStart() throws IOException {
        port.answer = "{\"applications\":[{\"application\":\"a\",\"decided_by\":\"operator\",\"changes\":["
                + "{\"time\":\"2026-11-20T12:00:00Z\",\"bits\":22,\"reason\":\"started\"}]}]}";
        assertEquals(0, run("show"));
        assertTrue(terminal.out().contains("  decided by  the operator, since before the start\n"), terminal.out());
    }

    @Test
    void writesNothingToTheTerminalButPlainText() throws IOException {
        port.answer = "{\"applications\":[{\"application\":\"\\u001b[2J\",\"bits\":\"\\n\",\"changes\":"
                + "[{\"time\":\"\\u0007\",\"bits\":\"\\u009b\",\"reason\":\"\\u202e\"}]}]}";
        assertEquals(0, run("show"));
        assertTrue(terminal.out().matches("[ -~\\n\\r]+"), terminal.out());
        assertTrue(terminal.out().startsWith("?\n"), terminal.out());
    }

    @Test
    void namesTheApplicationsThatThereAre() throws IOException {
        assertEquals(64, run("show", "--app", "shopp"));
        assertEquals("usage-server: --app: expected one of default, shop\n", terminal.err());
        assertEquals("", terminal.out());
    }

    @Test
    void setsTheDifficultyAndSaysWhatIsInForce() throws IOException {
        port.answer = reading("default", 18) + "]}";
        assertEquals(0, run("set", "18"));
        assertEquals("default: 18 bits of sha1 from the next session on, set by the operator until 'difficulty auto'\n", terminal.out());
        assertEquals("", terminal.err());
        assertEquals(List.of("POST /admin/difficulty/set"), port.requests);
        assertEquals(List.of("application/json {\"app\":\"default\",\"bits\":18,\"force\":false}"), port.bodies);
    }

    @Test
    void passesForceAndApplicationOnAndRepeatsWarnings() throws IOException {
        port.answer = reading("shop", 22) + "\"reference clients are refused\",\"\\u001b[2J\",\"slow machines are late\"]}";
        assertEquals(0, run("set", "22", "--force", "--app", "shop"));
        assertTrue(terminal.out().startsWith("shop: 22 bits of sha1 from the next session on"), terminal.out());
        assertEquals(
                "usage-server: warning: reference clients are refused\nusage-server: warning: slow machines are late\n",
                terminal.err());
        assertEquals(List.of("application/json {\"app\":\"shop\",\"bits\":22,\"force\":true}"), port.bodies);
    }

    @Test
    void escapesTheNameOfTheApplication() throws IOException {
        port.answer = reading("a", 20) + "]}";
        assertEquals(0, run("auto", "--app", "a\",\"bits\":\"1"));
        assertEquals(List.of("application/json {\"app\":\"a\\\",\\\"bits\\\":\\\"1\"}"), port.bodies);
    }

    @Test
    void givesTheDifficultyBackToTheLoad() throws IOException {
        port.answer = reading("default", 20) + "]}";
        assertEquals(0, run("auto"));
        assertEquals("default: 20 bits of sha1 from the next session on, the load decides\n", terminal.out());
        assertEquals(List.of("POST /admin/difficulty/auto"), port.requests);
        assertEquals(List.of("application/json {\"app\":\"default\"}"), port.bodies);
    }

    @Test
    void endsAsWrongUsageWithTheReasonOfARefusal() throws IOException {
        String reason = "reference clients mint 20 bits; ".repeat(12).strip();
        port.status = 422;
        port.answer = "{\"status\":422,\"error\":\"invalid_field\",\"message\":\"" + reason + "\"}";
        assertEquals(64, run("set", "22"));
        assertEquals("usage-server: " + reason + "\n", terminal.err());
        assertEquals("", terminal.out());
        port.status = 404;
        port.answer = "{\"status\":404,\"error\":\"not_found\",\"message\":\"no such application\"}";
        assertEquals(64, run("auto", "--app", "nobody"));
        assertEquals("usage-server: no such application\n", terminal.err());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422, 500, 503})
    void endsAsUnreachableWhereTheAnswerHasNoReason(int status) throws IOException {
        port.status = status;
        port.answer = "{\"message\":\"\\u001b[2J\"}";
        assertEquals(69, run("set", "22"));
        assertTrue(terminal.err().endsWith(" answers " + status + ", expected 200\n"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 503})
    void endsAsUnreachableWhereTheFaultIsNotTheOrders(int status) throws IOException {
        port.status = status;
        port.answer = "{\"message\":\"for a reason\"}";
        assertEquals(69, run("set", "22"));
        assertTrue(terminal.err().endsWith(" answers " + status + ": for a reason\n"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "set 22", "auto"})
    void refusesAnswersThatAreNoJson(String words) throws IOException {
        port.answer = "not json";
        assertEquals(69, run(words.split(" ")));
        assertEquals("usage-server: the server answers something that is not JSON\n", terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "set 22", "auto"})
    void saysThatNoServerRuns(String words) throws IOException {
        assertEquals(73, terminal.run(command(words.split(" "))));
        port.beside(parent.resolve("data"), (_, _) -> {});
        assertEquals(69, terminal.run(command(words.split(" "))));
        assertEquals("usage-server: no server runs with the data folder " + parent.resolve("data") + "\n", terminal.err());
        assertEquals(List.of(), port.requests);
    }
}
