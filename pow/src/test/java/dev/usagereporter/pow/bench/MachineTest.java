package dev.usagereporter.pow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void readsWhatTheSystemSays() {
        assertEquals("AMD EPYC", Machine.model("processor\t: 0\nmodel name\t: AMD EPYC\nmodel name\t: other\n"));
        assertEquals("0.42", Machine.load("0.42 1.00 2.00 3/400 1234\n"));
        assertEquals("17.0.15", Machine.javaVersion("openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime"));
    }

    @Test
    void saysWhereItDoesNotKnow() {
        assertEquals("unknown processor", Machine.model("Processor : ARM\n"));
        assertEquals("unknown", Machine.javaVersion("no java"));
    }
}
