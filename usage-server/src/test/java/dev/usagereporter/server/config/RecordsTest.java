package dev.usagereporter.server.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.server.report.ExtraMode;
import dev.usagereporter.server.store.Durability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The records refuse what the file would be refused for: a program that builds them gets the same limits. */
class RecordsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void refusesValuesOutsideTheirLimits() {
        List<Supplier<Record>> wrong = List.of(
                () -> difficulty(0, 24, 1, 1, 4, SECOND, SECOND, 0),
                () -> difficulty(41, 41, 1, 1, 4, SECOND, SECOND, 0),
                () -> difficulty(20, 41, 1, 1, 4, SECOND, SECOND, 0),
                () -> difficulty(20, 19, 1, 1, 4, SECOND, SECOND, 0),
                () -> difficulty(20, 24, 0, 1, 4, SECOND, SECOND, 0),
                () -> difficulty(20, 24, 1, 0.09, 4, SECOND, SECOND, 0),
                () -> difficulty(20, 24, 1, 1.26, 4, SECOND, SECOND, 0),
                () -> difficulty(20, 24, 1, Double.NaN, 4, SECOND, SECOND, 0),
                () -> difficulty(20, 24, 1, 1, 0.9, SECOND, SECOND, 0),
                () -> difficulty(20, 24, 1, 1, 4, Duration.ZERO, SECOND, 0),
                () -> difficulty(20, 24, 1, 1, 4, SECOND, Duration.ofHours(2), 0),
                () -> difficulty(20, 24, 1, 1, 4, SECOND, SECOND, -1),
                () -> new Argon2idConfig(0, 1024 * 1024, 1, 1),
                () -> new Argon2idConfig(8, 8 * 1024 - 1024, 1, 1),
                () -> new Argon2idConfig(8, 8 * 1024 + 1, 1, 1),
                () -> new Argon2idConfig(8, 8 * 1024, 17, 1),
                 () -> new Argon2idConfig(8, 64 * 1024 * 1024, 3, 1),
                 () -> new Argon2idConfig(8, 32 * 1024 * 1024 + 1024, 4, 1),
                () -> new Argon2idConfig(8, 1024 * 1024, 1, 9),
                () -> new Argon2idConfig(8, 15 * 1024, 1, 2),
                () -> new GateConfig(Duration.ZERO, SECOND, SECOND, 1, 1, 10),
                () -> new GateConfig(DAY, Duration.ZERO, SECOND, 1, 1, 10),
                () -> new GateConfig(DAY, SECOND, SECOND.negated(), 1, 1, 10),
                () -> new GateConfig(DAY, SECOND, SECOND, 0, 1, 10),
                () -> new GateConfig(DAY, SECOND, SECOND, 1, 0, 10),
                () -> new GateConfig(DAY, SECOND, SECOND, 1, 65, 10),
                () -> new GateConfig(DAY, SECOND, SECOND, 1, 1, 0),
                () -> new GateConfig(DAY, SECOND, SECOND, 1, 1, 101),
                () -> new ReportConfig(-1, ExtraMode.DROP),
                () -> new ReportConfig(16 * 1024 * 1024 + 1, ExtraMode.DROP),
                () -> new StoreConfig(Durability.OS, 0, 1, DAY, DAY, DAY),
                () -> new StoreConfig(Durability.OS, 1, 0, DAY, DAY, DAY),
                () -> new StoreConfig(Durability.OS, 1, 1, Duration.ZERO, DAY, DAY),
                () -> new StoreConfig(Durability.OS, 1, 1, DAY, SECOND, DAY),
                () -> new StoreConfig(Durability.OS, 1, 1, DAY, DAY, SECOND),
                () -> new HttpLimits(0, 1, 1024, 256, SECOND, SECOND, SECOND, SECOND, SECOND, 1),
                () -> new HttpLimits(1, 1, 1024, 256, Duration.ZERO, SECOND, SECOND, SECOND, SECOND, 1));
        wrong.forEach(one -> assertThrows(IllegalArgumentException.class, one::get));
    }

    @Test
    void takesValuesAtTheirLimits() {
        difficulty(40, 40, 1, 0.1, 0, SECOND, Duration.ZERO, 0);
        difficulty(1, 1, 1_000_000, 1.2, 2, Duration.ofHours(1), Duration.ofHours(1), 1_000_000);
        new Argon2idConfig(40, 64 * 1024 * 1024, 2, 8);
        new Argon2idConfig(1, 16 * 1024, 1, 2);
    }

    private static DifficultyConfig difficulty(
            int bits, int maxBits, int capacity, double alpha, double shedFactor, Duration dwell, Duration hold, int floorRate) {
        return new DifficultyConfig(
                bits,
                maxBits,
                capacity,
                alpha,
                shedFactor,
                dwell,
                hold,
                Optional.of(floorRate),
                AlgorithmName.SHA1,
                new Argon2idConfig(8, 1024 * 1024, 1, 1),
                false);
    }
}
