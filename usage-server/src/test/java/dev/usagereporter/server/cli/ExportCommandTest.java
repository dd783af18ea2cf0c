package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.cli.FakeAdminPort.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders at a running server, against a real socket that answers like an admin port. */
class ExportCommandTest {
    private static final String NAME = "default-2026-11-sdc-v1.zip";
    private static final String ORDER = "POST /admin/exports";
    private static final String STATE = "GET /admin/exports/7";
    private static final String FETCH = "GET /admin/exports/files/" + NAME;
    private static final String RUNNING = "{\"state\":\"running\",\"step\":\"reading\",\"done\":5,\"total\":10}";

    /** More than one piece of a body. */
    private static final String PACKAGE = "0123456789".repeat(10_000);

    @TempDir
    Path parent;

    private final Terminal terminal = new Terminal();
    private final FakeAdminPort port = new FakeAdminPort();

    @BeforeEach
    void answerLikeAServer() throws IOException {
        Files.createDirectory(parent.resolve("out"));
        port.script(ORDER, Reply.of(202, "{\"id\":7}"));
        port.script(STATE, Reply.of(200, RUNNING), Reply.of(200, RUNNING), Reply.of(200, done(NAME, PACKAGE)));
        port.script(FETCH, Reply.of(200, PACKAGE));
    }

