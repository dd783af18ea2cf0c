package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.FieldKind;
import dev.usagereporter.pow.schema.InstallField;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code reporter run}: the command notices nothing, and what became of it is reported. */
@Timeout(300)
class ReporterRunIT {
    /** Says which signals come, until it reads that it is to end. */
    private static final String COUNTING = """
            for s in HUP INT QUIT TERM USR1; do trap "echo got $s" $s; done
            echo ready
            while read -r line; do [ "$line" != end ] || break; done
            exit 42
            """;

    @TempDir
    private Path folder;

    private ShellDesk desk;
    private LaunchedApp app;
    private InstallServer server;

    @BeforeEach
    void desk() throws IOException {
        desk = new ShellDesk(folder);
        app = LaunchedApp.fake(Files.createDirectory(folder.resolve("with jar")));
        Files.writeString(app.java(), "#!/bin/sh\nexit 64\n");
        server = new InstallServer();
        desk.with("USAGE_URL", server.url()).with("DIAGNOSTICS", "yes").with("REPORTER_JAVA", app.java().toString());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        desk.stopAll();
    }

    private List<String> command(String shell, String... words) {
        ShellDesk.installed(shell);
        List<String> command = new ArrayList<>(List.of(shell.split(" ", -1)));
        command.addAll(List.of(app.launcher().toString(), "run"));
        command.addAll(List.of(words));
        return command;
    }

