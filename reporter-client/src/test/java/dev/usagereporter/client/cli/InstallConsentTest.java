package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usagereporter.client.cli.Consent.Recorded;
import dev.usagereporter.client.cli.Decision.Mode;
import dev.usagereporter.client.cli.Decision.Origin;
import dev.usagereporter.client.cli.DiagnosticsFile.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InstallConsentTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // environment                            | file       | machine | recorded   | mode  | origin
        "-                                        | NOTHING    | false   | NOTHING    | LOCAL | DEFAULT",
        "USAGE_URL=https://a                      | NOTHING    | false   | NOTHING    | LOCAL | DEFAULT",
        "-                                        | NOTHING    | false   | ON         | ON    | RECORDED",
        "USAGE_TELEMETRY=on                       | NOTHING    | false   | NOTHING    | ON    | ENVIRONMENT",
        "DIAGNOSTICS=yes                          | NOTHING    | false   | NOTHING    | ON    | ENVIRONMENT",
        "-                                        | YES        | false   | NOTHING    | ON    | DIAGNOSTICS_FILE",
        "-                                        | NO         | false   | NOTHING    | OFF   | DIAGNOSTICS_FILE",
        "-                                        | UNREADABLE | false   | NOTHING    | OFF   | DIAGNOSTICS_FILE",
        "USAGE_TELEMETRY=on                       | NO         | false   | ON         | OFF   | DIAGNOSTICS_FILE",
        "USAGE_TELEMETRY=on                       | UNREADABLE | false   | ON         | OFF   | DIAGNOSTICS_FILE",
        "DIAGNOSTICS=yes                          | NO         | false   | NOTHING    | ON    | ENVIRONMENT",
        "DIAGNOSTICS=no                           | YES        | false   | ON         | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=                             | YES        | false   | ON         | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=YES                          | YES        | false   | ON         | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=yes                          | YES        | false   | LOCAL      | LOCAL | RECORDED",
        "DIAGNOSTICS=yes                          | YES        | false   | OFF        | OFF   | RECORDED",
        "DIAGNOSTICS=yes                          | YES        | false   | UNREADABLE | OFF   | RECORDED",
        "DIAGNOSTICS=yes                          | YES        | false   | NOWHERE    | OFF   | NOWHERE",
        "DIAGNOSTICS=yes                          | YES        | true    | ON         | OFF   | MACHINE",
        "DIAGNOSTICS=yes USAGE_TELEMETRY=local    | YES        | false   | ON         | LOCAL | ENVIRONMENT",
        "DIAGNOSTICS=yes USAGE_TELEMETRY=off      | YES        | false   | ON         | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=yes USAGE_TELEMETRY=maybe    | YES        | false   | ON         | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=yes DO_NOT_TRACK=1           | YES        | false   | ON         | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=yes DO_NOT_TRACK=0           | NOTHING    | false   | NOTHING    | ON    | ENVIRONMENT",
        "DIAGNOSTICS=yes USAGE_DISABLE=1          | YES        | false   | ON         | OFF   | ENVIRONMENT",
        "DIAGNOSTICS=yes CI=true                  | YES        | false   | ON         | OFF   | ENVIRONMENT",
        "CI=true USAGE_TELEMETRY=on               | NOTHING    | false   | NOTHING    | ON    | ENVIRONMENT",
        "-                                        | YES        | false   | LOCAL      | LOCAL | RECORDED",
        "-                                        | YES        | true    | NOTHING    | OFF   | MACHINE"
    })
    void decides(@Nullable String environment, Word file, boolean machine, Recorded recorded, Mode mode, Origin origin) {
        Decision decision = Consent.decideInstall(ConsentTest.environment(environment), file, machine, recorded);
        assertEquals(mode, decision.mode(), decision::reason);
        assertEquals(origin, decision.origin());
        assertFalse(decision.reason().isEmpty());
    }

    /** Where a report would be sent for no better reason than an address, an install event is not; else they agree without the file. */
    @ParameterizedTest
    @EnumSource(Recorded.class)
    void neverSaysMoreThanTheSameWordsSayOfAReport(Recorded recorded) {
        String[] words = {"", "DO_NOT_TRACK=1", "USAGE_DISABLE=1", "DIAGNOSTICS=no", "USAGE_TELEMETRY=on", "USAGE_TELEMETRY=local", "CI=1"};
        for (String one : words) {
            for (String other : words) {
                for (boolean machine : new boolean[] {false, true}) {
                    var environment = ConsentTest.environment(one + " " + other);
                    Mode report = Consent.decide(environment, machine, recorded, false).mode();
                    assertEquals(report, Consent.decideInstall(environment, Word.NOTHING, machine, recorded).mode());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                             | NOTHING",
        "'DIAGNOSTICS=yes'                              | YES",
        "'DIAGNOSTICS=yes\n'                            | YES",
        "'# a comment\n\n  DIAGNOSTICS=yes  \nOTHER=no' | YES",
        "'DIAGNOSTICS=yes\r\n'                          | YES",
        "'DIAGNOSTICS=\"yes\"'                          | YES",
        "'export DIAGNOSTICS=yes'                       | YES",
        "'DIAGNOSTICS=no'                               | NO",
        "'DIAGNOSTICS='                                 | NO",
        "'DIAGNOSTICS=YES'                              | NO",
        "'DIAGNOSTICS=yes please'                       | NO",
        "'DIAGNOSTICS=\"yes'                            | NO",
        "'DIAGNOSTICS=yes\nDIAGNOSTICS=no'              | NO",
        "'DIAGNOSTICS=no\nDIAGNOSTICS=yes'              | NO",
        "'#DIAGNOSTICS=no'                              | NOTHING",
        "'XDIAGNOSTICS=no'                              | NOTHING",
        "'DIAGNOSTICS'                                  | NOTHING"
    })
    void readsTheFileOfTheScripts(String text, Word word) throws IOException {
        assertEquals(word, DiagnosticsFile.word(text));
        Desk desk = new Desk(home);
        Files.writeString(desk.diagnostics(), text);
        assertEquals(word, DiagnosticsFile.read(desk.surroundings()));
    }

    @Test
    @Timeout(10)
    void takesAFileThatCannotBeReadForANo() throws Exception {
        Desk desk = new Desk(home);
        assertEquals(Word.NOTHING, DiagnosticsFile.read(desk.surroundings()));
        Files.createDirectory(desk.diagnostics());
        assertEquals(Word.UNREADABLE, DiagnosticsFile.read(desk.surroundings()));
        Files.delete(desk.diagnostics());
        Files.writeString(desk.diagnostics(), "DIAGNOSTICS=yes\n" + "#".repeat(64 * 1024));
        assertEquals(Word.UNREADABLE, DiagnosticsFile.read(desk.surroundings()));
        Files.delete(desk.diagnostics());
        if (new ProcessBuilder("mkfifo", desk.diagnostics().toString()).start().waitFor() == 0) {
            assertEquals(Word.UNREADABLE, DiagnosticsFile.read(desk.surroundings()));
        }
        assertEquals(Word.UNREADABLE, DiagnosticsFile.read(desk.with("USAGE_DIAGNOSTICS_FILE", "/nul\0").surroundings()));
    }

    @Test
    void takesAFileThatItMayNotReadForANo() throws IOException {
        Desk desk = new Desk(home);
        Files.writeString(desk.diagnostics(), "DIAGNOSTICS=yes\n");
        Files.setPosixFilePermissions(desk.diagnostics(), PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(desk.diagnostics()), "root may read everything");
        assertEquals(Word.UNREADABLE, DiagnosticsFile.read(desk.surroundings()));
    }

    @Test
    void statusSaysForBothWhatAppliesAndWhy() throws IOException {
        Desk desk = new Desk(home).with("USAGE_URL", "https://a");
        desk.run("status");
        assertEquals(
                "on: USAGE_URL names a server and nobody refused (environment)\ninstalls: local: nobody chose (default)\n", desk.out());
        Files.writeString(desk.diagnostics(), "DIAGNOSTICS=yes\n");
        desk.run("status");
        assertTrue(desk.out().endsWith("installs: on: the diagnostics file says yes (diagnostics file)\n"));
        Files.writeString(desk.diagnostics(), "DIAGNOSTICS=no\n");
        desk.run("status", "--json");
        assertEquals("{\"mode\":\"on\",\"reason\":\"USAGE_URL names a server and nobody refused\",\"origin\":\"environment\","
                + "\"install\":{\"mode\":\"off\",\"reason\":\"the diagnostics file does not say yes\",\"origin\":\"diagnostics file\"}}\n", desk.out());
    }
}
