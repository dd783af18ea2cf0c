package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.client.cli.Consent.Recorded;
import dev.usagereporter.client.cli.Decision.Mode;
import dev.usagereporter.client.cli.DiagnosticsFile.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about privacy says in each row of its table what the command does, with reports and with install events. */
class PrivacyPageTest {
    /** The first cell of a row, and what it stands for: for reports, and for install events. */
    private record Row(String cell, Mode effect, Mode installs, List<Case> cases) {
        Row(String cell, Mode effect, Case... cases) {
            this(cell, effect, effect, List.of(cases));
        }
    }

    private record Case(String environment, boolean machine, Recorded recorded, boolean url, Word file) {
        Case(String environment, boolean machine, Recorded recorded, boolean url) {
            this(environment, machine, recorded, url, environment.contains("DIAGNOSTICS") ? Word.NOTHING : Word.YES);
        }

        Case withFile(Word word) {
            return new Case(environment, machine, recorded, url, word);
        }
    }

    private static Case variables(String environment) {
        return new Case(environment, false, Recorded.NOTHING, false, Word.NOTHING);
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
            new Row("where `DIAGNOSTICS` is not set: a line `DIAGNOSTICS=` with anything but `yes` in"
                    + " `/usr/local/community-scripts/diagnostics`, or that file cannot be read", Mode.ON, Mode.OFF, List.of(
                    against("USAGE_TELEMETRY=on").withFile(Word.NO), against("").withFile(Word.UNREADABLE))),
            new Row("`USAGE_TELEMETRY=off`, or any value but `on`, `local` and nothing", Mode.OFF,
                    against("USAGE_TELEMETRY=off"), against("USAGE_TELEMETRY=ON"), against("USAGE_TELEMETRY=0")),
            new Row("`CI` set, and not to `0`, `false` or nothing, unless `USAGE_TELEMETRY=on`", Mode.OFF,
                    against("CI=true"), against("CI=1 USAGE_TELEMETRY=local")),
            new Row("`reporter off`", Mode.OFF, recorded(Recorded.OFF)),
            new Row("a recorded choice that cannot be read, or no home folder to look for it", Mode.OFF,
                    recorded(Recorded.UNREADABLE), recorded(Recorded.NOWHERE)),
            new Row("`reporter local`", Mode.LOCAL, recorded(Recorded.LOCAL)),
            new Row("`USAGE_TELEMETRY=local`", Mode.LOCAL, against("USAGE_TELEMETRY=local")),
            new Row("`reporter on` or `USAGE_TELEMETRY=on`", Mode.ON,
                    new Case("", false, Recorded.ON, false).withFile(Word.NOTHING),
                    variables("USAGE_TELEMETRY=on"), variables("USAGE_TELEMETRY=on CI=1"),
                    against("CI=0 DO_NOT_TRACK=0"), against("CI=false DO_NOT_TRACK=false"), against("CI= DO_NOT_TRACK= USAGE_TELEMETRY=")),
            new Row("`--url` given to `reporter report`, or `USAGE_URL` set", Mode.ON, Mode.LOCAL, List.of(
                    new Case("", false, Recorded.NOTHING, true, Word.NOTHING), variables("USAGE_URL=https://a"))),
            new Row("`DIAGNOSTICS=yes`, or, where it is not set, that line in the diagnostics file", Mode.LOCAL, Mode.ON, List.of(
                    variables("DIAGNOSTICS=yes"), variables("").withFile(Word.YES), variables("DIAGNOSTICS=yes").withFile(Word.NO))),
            new Row("none of these", Mode.LOCAL, variables("")));

    @Test
    void saysInEachRowWhatHappens() {
        for (Row row : ROWS) {
            for (Case one : row.cases()) {
                Decision decision = Consent.decide(
                        ConsentTest.environment(one.environment()), one.machine(), one.recorded(), one.url());
                assertEquals(row.effect(), decision.mode(), () -> row.cell() + ": " + one);
                Decision installs = Consent.decideInstall(
                        ConsentTest.environment(one.environment()), one.file(), one.machine(), one.recorded());
                assertEquals(row.installs(), installs.mode(), () -> row.cell() + ", installs: " + one);
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
