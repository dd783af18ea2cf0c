package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.redaction.Redaction;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesTest {
    @TempDir
    private Path home;

    private Redaction names() {
        return OwnNames.redaction(new Desk(home)
                .with("HOSTNAME", "Wintermute.corp.example.org")
                .with("USER", "annabel")
                .with("SUDO_USER", "zarathustra")
                .with("HOME", "/home/nanabozho")
                .surroundings());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "wintermute", "WINTERMUTE", "ssh: wintermute.corp.example.org refused", "(wintermute)", "wintermute:22", "x@wintermute", "wintermute_1",
        "annabel", "chown Annabel: no", "/home/annabel/x", "~annabel", "annabel@host", "by zarathustra.", "/home/nanabozho", "cd /home/nanabozho/a",
        "annabel annabel", "wintermute-annabel"
    })
    void takesOwnNamesOut(String text) {
        String redacted = names().apply("a " + text + " b");
        for (String name : new String[] {"wintermute", "annabel", "zarathustra", "nanabozho"}) {
            assertFalse(redacted.toLowerCase(Locale.ROOT).contains(name), redacted);
        }
        assertTrue(redacted.startsWith("a ") && redacted.endsWith(" b"), redacted);
        assertEquals(redacted, names().apply(redacted), "redacting twice changes nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wintermutes friend", "xannabel", "annabell", "annabel2", "exit code 137", "1.22.3", "debian 12"})
    void leavesOtherWordsAlone(String text) {
        assertEquals(text, names().apply(text));
    }

    @Test
    void leavesNamesAloneThatEveryMachineHas() {
        Redaction common = OwnNames.redaction(new Desk(home)
                .with("HOSTNAME", "localhost").with("USER", "root").with("LOGNAME", "ab").with("HOME", "/root").surroundings());
        assertEquals("localhost root ab", common.apply("localhost root ab"));
    }
}
