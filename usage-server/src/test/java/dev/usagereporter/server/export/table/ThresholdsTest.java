package dev.usagereporter.server.export.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThresholdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"country", "Country_Code", "aws-region", "CITY", "ui.locale", "language", "timezone", "TimeZone", "zone", "capacity"})
    void demandsAThousandWhereAKeySpeaksOfAPlace(String key) {
        assertEquals(1_000, Thresholds.of(key, 5));
        assertEquals(1_000, Thresholds.of(key, 1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edition", "database", "count", "lang", "plugins"})
    void leavesOtherKeysAsTheyAre(String key) {
        assertEquals(10, Thresholds.of(key, 10));
    }
}
