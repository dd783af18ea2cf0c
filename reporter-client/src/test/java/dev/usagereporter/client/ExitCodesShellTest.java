package dev.usagereporter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usagereporter.pow.schema.ExitCode;
import dev.usagereporter.pow.schema.ExitCodes;
import dev.usagereporter.pow.schema.Numbering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shell functions say what {@link ExitCodes} says, which the server asks too: so client and server agree on every code, in
 * every context and every shell.
 */
@Timeout(120)
class ExitCodesShellTest {
    /** The file that has the functions. */
    private static final Path FILE = Path.of(System.getProperty("basedir", "."), "shell", "usage.func").toAbsolutePath();

    /** Set to true, it writes the table into the file. */
    private static final String WRITE = "exit-codes.write";

    private static final long PATIENCE_SECONDS = 90;
    private static final ExitCodes CODES = ExitCodes.standard();

    @TempDir
    private Path folder;

    @Test
    void hasTheTable() throws IOException {
        String file = Files.readString(FILE);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(FILE, ExitCodesShellTable.into(file));
            return;
        }
        assertEquals(ExitCodesShellTable.into(file), file,
                "write it anew: mvn -pl reporter-client -am test -Dtest=ExitCodesShellTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                        + WRITE + "=true");
    }

    /** Every code in every context that makes a difference, in one that makes none, and in none. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "bash --posix", "dash", "busybox sh"})
    void saysOfEveryCodeInEveryContextWhatJavaSays(String shell) throws Exception {
        List<String> contexts = new ArrayList<>(CODES.contexts());
        contexts.addAll(List.of("", "nginx", "*", "a:b", "MySQL"));
        StringBuilder questions = new StringBuilder();
        StringBuilder answers = new StringBuilder();
        for (int code = 0; code <= ExitCode.MAX_CODE; code++) {
            for (String context : contexts) {
                questions.append(code).append(' ').append(context).append('\n');
                answers.append(meaning(code, Numbering.WIKI, context, "Unknown error")).append('\n');
                answers.append(meaning(code, Numbering.FLOWCHART, context, "Unknown error code (" + code + ")")).append('\n');
            }
        }
        Path asked = Files.writeString(folder.resolve("questions"), questions);
        String printed = run(shell, """
                while IFS=' ' read -r code context; do
                    explain_exit_code "$code" "$context"
                    get_error_description "$code" "$context"
                done <"$2"
                """, asked.toString());
        assertTrue(contexts.size() > 40, "" + contexts.size());
        assertEquals(answers.toString(), printed);
    }

    private static String meaning(int code, Numbering generation, String context, String otherwise) {
        return CODES.find(code, generation, context).map(ExitCode::meaning).orElse(otherwise);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void printsWhatTheDocumentsShow(String shell) throws Exception {
        assertEquals("""
                Command not found
                MySQL/MariaDB: Connection failed (server not running / wrong socket)
                Custom: CTID already in use (check 'pct list' and /etc/pve/lxc/)
                Unknown error
                Node.js: Out of memory (heap out of memory)
                MySQL/MariaDB: Database does not exist
                Connection failed
                No space left on device
                Unknown error code (999)
                """, run(shell, """
                explain_exit_code 127
                explain_exit_code 241
                explain_exit_code 206
                explain_exit_code 999
                explain_exit_code 243
                explain_exit_code 243 mysql
                get_error_description 18
                get_error_description 28
                get_error_description 999
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void failsForNothingThatItIsGiven(String shell) throws Exception {
        String words = "'' x -1 1x '7:curl' '*' '?' '[0-9]' ' 7' 007 1.5 99999999999999999999 '$(exit 3)' 'a\nb'";
        String expected = "Unknown error\n".repeat(14) + "Unknown error code (?)\n".repeat(9)
                + "Unknown error code (007)\nUnknown error code (?)\nUnknown error code (99999999999999999999)\n"
                + "Unknown error code (?)\n".repeat(2) + "Unknown error\nUnknown error code (?)\n";
        assertEquals(expected, run(shell, """
                for word in WORDS; do explain_exit_code "$word"; done
                for word in WORDS; do get_error_description "$word"; done
                explain_exit_code
                get_error_description
                """.replace("WORDS", words)));
    }

    /** A script must not end because a pipe or a descriptor is closed. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void neverFails(String shell) throws Exception {
        assertEquals("0 0 0\n", run(shell, """
                explain_exit_code 1 >&-
                one=$?
                get_error_description 1 >/dev/full
                two=$?
                text=$(explain_exit_code 999)
                echo "$one $two $?"
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "busybox sh"})
    void changesNothingWhereItIsSourced(String shell) throws Exception {
        // Some variables of a shell tell what was done last, and bash lists functions with the variables.
        assertEquals("kept: word other\n", run(shell, """
                set -- word other
                filter() { grep -v -e '^_=' -e '^BASH' -e '^PIPESTATUS' -e '^LINENO' -e '^FUNCNAME' -e '^[^A-Za-z]' || :; }
                variables() { filter | grep '^[A-Za-z][A-Za-z0-9_]*='; }
                (set) | variables >"$HOME/before"
                explain_exit_code 243 mysql >/dev/null
                get_error_description 7 >/dev/null
                . "$FILE"
                (set) | variables >"$HOME/after"
                grep -q '^HOME=' "$HOME/after"
                cmp "$HOME/before" "$HOME/after"
                echo "kept: $*"
                """));
    }

    @Test
    void isWrittenForAnyShellAndNothingElse() throws IOException {
        String library = Files.readString(FILE);
        String file = library.substring(library.indexOf("# explain_exit_code CODE"));
        List<String> code = file.lines().filter(line -> !line.contains("set -- '")).toList();
        for (String word : List.of("local ", "[[", "function ", "$((", "echo ", "$(", "`")) {
            assertEquals(List.of(), code.stream().filter(line -> line.contains(word)).toList());
        }
        assertTrue(file.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')));
        assertTrue(file.lines().allMatch(line -> line.length() <= 140), "a line is too long");
        assertTrue(code.size() < 30 && file.lines().count() > 250, "" + code.size());
    }

    /** What a script prints that sources the functions with every option that makes shells strict; it must succeed in silence. */
    private String run(String shell, String script, String... operands) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(shell.split(" ", -1)));
        assumeTrue(Files.isExecutable(Path.of("/bin", command.get(0))));
        String options = switch (command.get(0)) {
            case "bash" -> "set -Eeuo pipefail\ntrap 'echo failed >&2' ERR\n";
            case "busybox" -> "set -euo pipefail\n";
            default -> "set -eu\n";
        };
        Path file = Files.writeString(folder.resolve("script"), options + ". \"$1\"\n" + script);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        command.addAll(List.of(file.toString(), FILE.toString()));
        command.addAll(List.of(operands));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("FILE", FILE.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it hangs");
        } finally {
            process.destroyForcibly();
        }
        assertEquals("", Files.readString(err));
        assertEquals(0, process.exitValue());
        return Files.readString(out);
    }
}
