package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageServerTest {
    private final Terminal terminal = new Terminal();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "serve ", "check-config ", "stats ", "keys ", "keys rotate ", "difficulty ", "difficulty show ", "difficulty set ",
                "difficulty auto ", "difficulty simulate ", "export ", "export list ", "export verify ", "estimate ", "demo ", "version "
            })
    void helpsWithEveryCommandOnStdout(String command) {
        assertEquals(0, terminal.run((command + "--help").split(" ")));
        assertTrue(terminal.out().startsWith("Usage: usage-server " + command), terminal.out());
        assertTrue(terminal.out().lines().count() < 30, terminal.out());
        assertFalse(terminal.out().contains("\u001b"));
        assertEquals("", terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "srv",
        "keys",
        "keys turn",
        "difficulty",
        "difficulty sett 20",
        "difficulty set",
        "difficulty set +22",
        "difficulty set 022",
        "difficulty set 0",
        "difficulty set 2e1",
        "difficulty set 1000",
        "difficulty set twenty",
        "difficulty auto 20",
        "difficulty simulate",
        "difficulty simulate --attacker -1",
        "difficulty simulate --attacker 6E9",
        "difficulty simulate --attacker 06",
        "difficulty simulate --attacker 6e",
        "difficulty simulate --attacker 6e+9",
        "difficulty simulate --attacker .5",
        "difficulty simulate --attacker 1e19",
        "difficulty simulate --attacker NaN",
        "difficulty simulate --attacker 1 --duration 30",
        "difficulty simulate --attacker 1 --duration 1.5m",
        "difficulty simulate --attacker 1 --duration PT1M",
        "difficulty simulate --attacker 1 --seed -1",
        "export",
        "export lists",
        "export --profile sdc",
        "export --profile all --from 2026-11-01 --to 2026-11-30 --out x",
        "export --profile sdc --from 2026-11-01 --to 2026-11-30",
        "export --profile sdc --from 2026-11-1 --to 2026-11-30 --out x",
        "export --profile sdc --from 2026-11-31 --to 2026-11-30 --out x",
        "export --profile sdc --from 2026-11-02 --to 2026-11-30 --out x",
        "export --profile sdc --from 2026-10-01 --to 2026-12-31 --out x",
        "export --profile dp --from 2026-11-02 --to 2026-11-08 --out x",
        "export --profile micro --from 2026-11-01 --to 2026-11-30 --out x",
        "export --profile sdc --from 2026-11-01 --to 2026-11-30 --out x --k 4",
        "export --profile sdc --from 2026-11-01 --to 2026-11-30 --out x --k 12",
        "export --profile sdc --from 2026-11-01 --to 2026-11-30 --out x --k +10",
        "export --profile sdc --from 2026-11-01 --to 2026-11-30 --out x --epsilon 1",
        "export --profile dp --from 2026-11-01 --to 2026-11-30 --out x --k 10",
        "export --profile dp --from 2026-11-01 --to 2026-11-30 --out x --epsilon 0",
        "export --profile dp --from 2026-11-01 --to 2026-11-30 --out x --epsilon 0.1001",
        "export --profile dp --from 2026-11-01 --to 2026-11-30 --out x --epsilon 0.101",
        "export --profile dp --from 2026-11-01 --to 2026-11-30 --out x --epsilon 4.004",
        "export --profile micro --from 2026-10-01 --to 2026-12-31 --out x --k 9",
        "export --profile sdc --from 2026-11-01 --to 2026-11-30 --out x --app Shop",
        "export --profile sdc --from 2026-11-01 --to 2026-11-30 --out x --correction ä",
        "export --profile sdc list",
        "export --data-dir x list",
        "export --offline verify x",
        "export verify",
        "export list x",
        "serve --prot 1",
        "serve --port",
        "serve --set port",
        "serve --port 1 --port 2",
        "check-config @file",
        "stats x"
    })
    void answersWrongUsageWithOneHintAnd64(String line) {
        assertEquals(64, terminal.run(line.isEmpty() ? new String[0] : line.split(" ")));
        assertEquals("", terminal.out());
        assertTrue(terminal.err().startsWith("usage-server: "), terminal.err());
        assertTrue(terminal.err().contains("--help'."), terminal.err());
        assertTrue(terminal.err().lines().count() <= 3, terminal.err());
    }

    @Test
    void namesTheCommandThatWasMeant() {
        terminal.run("serv");
        assertTrue(terminal.err().contains("usage-server serve"), terminal.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version"})
    void printsItsVersion(String argument) {
        assertEquals(0, terminal.run(argument));
        assertTrue(terminal.out().matches("usage-server \\S+ \\(Java [0-9.]+.*\\)\\R"), terminal.out());
    }

    @Test
    void runsTheDemoOnceOrForLonger() {
        List<String> steps = new ArrayList<>();
        terminal.demo = (_, _) -> new Residence.Service() {
            @Override
            public void start() {
                steps.add("start");
            }

            @Override
            public void stop() {
                steps.add("stop");
            }
        };
        terminal.whileUp = () -> steps.add("stays");
        assertEquals(0, terminal.run("demo", "--once"));
        assertEquals(List.of("start", "stop"), steps);
        steps.clear();
        assertEquals(0, terminal.run("demo"));
        assertEquals(List.of("start", "stays", "stop"), steps);
    }

    @Test
    void tellsBugsInOneLineUnlessDebugged() {
        terminal.demo = (_, _) -> {
            throw new IllegalStateException("first\nsecond");
        };
        assertEquals(70, terminal.run("demo"));
        assertEquals("usage-server: internal error: IllegalStateException: first\n", terminal.err());
        terminal.environment.put("USAGE_SERVER_DEBUG", "1");
        assertEquals(70, terminal.run("demo"));
        assertTrue(terminal.err().contains("\tat "), terminal.err());
    }
}
