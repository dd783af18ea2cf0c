package dev.usagereporter.pow.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UsageFieldTest {
    @ParameterizedTest
    @CsvSource({
        "VERSION, version, 128", "ARCH, arch, 32", "OS, os, 32", "CLUSTER_ID, cluster_id, 128", "SERVER_ID, server_id, 128",
        "UPTIME, uptime, 0", "TIME, time, 0", "EXTRA, extra, 0"
    })
    void namesAndBoundsEachField(UsageField field, String wireName, int maxChars) {
        assertEquals(wireName, field.wireName());
        assertEquals(maxChars, field.maxChars());
    }

    @Test
    void hasEightFieldsOfDifferentNames() {
        assertEquals(8, Arrays.stream(UsageField.values()).map(UsageField::wireName).distinct().count());
    }

    @ParameterizedTest
    @EnumSource(UsageField.class)
    void saysInOneLineWhatEachIsForAndWhatIsKept(UsageField field) {
        for (String line : new String[] {field.purpose(), field.storage()}) {
            assertFalse(line.isBlank());
            assertFalse(line.contains("\n"));
        }
    }
}
