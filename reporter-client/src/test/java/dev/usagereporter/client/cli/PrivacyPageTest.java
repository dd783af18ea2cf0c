package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.client.cli.Consent.Recorded;
import dev.usagereporter.client.cli.Decision.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about privacy says in each row of its table what the command does. */
class PrivacyPageTest {
    /** The first cell of a row, and what it stands for. */
    private record Row(String cell, Mode effect, List<Case> cases) {
        Row(String cell, Mode effect, Case... cases) {
            this(cell, effect, List.of(cases));
        }
    }

    private record Case(String environment, boolean machine, Recorded recorded, boolean url) {}

    private static Case variables(String environment) {
        return new Case(environment, false, Recorded.NOTHING, false);
    }

    /** With everything else that can say on. */
    private static Case against(String environment) {
        return new Case(environment + " USAGE_URL=https://a", false, Recorded.ON, true);
    }

    private static Case recorded(Recorded recorded) {
        return new Case("USAGE_TELEMETRY=on USAGE_URL=https://a", false, recorded, true);
    }

    private static final List<Row> ROWS = List.of(
            new Row("`DO_NOT_TRACK` set, and not to `0`, `false` or nothing", Mode.OFF,
                    against("DO_NOT_TRACK=1 USAGE_TELEMETRY=on"), against("DO_NOT_TRACK=no")),
            new Row("the file `/etc/usage-reporter/off`", Mode.OFF, new Case("USAGE_TELEMETRY=on", true, Recorded.ON, true)),
            new Row("`USAGE_DISABLE=1`", Mode.OFF, against("USAGE_DISABLE=1 USAGE_TELEMETRY=on")),
            new Row("`DIAGNOSTICS` set to anything but `yes`", Mode.OFF,
                    against("DIAGNOSTICS=no USAGE_TELEMETRY=on"), against("DIAGNOSTICS=")),
            new Row("`USAGE_TELEMETRY=off`, or any value but `on`, `local` and nothing", Mode.OFF,
                    against("USAGE_TELEMETRY=off"), against("USAGE_TELEMETRY=ON"), against("USAGE_TELEMETRY=0")),
            new Row("`CI` set, and not to `0`, `false` or nothing, unless `USAGE_TELEMETRY=on`", Mode.OFF,
                    against("CI=true"), against("CI=1 USAGE_TELEMETRY=local")),
            new Row("`reporter off`", Mode.OFF, recorded(Recorded.OFF)),
            new Row("a recorded choice that cannot be read, or no home folder to look for it", Mode.OFF,
                    recorded(Recorded.UNREADABLE), recorded(Recorded.NOWHERE)),
            new Row("`reporter local`", Mode.LOCAL, recorded(Recorded.LOCAL)),
            new Row("`USAGE_TELEMETRY=local`", Mode.LOCAL, against("USAGE_TELEMETRY=local")),
            new Row("`reporter on`, `USAGE_TELEMETRY=on`, `--url` given to `reporter report`, or `USAGE_URL` set", Mode.ON,
                    new Case("", false, Recorded.ON, false), variables("USAGE_TELEMETRY=on"), variables("USAGE_TELEMETRY=on CI=1"),
                    new Case("", false, Recorded.NOTHING, true), variables("USAGE_URL=https://a"),
                    against("CI=0 DO_NOT_TRACK=0"), against("CI=false DO_NOT_TRACK=false"), against("CI= DO_NOT_TRACK= USAGE_TELEMETRY=")),
            new Row("none of these", Mode.LOCAL, variables("")));

    @Test
    void saysInEachRowWhatHappens() {
        for (Row row : ROWS) {
            for (Case one : row.cases()) {
                Decision decision = Consent.decide(
                        ConsentTest.environment(one.environment()), one.machine(), one.recorded(), one.url());
                assertEquals(row.effect(), decision.mode(), () -> row.cell() + ": " + one);
            }
        }
    }

    @Test
    void hasTheseRowsAndNoOthers() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("basedir", "."), "..", "docs", "privacy.md"));
        String section = page.substring(page.indexOf("## How to switch it off"), page.indexOf("## What a proof of work"));
        List<String> cells = section.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
                .map(line -> line.split(" \\| ", -1)[0].substring(2))
                .toList();
        assertEquals(ROWS.stream().map(Row::cell).toList(), cells);
    }
}
