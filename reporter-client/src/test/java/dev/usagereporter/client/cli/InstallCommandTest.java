package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.client.ScriptedServer;
import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.wire.Decoded;
import dev.usagereporter.pow.wire.InstallEvent;
import dev.usagereporter.pow.wire.PayloadDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code install} in this process, against a server of the design. */
@Timeout(60)
class InstallCommandTest {
    private static final String ID = "8f14e45f-ceea-467f-a0e6-0d8b3b1e8c3a";

    @TempDir
    private Path home;

    private final ScriptedServer server = ScriptedServer.ofDesign(8);
    private Desk desk = new Desk(Path.of("/"));

    @BeforeEach
    void sit() {
        desk = new Desk(home).with("USAGE_TELEMETRY", "on").with("USAGE_URL", server.url());
        desk.clock = Clock.fixed(Desk.NOW, ZoneOffset.UTC);
        server.on("/session", (exchange, body) -> ScriptedServer.send(exchange, 200, ScriptedServer.session(8)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int install(String... words) {
        List<String> line = new ArrayList<>(List.of("install"));
        line.addAll(List.of(words));
        return desk.run(line);
    }

    private List<String> bodies() {
        return server.seen("/telemetry").stream().map(ScriptedServer.Seen::body).toList();
    }

    private static InstallEvent event(String body) {
        if (InstallEvent.decode(body.getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Message<InstallEvent> message) {
            return message.value();
        }
        throw new AssertionError("no event");
    }

    private InstallEvent last() {
        return event(bodies().get(bodies().size() - 1));
    }

    private String text(InstallField field) {
        return last().text(field).orElse("");
    }

    private long number(InstallField field) {
        return last().number(field).orElse(-1L);
    }

    private List<String> spooled() throws IOException {
        Path folder = desk.state().resolve("spool");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void pass(Duration time) {
        desk.clock = Clock.offset(desk.clock, time);
    }

    private List<String> log() throws IOException {
        Path log = desk.state().resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @ParameterizedTest
    @ValueSource(strings = {"32", "32G", "32g"})
    void takesTheSizeOfADiskAsScriptsKeepIt(String size) throws IOException {
        assertEquals(0, install("start", "--strict", "--type", "vm", "--app", "haos", "--disk-size", size));
        assertEquals(32, number(InstallField.DISK_SIZE));
    }

    @Test
    void tellsInSilenceOfAnInstallationThatStarts() throws IOException {
        assertEquals(0, install("start", "--strict", "--type", "lxc", "--app", "jellyfin", "--disk-size", "8"));
        assertEquals("", desk.out() + desk.err());
        assertEquals(1, bodies().size());
        assertEquals("lxc", text(InstallField.TYPE));
        assertEquals("jellyfin", text(InstallField.NSAPP));
        assertEquals("installing", text(InstallField.STATUS));
        assertEquals(8, number(InstallField.DISK_SIZE));
        assertTrue(Identity.isRandomUuid(text(InstallField.RANDOM_ID)));
        assertFalse(text(InstallField.ARCH).isEmpty());
        assertEquals(5, last().texts().size(), "nothing else is looked for");
        assertEquals(List.of(), spooled());
    }

    @Test
    void carriesWhatIsKnownFromEventToEvent() {
        install("start", "--type", "vm", "--app", "haos", "--core-count", "2", "--os-type", "debian");
        String id = text(InstallField.RANDOM_ID);
        pass(Duration.ofSeconds(30));
        install("progress", "--app", "haos", "--status", "validation");
        assertEquals("validation", text(InstallField.STATUS));
        install("progress", "--app", "haos", "--app-version", "1.2");
        assertEquals("configuring", text(InstallField.STATUS));
        assertEquals(-1, number(InstallField.INSTALL_DURATION));
        pass(Duration.ofSeconds(12));
        install("finish");
        assertEquals(id, text(InstallField.RANDOM_ID));
        assertEquals("success", text(InstallField.STATUS));
        assertEquals("vm", text(InstallField.TYPE));
        assertEquals("debian", text(InstallField.OS_TYPE));
        assertEquals("1.2", text(InstallField.APP_VERSION));
        assertEquals(2, number(InstallField.CORE_COUNT));
        assertEquals(42, number(InstallField.INSTALL_DURATION));
        assertEquals(4, bodies().size());
    }

    @ParameterizedTest
    @CsvSource({
        "--exit-code 0, success", "--exit-code 1, failed", "--exit-code 255, failed", "--exit-code 129, aborted",
        "--exit-code 130, aborted", "--exit-code 143, aborted", "--exit-code 137, failed", "--error broken, failed",
        "--exit-code 0 --error noise, success", "--exit-code 130 --error broken, aborted", "--status unknown, unknown",
        "--status done, success", "--status failed, failed", "--status failed --exit-code 143, aborted",
        "--status aborted --exit-code 1, aborted", "--status success --exit-code 1, success", "--status=, success"
    })
    void finishesAsTheExitCodeSays(String words, String status) {
        List<String> line = new ArrayList<>(List.of("finish", "--app", "a"));
        line.addAll(List.of(words.split(" ", -1)));
        assertEquals(0, install(line.toArray(String[]::new)));
        assertEquals(status, text(InstallField.STATUS));
    }

    @Test
    void tellsNoErrorOfASuccess() {
        install("finish", "--exit-code", "0", "--error", "noise", "--failed-command", "x", "--failed-line", "3", "--error-category", "y");
        assertEquals(List.of(), Stream.of(InstallField.ERROR, InstallField.FAILED_COMMAND, InstallField.ERROR_CATEGORY)
                .filter(field -> last().text(field).isPresent()).toList());
        assertEquals(-1, number(InstallField.FAILED_LINE));
    }

    @Test
    void aSecondFinishRepeatsTheFirst() {
        install("start", "--app", "a");
        install("finish", "--app", "a", "--exit-code", "1", "--error", "broken");
        String first = bodies().get(1);
        install("finish", "--app", "a", "--exit-code", "0");
        assertEquals(first, bodies().get(2));
        install("progress", "--app", "a");
        assertEquals("configuring", text(InstallField.STATUS));
        install("finish", "--app", "a");
        assertEquals(first, bodies().get(4));
    }

    @Test
    void anotherStartIsAnotherInstallation() {
        install("start", "--app", "a", "--os-type", "debian");
        String first = text(InstallField.RANDOM_ID);
        pass(Duration.ofSeconds(1));
        install("start", "--app", "a");
        assertNotEquals(first, text(InstallField.RANDOM_ID));
        assertEquals("", text(InstallField.OS_TYPE));
        String second = text(InstallField.RANDOM_ID);
        install("finish", "--app", "a");
        assertEquals(second, text(InstallField.RANDOM_ID));
    }

    @Test
    void meansTheLastInstallationOfTheApplication() {
        install("start", "--app", "a");
        String a = text(InstallField.RANDOM_ID);
        pass(Duration.ofSeconds(1));
        install("start", "--app", "b");
        String b = text(InstallField.RANDOM_ID);
        install("progress", "--app", "a");
        assertEquals(a, text(InstallField.RANDOM_ID));
        install("finish");
        assertEquals(b, text(InstallField.RANDOM_ID));
        install("finish", "--app", "c");
        assertFalse(List.of(a, b).contains(text(InstallField.RANDOM_ID)));
    }

    @Test
    void anEndedInstallationIsMeantForTenMinutes() {
        install("finish", "--app", "a");
        String first = text(InstallField.RANDOM_ID);
        pass(RunningInstalls.ENDED);
        install("finish", "--app", "a");
        assertEquals(first, text(InstallField.RANDOM_ID), "by a script's last trap");
        pass(RunningInstalls.ENDED.plusSeconds(1));
        install("finish", "--app", "a");
        assertNotEquals(first, text(InstallField.RANDOM_ID), "a script that only tells of its end was run again");
    }

    @Test
    void takesTheIdFromOptionOrVariable() {
        desk.with("RANDOM_UUID", ID);
        install("start");
        assertEquals(ID, text(InstallField.RANDOM_ID));
        install("finish", "--random-id", "another-id", "--execution-id", "attempt-2");
        assertEquals("another-id", text(InstallField.RANDOM_ID));
        assertEquals("attempt-2", text(InstallField.EXECUTION_ID));
        assertEquals("{\"cluster_id\":\"another-id\",\"server_id\":\"attempt-2\"}", server.seen("/session").get(1).body());
        pass(Duration.ofSeconds(7));
        install("finish");
        assertEquals(7, number(InstallField.INSTALL_DURATION));
        desk.with("RANDOM_UUID", "no id!");
        assertEquals(64, install("start", "--strict"));
        assertEquals("reporter: RANDOM_UUID must have 8 to 64 letters, digits, dots, dashes and underscores\n", desk.err());
        assertEquals(0, install("start", "--strict", "--random-id", ID));
    }

    @Test
    void keepsNoNameOfAnIdInAFilesName() throws IOException {
        install("start", "--random-id", ID);
        try (Stream<Path> files = Files.list(desk.state().resolve("installs"))) {
            assertEquals(0, files.filter(file -> file.toString().contains("8f14e45f")).count());
        }
    }

    /** Every field that is a text by its own kind, number or word, at its limits. */
    @ParameterizedTest
    @EnumSource(InstallField.class)
    void hasAnOptionForEachField(InstallField field) {
        String option = InstallOptions.option(field);
        FieldKind kind = field.kind();
        if (kind instanceof FieldKind.Range range) {
            for (long value : new long[] {range.min(), range.max()}) {
                assertEquals(0, install("progress", "--strict", option, Long.toString(value)), desk.err());
                assertEquals(value, number(field));
            }
            for (String value : new String[] {Long.toString(range.max() + 1), Long.toString(range.min() - 1), "x", "8M", "1e3"}) {
                assertEquals(64, install("progress", "--strict", option + "=" + value), value);
                assertEquals("reporter: " + option + " must be a whole number from " + range.min() + " to " + range.max() + "\n", desk.err());
            }
        } else if (kind instanceof FieldKind.Name name) {
            assertEquals(64, install("progress", "--strict", option, "x".repeat(name.maxChars() + 1)));
            assertEquals("reporter: " + option + " must have at most " + name.maxChars() + " characters\n", desk.err());
            install("progress", option, "/etc/passwd");
            assertEquals("other", text(field));
        } else if (kind instanceof FieldKind.Id id) {
            for (int length : new int[] {id.minChars() - 1, id.maxChars() + 1}) {
                assertEquals(64, install("progress", "--strict", option, "x".repeat(length)));
            }
            for (int length : new int[] {id.minChars(), id.maxChars()}) {
                assertEquals(0, install("progress", "--strict", option, "x".repeat(length)));
                assertEquals("x".repeat(length), text(field));
            }
        } else if (field != InstallField.STATUS && kind instanceof FieldKind.Word) {
            install("progress", option, "nobody-knows-this");
            assertEquals("other", text(field));
        }
        assertTrue(desk.run("install", "--help") == 0 && desk.out().contains("\n  " + option + " "), option);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "begin", "start finish", "start --unknown", "start --random-id short", "start --random-id=with/slash", "start --disk-size 8M", "start --disk-size 8GG", "start --ram-size 8G",
        "start --exit-code 256", "finish --exit-code -1", "start --status nonsense", "start --status success", "progress --status failed",
        "finish --status installing", "finish --status configuring", "start --timeout 5", "start --threads 0", "start --user-agent \u00e9",
        "start --json=yes", "start --url"
    })
    void tellsTheAuthorOfAScriptWhatIsWrongAndFailsOnlyWhenStrict(String words) {
        List<String> line = new ArrayList<>(List.of("install"));
        line.addAll(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)));
        assertEquals(0, desk.run(line));
        assertEquals(1, desk.err().lines().count());
        line.add("--strict");
        assertEquals(64, desk.run(line));
        line.add("--json");
        desk.run(line);
        assertTrue(desk.out().startsWith("{\"outcome\":\"usage\","));
        assertEquals(0, server.seen().size());
        assertFalse(Files.exists(desk.state()));
    }

    @Test
    void neverEchoesAValue() {
        for (String option : new String[] {"--disk-size", "--random-id", "--status", "--timeout", "--threads"}) {
            install("start", option, "s3cr3t!");
            assertFalse((desk.out() + desk.err()).contains("s3cr3t"), option);
        }
    }

    @Test
    void keepsWhatFindsNoServerAndSaysSoOnlyWhenStrict() throws IOException {
        server.close();
        assertEquals(0, install("start", "--app", "a"));
        assertEquals("", desk.out() + desk.err());
        assertEquals(75, install("finish", "--app", "a", "--strict"));
        assertEquals("reporter: kept for later: the server cannot be reached\n", desk.err());
        install("finish", "--app", "a", "--json");
        assertEquals("{\"outcome\":\"spooled\",\"message\":\"kept for later: the server cannot be reached\"}\n", desk.out());
        assertEquals(3, spooled().stream().filter(file -> file.endsWith(".event")).count());
        assertTrue(spooled().contains("retry"));
        assertEquals(List.of(), log(), "what is kept is neither sent nor dropped");
    }

    @Test
    void sendsOlderEventsAfterItsOwnWhereTheServerIsBack() throws IOException {
        String url = server.url();
        desk.with("USAGE_URL", "http://127.0.0.1:1");
        install("start", "--app", "a");
        pass(Duration.ofMillis(1));
        install("progress", "--app", "a");
        desk.with("USAGE_URL", url);
        install("finish", "--app", "a");
        assertEquals(List.of("success", "installing", "configuring"),
                bodies().stream().map(body -> event(body).text(InstallField.STATUS).orElse("")).toList());
        assertEquals(List.of(), spooled());
        assertEquals(3, log().size());
    }

    @Test
    void waitsWithOlderEventsWhereItsOwnWasRefused() throws IOException {
        server.on("/telemetry", ScriptedServer.json(503, "", "Retry-After", "100"));
        install("start", "--app", "a");
        server.on("/telemetry", ScriptedServer.json(422, "{\"status\":422,\"error\":\"invalid_field\"}"));
        assertEquals(65, install("start", "--app", "b", "--strict"));
        assertEquals(2, bodies().size());
        assertEquals(2, spooled().size());
        pass(Duration.ofHours(2));
        install("start", "--app", "c");
        assertEquals(4, bodies().size(), "its own, and the older one whose time has come");
        assertEquals(List.of("retry"), spooled());
    }

    @ParameterizedTest
    @CsvSource({"400, 65", "401, 77", "403, 77", "404, 78", "422, 65"})
    void dropsWhatIsRefusedAndWritesItDown(int status, int exit) throws IOException {
        server.on("/telemetry", ScriptedServer.json(status, "{\"status\":" + status + ",\"error\":\"e\",\"message\":\"why\\u0007\"}"));
        assertEquals(exit, install("start", "--strict"));
        assertEquals("reporter: the server refused the event (" + status + " e: why?)\n", desk.err());
        assertEquals(List.of(), spooled());
        assertEquals(1, log().size());
        assertTrue(log().get(0).contains("\"kind\":\"install\",\"sent\":false,\"outcome\":\"refused\",\"status\":" + status), log().get(0));
    }

    @Test
    void writesDownWhatItSent() throws IOException {
        install("start", "--app", "a");
        String at = "{\"at\":" + Desk.NOW.getEpochSecond();
        assertEquals(List.of(at + ",\"kind\":\"install\",\"sent\":true,\"status\":202,\"data\":" + bodies().get(0) + "}"), log());
    }

    @Test
    void sendsOrKeepsNothingWhenItIsSwitchedOff() {
        desk.with("DO_NOT_TRACK", "1");
        assertEquals(0, install("start"));
        assertEquals("", desk.out() + desk.err());
        assertEquals(77, install("start", "--strict"));
        assertEquals(77, install("start", "--strict", "--spool-only"));
        assertEquals(0, server.seen().size());
        assertFalse(Files.exists(desk.state()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", ""})
    void recordsAndNeverSendsWhatStaysLocal(String choice) throws IOException {
        desk.with("USAGE_TELEMETRY", choice);
        assertEquals(0, install("start", "--strict", "--url", server.url(), "--app", "a"));
        assertEquals(0, install("finish", "--strict", "--spool-only"));
        assertEquals(2, log().size());
        assertTrue(log().get(0).contains("\"kind\":\"install\",\"sent\":false,\"data\":{\"random_id\":"));
        assertEquals(List.of(), spooled());
        desk.with("USAGE_TELEMETRY", "on");
        desk.run("flush");
        assertEquals("sent 0, kept 0, dropped 0\n", desk.out());
        install("progress");
        assertEquals(1, bodies().size(), "what was local is not sent later");
    }

    @Test
    void anAddressAloneSwitchesNothingOn() {
        desk.environment.remove("USAGE_TELEMETRY");
        install("start", "--url", server.url());
        assertEquals(0, server.seen().size());
        desk.with("DIAGNOSTICS", "yes");
        install("start", "--url", server.url());
        assertEquals(1, bodies().size());
    }

    @Test
    void needsAnAddressToSend() throws IOException {
        desk.environment.remove("USAGE_URL");
        assertEquals(78, install("start", "--strict"));
        assertEquals(78, install("start", "--strict", "--url", "http://usage.example.org"));
        assertEquals(0, install("start", "--url", "ftp://a"));
        assertEquals(List.of(), spooled());
    }

    @Test
    void onlySpoolsWhereItIsToldSo() throws IOException {
        desk.environment.remove("USAGE_URL");
        assertEquals(0, install("start", "--spool-only", "--strict", "--app", "a"));
        assertEquals(1, spooled().size());
        assertEquals("a", event(Files.readString(desk.state().resolve("spool").resolve(spooled().get(0)))).text(InstallField.NSAPP).orElse(""));
        assertEquals(0, server.seen().size());
        desk.run("flush", "--due", "--url", server.url());
        assertEquals("sent 1, kept 0, dropped 0\n", desk.out());
    }

    @Test
    void sendsDirectlyWhereNothingCanBeKept() throws IOException {
        Files.writeString(home.resolve("file"), "in the way");
        desk.with("XDG_STATE_HOME", home.resolve("file").toString());
        assertEquals(0, install("start", "--strict", "--app", "a"));
        assertEquals(1, bodies().size());
        assertEquals(73, install("start", "--strict", "--spool-only"));
        server.close();
        assertEquals(69, install("start", "--strict"));
        assertEquals(0, install("start"));
        assertEquals("", desk.out() + desk.err());
    }

    @Test
    void previewsTheExactBytesAndKeepsNothing() {
        desk.with("DO_NOT_TRACK", "1");
        assertEquals(0, install("start", "--preview", "--strict", "--random-id", ID, "--app", "a"));
        List<String> lines = desk.out().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("{\"random_id\":\"" + ID + "\",\"nsapp\":\"a\",\"status\":\"installing\",\"arch\":\""), lines.get(0));
        assertEquals(PayloadDigest.of(lines.get(0).getBytes(StandardCharsets.UTF_8)), lines.get(1));
        assertEquals(0, server.seen().size());
        assertFalse(Files.exists(desk.state()));
        desk.environment.remove("DO_NOT_TRACK");
        install("start", "--random-id", ID, "--app", "a");
        assertEquals(lines.get(0), bodies().get(0));
    }

    @Test
    void takesOwnNamesOutBeforeAnythingIsKept() throws IOException {
        desk.with("HOSTNAME", "wintermute.corp.example").with("USER", "annabel");
        desk.in = "line one\nssh annabel@wintermute failed in /home/Annabel/x\ncurl --password hunter2canary https://203.0.113.77/\n";
        server.close();
        install("finish", "--exit-code", "1", "--error-file", "-", "--failed-command", "curl wintermute", "--app", "wintermute",
                "--method", "annabel", "--os-version", "12");
        install("finish", "--exit-code", "1", "--error-file", "-", "--preview");
        String preview = desk.out();
        StringBuilder everything = new StringBuilder(preview);
        try (Stream<Path> files = Files.walk(desk.state())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything.append(Files.readString(file));
            }
        }
        assertTrue(everything.toString().contains("line one"));
        assertFalse(everything.toString().toLowerCase(Locale.ROOT).contains("annabel"), everything::toString);
        for (String canary : new String[] {"wintermute", "hunter2canary", "203.0.113.77"}) {
            assertFalse(everything.toString().contains(canary), canary);
        }
        assertTrue(preview.contains("\"nsapp\":\"other\"") && preview.contains("\"method\":\"other\"") && preview.contains("\"os_version\":\"12\""));
    }

    @Test
    void keepsTheEndOfALongError() throws IOException {
        StringBuilder error = new StringBuilder("first line\n");
        for (int i = 0; error.length() < 300_000; i++) {
            error.append("line ").append(i).append('\n');
        }
        Path file = Files.writeString(home.resolve("error"), error.append("the last line\n"));
        install("finish", "--exit-code", "1", "--error-file", file.toString());
        assertEquals(10 * 1024, text(InstallField.ERROR).length());
        assertTrue(text(InstallField.ERROR).endsWith("\nthe last line"));
        desk.in = error.toString();
        install("finish", "--app", "x", "--exit-code", "1", "--error-file", "-");
        assertTrue(text(InstallField.ERROR).endsWith("\nthe last line"));
        install("finish", "--app", "y", "--exit-code", "1", "--error", "<".repeat(20_000));
        assertTrue(bodies().get(2).length() <= 64 * 1024);
    }

    @Test
    void tellsOfTheEndThoughItsErrorCannotBeRead() {
        assertEquals(0, install("finish", "--exit-code", "1", "--error-file", home.resolve("missing").toString()));
        assertEquals("reporter: the error could not be read\n", desk.err());
        assertEquals("failed", text(InstallField.STATUS));
    }

    @Test
    void explainsItself() {
        assertEquals(0, desk.run("install", "--help"));
        assertTrue(desk.out().startsWith("usage: reporter install "));
        assertFalse(desk.out().contains("%s"));
        for (String option : new String[] {"--error-file", "--preview", "--url", "--timeout", "--threads", "--user-agent", "--strict", "--json"}) {
            assertTrue(desk.out().contains(option + " "), option);
        }
        assertFalse(desk.out().contains("--spool-only"));
        for (String command : new String[] {"flush", "log", "schema"}) {
            assertEquals(0, desk.run(command, "--help"));
            assertTrue(desk.out().startsWith("usage: reporter " + command), command);
            assertTrue(desk.run("--help") == 0 && desk.out().contains("\n  " + command + " "), command);
        }
    }
}