    private ShellDesk.Ended run(String shell, String... words) throws Exception {
        return ShellDesk.end(desk.start(command(shell, words)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "bash --posix", "dash", "busybox sh", "ksh"})
    void endsAsTheCommandDoesAndReportsIt(String shell) throws Exception {
        String[][] endings = {{"exit 0", "0"}, {"exit 1", "1"}, {"exit 7", "7"}, {"kill -s TERM $$", "143"}, {"kill -s KILL $$", "137"}};
        for (String[] ending : endings) {
            assertEquals(new ShellDesk.Ended(Integer.parseInt(ending[1]), "out\n", ""),
                    run(shell, "--app", "my app", "--type", "lxc", "--", "sh", "-c", "echo out; " + ending[0]));
            List<String> bodies = server.proved(2);
            String end = bodies.stream().filter(body -> !body.contains("installing")).findFirst().orElseThrow();
            String word = ending[1].equals("0") ? "success" : "failed";
            assertTrue(end.matches("\\{\"random_id\":\"[0-9a-f-]{36}\",\"status\":\"" + word + "\",\"exit_code\":" + ending[1]
                    + ",(\"error\":\"[^\"]*\",)?\"install_duration\":[0-9]{1,2},\"nsapp\":\"my app\",\"type\":\"lxc\"}"), end);
            assertEquals(id(bodies.get(0)), id(bodies.get(1)));
        }
        assertEquals(127, run(shell, "--app", "a", "--", "./nothing").exit());
        assertEquals(126, run(shell, "--app", "a", "--", "/etc/passwd").exit());
        assertTrue(server.proved(4).toString().contains("\"exit_code\":126"));
    }

    private static String id(String body) {
        return body.substring(0, body.indexOf(','));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh", "ksh"})
    void givesTheCommandItsDescriptorsArgumentsAndInput(String shell) throws Exception {
        String script = "cat; echo err >&2; echo five >&5; read -r x <&4; printf '<%s>' \"$x\" \"$@\"; cat <&7 || echo closed";
        Path from = Files.writeString(folder.resolve("from"), "four\n");
        String caller = "echo in | \"$@\" 4<'" + from + "' 5>'" + folder.resolve("to") + "'";
        List<String> command = new ArrayList<>(List.of("sh", "-c", caller, "sh"));
        command.addAll(command(shell, "--app=a", "--", "sh", "-c", script, "sh", "two  words", "*", "", "--", "$(x)"));
        ShellDesk.Ended ended = ShellDesk.end(desk.start(command));
        assertEquals("in\n<four><two  words><*><><--><$(x)>closed\n", ended.out());
        assertTrue(ended.err().startsWith("err\n"), ended.err());
        assertEquals("five\n", Files.readString(folder.resolve("to")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void runsItWithClosedDescriptorsToo(String shell) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" <&- >&- 2>&-", "sh"));
        command.addAll(command(shell, "--app", "a", "--", "sh", "-c", "echo x >'" + folder.resolve("ran") + "'; exit 3"));
        assertEquals(3, ShellDesk.end(desk.start(command)).exit());
        assertTrue(Files.exists(folder.resolve("ran")));
    }

    /** Shells set these themselves, whatever they run. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void givesTheCommandItsEnvironment(String shell) throws Exception {
        desk.with("JAVA_TOOL_OPTIONS", "-Dx=y").with("self", "mine").with("java", "mine").with("RESPONSE", "mine").with("POST_UPDATE_DONE", "mine")
                .with("PERL_BADLANG", "mine").with("_usage_errors", "mine").with("PWD", desk.home.toString());
        for (String[] words : new String[][] {{}, {"--error-lines", "3"}}) {
            List<String> run = new ArrayList<>(List.of("--app", "a"));
            run.addAll(List.of(words));
            run.addAll(List.of("--", "/usr/bin/env"));
            List<String> seen = lines(run(shell, run.toArray(String[]::new)).out());
            List<String> expected = lines(ShellDesk.end(desk.start(List.of("/usr/bin/env"))).out());
            seen.removeIf(line -> line.startsWith("_=") || line.startsWith("SHLVL=") || line.startsWith("OLDPWD"));
            expected.removeIf(line -> line.startsWith("_usage_errors="));
            seen.removeIf(line -> line.startsWith("_usage_errors="));
            assertEquals(expected, seen);
        }
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(text.lines().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({"bash, HUP", "bash, INT", "bash, QUIT", "bash, TERM", "bash, USR1", "dash, HUP", "dash, INT", "dash, QUIT", "dash, TERM",
        "busybox sh, INT", "busybox sh, QUIT", "busybox sh, TERM"})
    void handsASignalOnOnceWhetherItIsForTheLauncherOrTheGroup(String shell, String signal) throws Exception {
        for (String target : new String[] {"%d", "-%d"}) {
            List<String> command = new ArrayList<>(List.of("setsid"));
            command.addAll(command(shell, "--app", "a", "--", "bash", "-c", COUNTING));
            ProcessBuilder builder = new ProcessBuilder(command).directory(desk.home.toFile());
            builder.environment().clear();
            builder.environment().putAll(desk.environment);
            Process process = builder.start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertEquals("ready", out.readLine());
                sentinel();
                ShellDesk.end(desk.start(List.of("/bin/kill", "-s", signal, "--", target.formatted(process.pid()))));
                assertEquals("got " + signal, out.readLine(), target);
                process.outputWriter(StandardCharsets.UTF_8).append("end\n").flush();
                assertEquals(null, out.readLine(), "once");
            }
            assertTrue(process.waitFor(InstallServer.PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals(42, process.exitValue());
            desk.settled();
        }
    }

    /** Waits until the launcher has what it tells signals apart by. */
    private void sentinel() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(InstallServer.PATIENCE_SECONDS);
        while (desk.left().stream().noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 100000"))) {
            assertTrue(System.nanoTime() < deadline, "no sentinel");
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash"})
    void endsWithTheSignalThatEndsTheCommand(String shell) throws Exception {
        Process process = desk.start(command(shell, "--app", "a", "--", "sh", "-c", "echo ready; exec sleep 1000"));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("ready", out.readLine());
            process.destroy();
            assertTrue(process.waitFor(InstallServer.PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        assertEquals(143, process.exitValue());
        assertTrue(server.proved(2).toString().contains("\"exit_code\":143"));
    }

    @Test
    void givesTheCommandItsTerminal() throws Exception {
        ShellDesk.installed("script");
        String words = String.join(" ", command("sh", "--app", "a", "--", "sh", "-c", "'tty -s && [ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo terminal; exit 9'"))
                .replace(app.launcher().toString(), "'" + app.launcher() + "'");
        ShellDesk.Ended ended = ShellDesk.end(desk.start(List.of("script", "-qec", words, "/dev/null")));
        assertEquals("terminal", ended.out().trim());
        assertEquals(9, ended.exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void onlyRunsTheCommandWhereNothingMayBeSent(String shell) throws Exception {
        for (String variable : List.of("DIAGNOSTICS", "USAGE_TELEMETRY", "USAGE_URL")) {
            ShellDesk one = new ShellDesk(Files.createDirectory(folder.resolve(shell + variable)));
            one.environment.putAll(desk.environment);
            one.with(variable, "no");
            // The command is this very process.
            Process process = one.start(command(shell, "--app", "a", "--error-lines", "5", "--", "sh", "-c", "echo $$; exit 4"));
            assertEquals(new ShellDesk.Ended(4, process.pid() + "\n", ""), ShellDesk.end(process));
        }
        desk.settled();
        assertEquals(List.of(), server.server.seen());
    }

    @Test
    void recordsWhatIsNotToBeSent() throws Exception {
        desk.with("USAGE_TELEMETRY", "local");
        assertEquals(5, run("sh", "--app", "a", "--", "sh", "-c", "exit 5").exit());
        desk.settled();
        assertEquals(2, desk.log().size());
        assertEquals(List.of(), server.server.seen());
    }

    @Test
    void reportsToTheServerAndWithTheIdsItIsGiven() throws Exception {
        desk.environment.remove("USAGE_URL");
        run("sh", "--url=" + server.url(), "--app", "a", "--random-id", "given-id-1", "--execution-id", "given-attempt", "--", "true");
        server.proved(2).forEach(body -> assertTrue(body.startsWith("{\"random_id\":\"given-id-1\",\"execution_id\":\"given-attempt\","), body));
    }

    /** Every field that is no matter of the end or of free text can be given, and none that is unknown. */
    @Test
    void takesTheFieldsOfTheSchema() throws Exception {
        List<String> words = new ArrayList<>(List.of("--app", "a"));
        List<String> expected = new ArrayList<>();
        List<InstallField> others = List.of(InstallField.RANDOM_ID, InstallField.EXECUTION_ID, InstallField.NSAPP, InstallField.STATUS,
                InstallField.EXIT_CODE, InstallField.ERROR, InstallField.INSTALL_DURATION, InstallField.FAILED_COMMAND, InstallField.FAILED_LINE,
                InstallField.CPU_SECONDS);
        for (InstallField field : InstallField.values()) {
            if (!others.contains(field)) {
                String value = field.kind() instanceof FieldKind.Range ? "1" : field == InstallField.PACKAGES ? "a=1,b=2:3~4" : "some-word";
                words.addAll(List.of("--" + field.wireName().replace('_', '-'), value));
                expected.add("\"" + field.wireName() + "\":" + (field.isNumber() ? value : "\"" + value + "\""));
            }
        }
        words.addAll(List.of("--", "true"));
        assertEquals(0, run("dash", words.toArray(String[]::new)).exit());
        String body = server.proved(2).get(0);
        expected.forEach(field -> assertTrue(body.contains(field), field + " is not in " + body));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "--app", "--app a", "--app a --", "--app a sh", "-- sh", "--app -- sh", "--app= -- sh", "--app a --unknown x -- sh", "--app a -x -- sh",
        "--app a --error-lines 0 -- sh", "--app a --error-lines 101 -- sh", "--app a --error-lines x -- sh", "--app a --error-lines -- sh",
        "--app a -- -x", "--app a --status done -- sh"
    })
    void refusesToRunTheWrongThing(String words) throws Exception {
        ShellDesk.Ended ended = run("dash", words.isEmpty() ? new String[0] : words.split(" ", -1));
        assertEquals(64, ended.exit());
        assertEquals("", ended.out());
        assertTrue(ended.err().startsWith("reporter: run: ") && ended.err().lines().count() == 1, ended.err());
    }

    @Test
    void explainsItself() throws Exception {
        ShellDesk.Ended help = run("dash", "--help");
        assertTrue(help.out().startsWith("usage: reporter run") && help.out().contains("--error-lines"), help.toString());
        assertEquals(0, help.exit());
    }

    @Test
    void runsTheCommandWithoutItsLibrary() throws Exception {
        Files.delete(app.launcher().resolve("../../shell/usage.func").normalize());
        assertEquals(new ShellDesk.Ended(6, "x\n", ""), run("dash", "--app", "a", "--os-type", "b", "--disk-size", "3", "--", "sh", "-c", "echo x; exit 6"));
    }

    /** A Java that keeps what it is given. */
    private Path keepsLines() throws IOException {
        Path kept = folder.resolve("kept");
        Files.writeString(app.java(), """
                #!/bin/sh
                case " $* " in
                *" install finish --strict "*) echo "$*" >"%1$s.words" ;;
                *) exit 64 ;;
                esac
                while [ "$1" != --error-file ]; do shift; done
                stat -c %%a "$2" >"%1$s.mode"
                cat "$2" >"%1$s.new" && mv "%1$s.new" "%1$s"
                """.formatted(kept));
        desk.with("TMPDIR", Files.createDirectory(folder.resolve("temporary")).toString());
        return kept;
    }

    private void noneTemporary() throws IOException {
        desk.settled();
        try (Stream<Path> files = Files.list(folder.resolve("temporary"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void handsTheLastLinesOfErrorsToTheJar(String shell) throws Exception {
        Path kept = keepsLines();
        ShellDesk.Ended ended = run(shell, "--app", "a", "--error-lines", "2", "--", "sh", "-c", "echo one >&2; echo out; echo two >&2; printf three >&2; exit 5");
        assertEquals(new ShellDesk.Ended(5, "out\n", "one\ntwo\nthree"), ended);
        String end = server.proved(2).stream().filter(body -> body.contains("failed")).findFirst().orElseThrow();
        assertFalse(end.contains("three") || end.contains("\"error\""), "only what is redacted is sent");
        noneTemporary();
        assertEquals("two\nthree", Files.readString(kept));
        assertEquals("600\n", Files.readString(folder.resolve("kept.mode")));
        assertTrue(Files.readString(folder.resolve("kept.words")).contains(" --status failed --exit-code 5 --error-file "));
    }

    @Test
    void keepsNoLinesOfACommandThatSucceeds() throws Exception {
        Path kept = keepsLines();
        assertEquals(new ShellDesk.Ended(0, "", "warning\n"), run("dash", "--app", "a", "--error-lines", "2", "--", "sh", "-c", "echo warning >&2"));
        server.proved(2);
        noneTemporary();
        assertFalse(Files.exists(kept));
    }

    /** What the command has left behind still writes, and nobody waits for it. */
    @Test
    void waitsForNobodyWhoHasStandardErrorOpenStill() throws Exception {
        Path kept = keepsLines();
        Path fifo = folder.resolve("fifo");
        ShellDesk.end(desk.start(List.of("mkfifo", fifo.toString())));
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 2>'" + err + "'", "sh"));
        command.addAll(command("dash", "--app", "a", "--error-lines", "9", "--", "sh", "-c",
                "echo early >&2; (cat '" + fifo + "'; echo late >&2) >/dev/null & exit 3"));
        assertEquals(3, ShellDesk.end(desk.start(command)).exit());
        server.proved(2);
        assertEquals("early\n", Files.readString(err), "what the command wrote is there when it has ended");
        Files.writeString(fifo, "go on");
        desk.settled();
        assertEquals("early\nlate\n", Files.readString(err), "what comes later is passed on");
        noneTemporary();
        assertEquals("early\n", Files.readString(kept));
    }

    @Test
    void passesOnMuchMoreThanItKeeps() throws Exception {
        Path kept = keepsLines();
        ShellDesk.Ended ended = run("dash", "--app", "a", "--error-lines", "100", "--", "sh", "-c",
                "i=0; while [ $i -lt 20000 ]; do echo \"line $i\" >&2; i=$((i + 1)); done; exit 1");
        assertEquals(20_000, ended.err().lines().count());
        noneTemporary();
        assertEquals(100, Files.readAllLines(kept).size());
        assertTrue(Files.readString(kept).endsWith("line 19999\n"));
    }
}
