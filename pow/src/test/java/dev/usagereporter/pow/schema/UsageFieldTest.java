package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UsageFieldTest {
    @ParameterizedTest
    @CsvSource({
        "VERSION, version, 128", "ARCH, arch, 32", "OS, os, 32", "CLUSTER_ID, cluster_id, 128", "SERVER_ID, server_id, 128",
        "UPTIME, uptime, 0", "TIME, time, 0", "EXTRA, extra, 0", "INSTALLED, installed, 7"
    })
    void namesAndBoundsEachField(UsageField field, String wireName, int maxChars) {
        assertEquals(wireName, field.wireName());
        assertEquals(maxChars, field.maxChars());
    }

    @Test
    void hasNineFieldsOfDifferentNames() {
        assertEquals(9, Arrays.stream(UsageField.values()).map(UsageField::wireName).distinct().count());
    }

    @ParameterizedTest
    @EnumSource(UsageField.class)
    void saysInOneLineWhatEachIsForAndWhatIsKept(UsageField field) {
        for (String line : new String[] {field.purpose(), field.rule(), field.storage(), field.published()}) {
            assertFalse(line.isBlank());
            assertFalse(line.contains("\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VERSION, 'text, at most 128 characters'", "OS, 'text, at most 32 characters'", "UPTIME, 'a whole number, s'",
        "TIME, 'a whole number, s'", "EXTRA, base64 of at most 1 MiB",
        "INSTALLED, 'a month in UTC as YYYY-MM, from 2000-01 to that of the report'"
    })
    void saysWhatValuesMayBe(UsageField field, String rule) {
        assertEquals(rule, field.rule());
    }

    @Test
    void countsInSecondsAndNothingElse() {
        assertEquals(List.of("uptime s", "time s"), Arrays.stream(UsageField.values())
                .filter(field -> !field.unit().isEmpty())
                .map(field -> field.wireName() + " " + field.unit())
                .toList());
    }

    /** Those that a released table has; ids and the moment of the report are in none. */
    @Test
    void publishesNothingButTheseFields() {
        assertEquals(
                List.of("version", "arch", "os", "uptime", "extra", "installed"), Arrays.stream(UsageField.values())
                        .filter(field -> !field.published().equals(Published.NEVER))
                        .map(UsageField::wireName)
                        .toList());
    }
}
