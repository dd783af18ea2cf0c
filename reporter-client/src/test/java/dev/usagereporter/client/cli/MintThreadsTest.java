package dev.usagereporter.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MintThreadsTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 2", "3, 1, 2", "4, 2, 2", "5, 2, 2", "6, 3, 3", "64, 32, 32", "1000, 256, 256"})
    void areHalfOfTheProcessorsAndTwoWhereSomebodyWaits(int processors, int background, int waiting) {
        assertEquals(background, MintThreads.usual(true, processors));
        assertEquals(waiting, MintThreads.usual(false, processors));
    }

    @Test
    void areFromOneToTheMost() {
        assertFalse(MintThreads.allows(0));
        assertTrue(MintThreads.allows(1));
        assertTrue(MintThreads.allows(256));
        assertFalse(MintThreads.allows(257));
    }
}
