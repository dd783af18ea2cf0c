package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that plays the operator's settings; no server is there. */
class DifficultySimulateTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    private int simulate(String... words) {
        List<String> line = new ArrayList<>(List.of("difficulty", "simulate"));
        line.addAll(List.of(words));
        return terminal.run(line.toArray(String[]::new));
    }

    private List<String> rows() {
        return terminal.out().lines().filter(line -> line.matches(" +[0-9hms]+ +[0-9]+ .*")).toList();
    }

    @Test
    void playsTheDefaultsWithoutAServer() {
        assertEquals(0, simulate("--attacker", "6e9"));
        assertEquals("", terminal.err());
        assertTrue(terminal.out().startsWith("default: 20 to 24 bits of sha1 against 6e9 hashes/s for 30m\n"), terminal.out());
        assertTrue(terminal.out().contains("capacity 500/s, alpha 1, shed above 2000/s, floor lane 125/s"), terminal.out());
        assertEquals(40, rows().size());
        assertTrue(terminal.out().contains("a fixed price of 20 bits would have let in 5722.0"), terminal.out());
    }

    @Test
    void givesTheSameForTheSameSeed() {
        String[] attack = {"--attacker=1.2e9", "--set=difficulty.capacity=50", "--duration=3m", "--after=0s", "--seed", "1"};
        assertEquals(0, simulate(attack));
        String first = terminal.out();
        assertEquals(0, simulate(attack));
        assertEquals(first, terminal.out());
        attack[attack.length - 1] = "2";
        assertEquals(0, simulate(attack));
        assertNotEquals(first, terminal.out());
    }

    @Test
    void takesEveryOption() {
        assertEquals(
                0,
                simulate("--attacker=0", "--honest=20", "--reference=2.5", "--duration=90s", "--after=1m", "--interval=30s"));
        assertEquals(5, rows().size());
        assertTrue(terminal.out().contains("paying clients 20/s, reference clients 2.5/s"), terminal.out());
        assertTrue(rows().getLast().startsWith("    2m30s    20          0.0 "), rows().getLast());
    }

    @Test
    void takesTheSettingsOfTheApplicationFromFileEnvironmentAndSet() throws IOException {
        String yaml = "apps:\n  shop:\n    difficulty:\n      bits: 18\n      capacity: 40\n";
        Path file = Files.writeString(folder.resolve("usage.yaml"), yaml);
        terminal.environment.put("USAGE_SERVER_DIFFICULTY_ALPHA", "0.5");
        String config = "--config=" + file;
        assertEquals(
                0, simulate("--attacker=1e7", "--app", "shop", config, "--set=apps.shop.difficulty.max-bits=19", "--duration=1m"));
        assertTrue(terminal.out().startsWith("shop: 18 to 19 bits of sha1 against 1e7 hashes/s for 1m\n"), terminal.out());
        assertTrue(terminal.out().contains("capacity 40/s, alpha 0.5, shed above 160/s, floor lane 10/s"), terminal.out());
        assertEquals(64, simulate("--attacker=1e7", "--app", "shopp", config));
        assertEquals("usage-server: --app: expected an application of the settings: default, shop\n", terminal.err());
        assertEquals(64, simulate("--attacker=1e7", "--app", "shop"));
        assertEquals("usage-server: --app: expected an application of the settings: default\n", terminal.err());
    }

    @Test
    void saysWhatIsWrongWithTheSettings() {
        assertEquals(78, simulate("--attacker=1e7", "--set", "difficulty.bits=41"));
        assertEquals("usage-server: difficulty.bits: expected an integer from 1 to 40, came \"41\" (--set)\n", terminal.err());
    }

    @Test
    void playsNoMoreThanItCan() {
        assertEquals(64, simulate("--attacker=1e18"));
        assertTrue(terminal.err().contains("expected at most a billion reports"), terminal.err());
        assertEquals(64, simulate("--attacker=1", "--duration=9999h", "--interval=1s"));
        assertTrue(terminal.err().contains("rows"), terminal.err());
        assertEquals(64, simulate("--attacker=1", "--interval=0s"));
        assertEquals(64, simulate("--attacker=1", "--duration=0s"));
        assertEquals("", terminal.out());
    }

    @Test
    void drawsThePictureWhereItIsAsked() throws IOException {
        Path svg = folder.resolve("attack.svg");
        String[] attack = {"--attacker=6e9", "--duration=2m", "--svg", svg.toString()};
        assertEquals(0, simulate(attack));
        String first = Files.readString(svg);
        assertTrue(first.contains("<title id=\"t\">default: 20 to 24 bits of sha1 against 6e9 hashes/s for 2m</title>"), first);
        assertEquals(0, simulate(attack));
        assertEquals(first, Files.readString(svg));
        assertEquals(73, simulate("--attacker=0", "--svg", folder.resolve("none").resolve("attack.svg").toString()));
        assertTrue(terminal.err().endsWith("attack.svg: cannot be written\n"), terminal.err());
        assertFalse(Files.exists(folder.resolve("none")));
    }
}