    private static String done(String file, String content) {
        return "{\"state\":\"done\",\"file\":\"" + file + "\",\"sha256\":\"" + sha256(content) + "\",\"bytes\":" + content.length() + "}";
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Path out() {
        return parent.resolve("out").resolve("november.zip");
    }

    /** Orders November beside the server. */
    private int run(String... further) throws IOException {
        int[] status = new int[1];
        port.beside(parent.resolve("data"), (_, _) -> status[0] = terminal.run(november(out().toString(), further)));
        return status[0];
    }

    private String[] november(String target, String... further) {
        return command("sdc", "2026-11-01", "2026-11-30", target, further);
    }

    private String[] command(String profile, String from, String to, String target, String... further) {
        String folder = parent.resolve("data").toString();
        Stream<String> order =
                Stream.of("export", "--profile", profile, "--from", from, "--to", to, "--out", target, "--data-dir", folder);
        return Stream.concat(order, Stream.of(further)).toArray(String[]::new);
    }

    private void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("out"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void ordersWaitsFetchesAndSaysWhatCame() throws IOException {
        assertEquals(0, run());
        assertEquals(List.of(ORDER, STATE, STATE, STATE, FETCH), port.requests);
        assertEquals(
                List.of("application/json {\"app\":\"default\",\"profile\":\"sdc\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}"),
                port.bodies);
        assertEquals(2, terminal.pauses);
        assertEquals(PACKAGE, Files.readString(out()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out())));
        assertEquals(out() + "  2026-11  sdc  " + sha256(PACKAGE) + "\n", terminal.out());
        assertEquals("", terminal.err());
    }

    @Test
    void ordersNoMoreThanWhatWasSaid() throws IOException {
        assertEquals(0, run("--k", "25", "--correction", "a \"late\" server"));
        assertEquals(
                List.of("application/json {\"app\":\"default\",\"profile\":\"sdc\",\"from\":\"2026-11-01\",\"to\":\"2026-11-30\","
                        + "\"k\":25,\"correction\":\"a \\\"late\\\" server\"}"),
                port.bodies);
    }

    @ParameterizedTest
    @CsvSource({
        "dp, 2026-11-01, 2026-12-01, 2026-11-01, 2026-11-30, 2026-11, --epsilon, 0.500, '\"epsilon\":\"0.5\"'",
        "sdc, 2026-12-28, 2027-01-03, 2026-12-28, 2027-01-03, 2026-W53, --k, 1000, '\"k\":1000'",
        "micro, 2026-10-01, 2026-12-31, 2026-10-01, 2026-12-31, 2026-Q4, --k, 10, '\"k\":10'"
    })
    void ordersEveryProfileForItsPeriods(
            String profile, String from, String to, String first, String last, String period, String option, String value, String sent)
            throws IOException {
        String name = "shop-" + period + "-" + profile + "-v3.zip";
        port.script(STATE, Reply.of(200, done(name, PACKAGE)));
        port.script("GET /admin/exports/files/" + name, Reply.of(200, PACKAGE));
        port.beside(parent.resolve("data"), (_, _) ->
                assertEquals(0, terminal.run(command(profile, from, to, out().toString(), "--app", "shop", option, value))));
        assertEquals(
                List.of("application/json {\"app\":\"shop\",\"profile\":\"" + profile + "\",\"from\":\"" + first + "\",\"to\":\"" + last
                        + "\"," + sent + "}"),
                port.bodies);
        assertEquals(out() + "  " + period + "  " + profile + "  " + sha256(PACKAGE) + "\n", terminal.out());
    }

    @Test
    void drawsOneLineForWhoeverWatchesAndTakesItAway() throws IOException {
        terminal.watched = true;
        assertEquals(0, run());
        String err = terminal.err();
        assertTrue(err.startsWith("\r\u001b[Kreading     [###############               ]  50 %\r\u001b[K"), err);
        assertTrue(err.contains("\r\u001b[Kdownloading [##############################] 100 %"), err);
        assertTrue(err.endsWith("\r\u001b[K"), err);
        assertFalse(err.contains("\n"), err);
        assertEquals(err.indexOf("reading"), err.lastIndexOf("reading"), "drawn again without a change");
        assertEquals(1, terminal.out().lines().count());
    }

    @Test
    void takesTheLineAwayBeforeItSaysWhatIsWrong() throws IOException {
        terminal.watched = true;
        port.script(STATE, Reply.of(200, RUNNING), Reply.of(200, "{\"state\":\"failed\"}"));
        assertEquals(69, run());
        assertTrue(terminal.err().endsWith(" 50 %\r\u001b[Kusage-server: the export failed; see the server's log\n"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/out", "/out/", "/a folder/", "/a folder/a file.zip"})
    void leavesThePackageWhereItWasAsked(String target) throws IOException {
        Files.createDirectory(parent.resolve("a folder"));
        port.beside(parent.resolve("data"), (_, _) -> assertEquals(0, terminal.run(november(parent + target))));
        Path file = target.endsWith(".zip") ? Path.of(parent + target) : Path.of(parent + target).resolve(NAME);
        assertEquals(PACKAGE, Files.readString(file));
        assertTrue(terminal.out().startsWith(file + "  2026-11  "), terminal.out());
    }

    @Test
    void asksForNothingWhereTheFileExists() throws IOException {
        Files.writeString(out(), "mine");
        assertEquals(73, run());
        assertEquals("usage-server: " + out() + ": exists; --force replaces it\n", terminal.err());
        assertEquals(List.of(), port.requests);
        assertEquals("mine", Files.readString(out()));
    }

    @Test
    void replacesTheFileWhereItIsForced() throws IOException {
        Files.writeString(out(), "mine");
        assertEquals(0, run("--force"));
        assertEquals(PACKAGE, Files.readString(out()));
    }

    @Test
    void keepsTheFileOfThatNameInAFolder() throws IOException {
        Path mine = Files.writeString(parent.resolve("out").resolve(NAME), "mine");
        port.beside(parent.resolve("data"), (_, _) -> assertEquals(73, terminal.run(november(parent.resolve("out").toString()))));
        assertEquals("usage-server: " + mine + ": exists; --force replaces it\n", terminal.err());
        assertEquals("mine", Files.readString(mine));
        assertFalse(port.requests.contains(FETCH));
    }

    @Test
    void keepsAFileThatCameMeanwhile() throws IOException {
        terminal.pause = _ -> write(out(), "mine");
        assertEquals(73, run());
        assertEquals("mine", Files.readString(out()));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void replacesNothingButAPlainFile() throws IOException {
        Path link = Files.createSymbolicLink(out(), Files.writeString(parent.resolve("mine"), "mine"));
        assertEquals(73, run());
        assertEquals(73, run("--force"));
        assertEquals("usage-server: " + link + ": not a file that could be replaced\n", terminal.err());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(List.of(), port.requests);
    }

    @ParameterizedTest
    @CsvSource({"/none/x.zip, 73, no folder", "/none/, 73, no folder", "/mine/x.zip, 73, no folder"})
    void needsTheFolderBeforeItAsks(String target, int status, String problem) throws IOException {
        Files.writeString(parent.resolve("mine"), "mine");
        port.beside(parent.resolve("data"), (_, _) -> assertEquals(status, terminal.run(november(parent + target))));
        assertTrue(terminal.err().startsWith("usage-server: --out: " + problem), terminal.err());
        assertEquals(List.of(), port.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "", "a\0b"})
    void needsAFileOrAFolder(String target) {
        assertEquals(64, terminal.run(november(target)));
        assertTrue(terminal.err().startsWith("usage-server: --out: expected a "), terminal.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"state\":\"refused\",\"message\":\"the rows of that period are deleted\"}|64|the rows of that period are deleted",
        "{\"state\":\"refused\",\"message\":\"\\u001b[2J\"}|64|the export is refused",
        "{\"state\":\"refused\"}|64|the export is refused",
        "{\"state\":\"failed\"}|69|the export failed; see the server's log"
    })
    void saysHowAnOrderEndedWithoutARelease(String state, int status, String message) throws IOException {
        port.script(STATE, Reply.of(200, RUNNING), Reply.of(200, state));
        assertEquals(status, run());
        assertEquals("usage-server: " + message + "\n", terminal.err());
        assertEquals("", terminal.out());
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"400, 64", "404, 64", "422, 64", "503, 69", "500, 69", "200, 69"})
    void repeatsWhyAnOrderIsNotTaken(int answered, int status) throws IOException {
        port.script(ORDER, Reply.of(answered, "{\"message\":\"for a reason\"}"));
        assertEquals(status, run());
        assertTrue(terminal.err().endsWith(status == 64 ? "usage-server: for a reason\n" : " answers " + answered + ": for a reason\n"));
        assertEquals(List.of(ORDER), port.requests);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422, 503})
    void repeatsNothingButPlainText(int answered) throws IOException {
        port.script(ORDER, Reply.of(answered, "{\"message\":\"\\u009b2J\"}"));
        assertEquals(69, run());
        assertTrue(terminal.err().endsWith(" answers " + answered + ", expected 202\n"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "not json", "{\"id\":-1}", "{\"id\":\"../x\"}", "{\"id\":1e3}", "{\"id\":9999999999999999999}"})
    void wantsTheNumberOfItsOrder(String answer) throws IOException {
        port.script(ORDER, Reply.of(202, answer));
        assertEquals(69, run());
        assertEquals("usage-server: the server answers with no number of an order\n", terminal.err());
        assertEquals(List.of(ORDER), port.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "{}",
        "[]",
        "not json",
        "{\"state\":\"paused\"}",
        "{\"state\":\"running\"}",
        "{\"state\":\"running\",\"step\":\"\\u001b[2J\",\"done\":1,\"total\":2}",
        "{\"state\":\"running\",\"step\":\"reading\",\"done\":-1,\"total\":2}",
        "{\"state\":\"done\",\"file\":\"default-2026-11-sdc-v1.zip\",\"sha256\":\"x\",\"bytes\":1}"
    })
    void wantsAStateThatItKnows(String answer) throws IOException {
        port.script(STATE, Reply.of(200, answer));
        assertEquals(69, run());
        assertEquals("usage-server: the server answers with no state of an export\n", terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "../../etc/passwd",
        "default-2026-11-sdc-v1.zip/../x",
        "x/default-2026-11-sdc-v1.zip",
        "shop-2026-11-sdc-v1.zip",
        "default-2026-10-sdc-v1.zip",
        "default-2026-11-dp-v1.zip",
        "default-2026-11-sdc-v0.zip",
        "default-2026-11-sdc-v.zip",
        "default-2026-11-sdc-v1xzip",
        ""
    })
    void takesNoOtherReleaseThanItOrdered(String file) throws IOException {
        port.script(STATE, Reply.of(200, done(file, PACKAGE)));
        assertEquals(69, run());
        assertEquals("usage-server: the server answers with another release than was ordered\n", terminal.err());
        assertEquals(List.of(ORDER, STATE), port.requests);
    }

    @Test
    void keepsNothingThatHasAnotherChecksum() throws IOException {
        port.script(FETCH, Reply.of(200, PACKAGE.substring(1) + "x"));
        assertEquals(69, run());
        assertEquals("usage-server: what came is not the release, by its length or checksum; it was not kept\n", terminal.err());
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void keepsNothingThatHasAnotherLength(int change) throws IOException {
        port.script(FETCH, Reply.of(200, (PACKAGE + "x").substring(0, PACKAGE.length() + change)));
        assertEquals(69, run());
        assertTrue(terminal.err().endsWith(
                change < 0 ? "it was not kept\n" : " sends more than it has announced\n"), terminal.err());
        nothingIsLeft();
    }

    @Test
    void keepsNothingOfADownloadThatBreaksOff() throws IOException {
        Files.writeString(out(), "mine");
        port.script(FETCH, new Reply(200, PACKAGE.substring(50_000), PACKAGE.length()));
        assertEquals(69, run("--force"));
        assertTrue(terminal.err().endsWith(" broke its answer off\n"), terminal.err());
        assertEquals("mine", Files.readString(out()));
        Files.delete(out());
        nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void keepsNothingWhereTheFileIsNotThere(int answered) throws IOException {
        port.script(FETCH, Reply.of(answered, "{\"message\":\"no such file\"}"));
        assertEquals(69, run());
        assertTrue(terminal.err().endsWith(" answers " + answered + ": no such file\n"), terminal.err());
        nothingIsLeft();
    }

    @Test
    void saysThatTheServerIsGone() throws IOException {
        terminal.pause = _ -> port.vanish.run();
        assertEquals(69, run());
        assertTrue(terminal.err().endsWith(" does not answer\n"), terminal.err());
        nothingIsLeft();
    }

    @Test
    void saysThatTheServerForgotTheOrder() throws IOException {
        port.script(STATE, Reply.of(200, RUNNING), Reply.of(404, "{\"message\":\"no such export\"}"));
        assertEquals(69, run());
        assertTrue(terminal.err().endsWith(" answers 404: no such export\n"), terminal.err());
    }

    @Test
    void namesWhatIsMissing() {
        assertEquals(64, terminal.run("export"));
        assertTrue(
                terminal.err().startsWith("usage-server: missing: --profile, --from, --to, --out (or the command list or verify)\n"),
                terminal.err());
        assertEquals(64, terminal.run("export", "--profile", "dp", "--out", "x"));
        assertTrue(terminal.err().startsWith("usage-server: missing: --from, --to "), terminal.err());
    }

    @Test
    void namesThePeriodsOfTheProfile() {
        assertEquals(64, terminal.run(command("sdc", "2026-11-01", "2026-11-29", "x")));
        assertTrue(
                terminal.err().startsWith("usage-server: --from and --to: expected the first and the last day of a week or month for sdc\n"),
                terminal.err());
        assertEquals(64, terminal.run(command("micro", "2026-11-01", "2026-11-30", "x")));
        assertTrue(terminal.err().contains("last day of a quarter for micro"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--profile", "--from", "--to", "--k", "--epsilon", "--app", "--correction"})
    void saysWhatIsWrongWithoutRepeatingIt(String option) {
        assertEquals(64, terminal.run("export", option + "=\u001b[2J"));
        assertTrue(terminal.err().startsWith("usage-server: Invalid value for option '" + option + "'"), terminal.err());
        assertFalse(terminal.err().contains("\u001b"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config=usage.yaml", "--set=export.k=20"})
    void leavesSettingsToTheRunningServer(String argument) throws IOException {
        assertEquals(64, run(argument));
        assertTrue(terminal.err().startsWith("usage-server: expected --config and --set only with --offline"), terminal.err());
        assertEquals(List.of(), port.requests);
    }

    @Test
    void fetchesByAddressAndTokenFile() throws IOException {
        port.beside(parent.resolve("data"), (directory, address) -> {
            Path token = Files.copy(directory.path().resolve("admin"), parent.resolve("token"));
            String line = "export --profile sdc --from 2026-11-01 --to 2026-11-30 --server " + address;
            String[] words = (line + " --token-file " + token + " --out " + out()).split(" ");
            assertEquals(0, terminal.run(words));
        });
        assertEquals(PACKAGE, Files.readString(out()));
    }
}
