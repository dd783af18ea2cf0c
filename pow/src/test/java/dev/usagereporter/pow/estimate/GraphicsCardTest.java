package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphicsCardTest {
    @Test
    void hashesDigestsAsPublished() {
        assertEquals(50.6387e9, GraphicsCard.hashesPerSecond(Algorithm.SHA1));
        assertEquals(21.9755e9, GraphicsCard.hashesPerSecond(Algorithm.SHA256));
    }

    @ParameterizedTest
    @CsvSource({"1024, 1, 2097152", "1024, 2, 5242880", "19456, 2, 99614720", "65536, 3, 536870912"})
    void movesTheMemoryOfEachTryOfArgon2id(int memory, int passes, double bytes) {
        assertEquals(1008e9 / bytes, GraphicsCard.hashesPerSecond(new Argon2id(memory, passes, 1)), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"576, true", "577, false"})
    void isNotBoundByMemoryThatItsCacheHolds(int memory, boolean cached) {
        assertEquals(cached, GraphicsCard.staysInCache(new Argon2id(memory, 1, 1)));
        assertEquals(false, GraphicsCard.staysInCache(Algorithm.SHA1));
    }

    @Test
    void aMillionReportsCostTheirPower() {
        // A thousand seconds for each report: 1e9 s at 450 W are 125,000 kWh.
        Forgery forgery = Forgery.of(new SolveTime(10, 1.024));
        assertEquals(1e9, forgery.seconds(), 1e-3);
        assertEquals(125e3 * 0.15, forgery.dollars(), 1e-3);
    }

    @Test
    void aMillionForgedReportsOf20BitsCostAFractionOfACent() {
        Forgery forgery = Forgery.of(new SolveTime(20, GraphicsCard.hashesPerSecond(Algorithm.SHA1)));
        assertEquals(20.7, forgery.seconds(), 0.01);
        assertEquals(0.000388, forgery.dollars(), 1e-6);
    }
}
