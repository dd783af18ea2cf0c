package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ExportStateTest {
    @Test
    void comesNoFurtherThanAllOfAStep() {
        assertEquals(1, new ExportState.Running("reading", 1, 1).done());
        assertEquals(0, new ExportState.Running("reading", 0, 1).done());
        for (long[] bad : new long[][] {{-1, 1}, {2, 1}, {0, 0}, {0, -1}}) {
            assertThrows(IllegalArgumentException.class, () -> new ExportState.Running("reading", bad[0], bad[1]));
        }
    }

    @Test
    void namesAStepByOneWordInLowerCase() {
        for (String step : new String[] {"", "READING", "two words", "a_b", "\"", "1"}) {
            assertThrows(IllegalArgumentException.class, () -> new ExportState.Running(step, 0, 1));
        }
    }

    @Test
    void countsExportsFromOneOn() {
        assertEquals(1, new ExportStart.Begun(1).id());
        assertThrows(IllegalArgumentException.class, () -> new ExportStart.Begun(0));
    }
}
