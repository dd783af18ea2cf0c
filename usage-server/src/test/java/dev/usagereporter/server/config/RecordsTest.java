package dev.usagereporter.server.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.usagereporter.server.report.ExtraMode;
import dev.usagereporter.server.store.Durability;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The records refuse what the file would be refused for: a program that builds them gets the same limits. */
class RecordsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void refusesValuesOutsideTheirLimits() {
        List<Supplier<Record>> wrong = List.of(
                () -> new DifficultyConfig(0, SECOND),
                () -> new DifficultyConfig(41, SECOND),
                () -> new DifficultyConfig(20, Duration.ofHours(2)),
                () -> new GateConfig(Duration.ZERO, SECOND, SECOND, 1),
                () -> new GateConfig(DAY, Duration.ZERO, SECOND, 1),
                () -> new GateConfig(DAY, SECOND, SECOND.negated(), 1),
                () -> new GateConfig(DAY, SECOND, SECOND, 0),
                () -> new ReportConfig(-1, ExtraMode.DROP),
                () -> new ReportConfig(16 * 1024 * 1024 + 1, ExtraMode.DROP),
                () -> new StoreConfig(Durability.OS, 0, 1, DAY, DAY),
                () -> new StoreConfig(Durability.OS, 1, 0, DAY, DAY),
                () -> new StoreConfig(Durability.OS, 1, 1, SECOND, DAY),
                () -> new StoreConfig(Durability.OS, 1, 1, DAY, SECOND),
                () -> new HttpLimits(0, 1, 1024, 256, SECOND, SECOND, SECOND, SECOND, SECOND, 1),
                () -> new HttpLimits(1, 1, 1024, 256, Duration.ZERO, SECOND, SECOND, SECOND, SECOND, 1));
        wrong.forEach(one -> assertThrows(IllegalArgumentException.class, one::get));
    }
}
