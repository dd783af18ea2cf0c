package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar alone does not run commands; the launcher does. */
class RunCommandTest {
    @TempDir
    private Path home;

    @Test
    void runsNothingAndDoesNotLookAsIfItHad() {
        Desk desk = new Desk(home);
        assertEquals(64, desk.run(List.of("run", "--app", "jellyfin", "--", "true")));
        assertEquals("", desk.out());
        assertEquals("reporter: run is a command of the launcher, bin/reporter; nothing was run\n", desk.err());
    }

    @Test
    void isInTheOverview() {
        Desk desk = new Desk(home);
        assertEquals(0, desk.run(List.of("--help")));
        assertTrue(desk.out().contains("\n  run       run a command as it is"), desk.out());
    }
}
