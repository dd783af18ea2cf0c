package dev.usagereporter.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
    @Test
    void readsTheModelOfTheProcessor() {
        assertEquals("AMD EPYC 9R14", Machine.model("processor\t: 0\nmodel name\t: AMD EPYC 9R14\ncpu MHz\t: 3000\nmodel name\t: AMD EPYC 9R14\n"));
        assertEquals("unknown processor", Machine.model("processor\t: 0\n"));
    }

    @Test
    void readsTheVersionOfTheJavaOfTheClients() {
        assertEquals("17.0.15", Machine.javaOfClients("openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime Environment\n"));
        assertEquals("25", Machine.javaOfClients("openjdk version \"25\" 2025-09-16\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openjdk version \"16.0.2\"", "openjdk version \"1.8.0_452\"", "", "java"})
    void refusesOneThatTheLauncherWouldPassOver(String version) {
        assertThrows(FailedRun.class, () -> Machine.javaOfClients(version));
    }
}
