package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    @Test
    void printsOneAlignedLineForEachSettingWithItsOrigin() throws IOException {
        Path file = Files.writeString(folder.resolve("usage.yaml"), "difficulty:\n  bits: 22\n");
        terminal.environment.put("USAGE_SERVER_STORE_QUEUE", "5");
        String sets = "--set http.grace=120s --set=apps.shop.extra.a=string --set apps.shop.difficulty.hold=120s --port 9000";
        assertEquals(0, terminal.run(("check-config --config=" + file + " " + sets).split(" ")));
        List<String> lines = terminal.out().lines().toList();
        assertEquals("http.host                    127.0.0.1                    default", lines.getFirst());
        assertEquals("http.port                    9000                         flag --port", lines.get(1));
        assertTrue(lines.contains("difficulty.bits              22                           file usage.yaml line 2"), terminal.out());
        assertTrue(lines.contains("store.queue                  5                            environment USAGE_SERVER_STORE_QUEUE"), terminal.out());
        assertTrue(lines.contains("http.grace                   2m                           --set"), terminal.out());
        assertTrue(lines.contains("difficulty.floor-rate        \"\"                           default"), terminal.out());
        assertTrue(lines.contains("apps.shop.difficulty.hold    2m                           --set"), terminal.out());
        assertEquals("apps.shop.extra.a            string                       --set", lines.getLast());
        assertEquals("", terminal.err());
    }

    @Test
    void tellsEverythingThatIsWrongOnStderr() {
        terminal.environment.put("USAGE_SERVER_DIFFICULTY_BITS", "41");
        assertEquals(78, terminal.run("check-config", "--set", "http.prot=1", "--admin-port", "x"));
        assertEquals("", terminal.out());
        assertEquals(
                List.of(
                        "usage-server: difficulty.bits: expected an integer from 1 to 40, came \"41\""
                                + " (environment USAGE_SERVER_DIFFICULTY_BITS)",
                        "usage-server: http.prot: unknown setting, the nearest is http.port (--set)",
                        "usage-server: admin.port: expected an integer from 0 to 65535, came \"x\" (flag --admin-port)"),
                terminal.err().lines().toList());
    }

    @Test
    void tellsThatTheFileIsMissing() {
        assertEquals(78, terminal.run("check-config", "--config", folder.resolve("none.yaml").toString()));
        assertEquals("usage-server: " + folder.resolve("none.yaml") + ": no such file\n", terminal.err());
    }
}
