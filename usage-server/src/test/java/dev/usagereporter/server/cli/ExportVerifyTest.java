package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.export.verify.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that checks a package, around any verifier. */
class ExportVerifyTest {
    @TempDir
    Path parent;

    private final Terminal terminal = new Terminal();
    private final List<Path> folders = new ArrayList<>();
    private Verdict verdict = new Verdict.Passed(List.of("sdc, 2026-11, 7 tables", "all checks passed"));

    @BeforeEach
    void unpackSomething() throws IOException {
        Files.writeString(parent.resolve("a package.zip"), "package");
        terminal.verifier = (file, folder) -> {
            folders.add(folder);
            try {
                assertEquals("package", Files.readString(file));
                assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
                Files.writeString(Files.createDirectories(folder.resolve("data/deep")).resolve("x.csv"), "x");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return verdict;
        };
    }

    private int run() {
        return terminal.run("export", "verify", parent.resolve("a package.zip").toString());
    }

    private void nothingIsLeft() {
        assertEquals(1, folders.size());
        assertFalse(Files.exists(folders.getFirst()));
    }

    @Test
    void printsWhatAGoodPackageIs() {
        assertEquals(0, run());
        assertEquals("sdc, 2026-11, 7 tables\nall checks passed\n", terminal.out());
        assertEquals("", terminal.err());
        nothingIsLeft();
    }

    @Test
    void tellsEveryProblemOfAnother() {
        verdict = new Verdict.Failed(List.of("data/a.csv: not in SHA256SUMS", "data/b.csv: a cell below k"));
        assertEquals(1, run());
        assertEquals(
                "usage-server: data/a.csv: not in SHA256SUMS\nusage-server: data/b.csv: a cell below k\n", terminal.err());
        assertEquals("", terminal.out());
        nothingIsLeft();
    }

    @Test
    void leavesNothingBehindWhenTheVerifierHasABug() {
        terminal.verifier = (_, folder) -> {
            folders.add(folder);
            throw new IllegalStateException("a bug");
        };
        assertEquals(70, run());
        nothingIsLeft();
    }

    @Test
    void letsNoPackageWriteToTheTerminalAsItLikes() {
        verdict = new Verdict.Passed(List.of("Łódź\u001b[2J\u009b\u202e\u2028\n\t|"));
        assertEquals(0, run());
        assertEquals("Łódź?[2J?????|\n", terminal.out());
        verdict = new Verdict.Failed(List.of("\u001b[2J\nusage-server: fine"));
        assertEquals(1, run());
        assertEquals("usage-server: ?[2J?usage-server: fine\n", terminal.err());
    }

    @Test
    void needsAFileThatCanBeRead() throws IOException {
        for (Path wrong : List.of(parent.resolve("none.zip"), Files.createDirectory(parent.resolve("folder")))) {
            assertEquals(73, terminal.run("export", "verify", wrong.toString()));
            assertEquals("usage-server: " + wrong + ": cannot be read\n", terminal.err());
        }
        assertEquals(List.of(), folders);
    }

    @Test
    void needsNoServerAndNoDataFolder() {
        terminal.environment.put("USAGE_SERVER_DATA_DIR", parent.resolve("none").toString());
        assertEquals(0, run());
        assertFalse(Files.exists(parent.resolve("none")));
    }

    @Test
    void takesNoOptionOfAnOrder() {
        assertEquals(64, terminal.run("export", "--profile", "sdc", "verify", parent.resolve("a package.zip").toString()));
        assertTrue(
                terminal.err().startsWith("usage-server: expected options after the name of the command, verify\n"), terminal.err());
        assertEquals(List.of(), folders);
    }
}
