package dev.usagereporter.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.usagereporter.pow.schema.Generation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerKindTest {
    @ParameterizedTest
    @CsvSource({
        "UPLOAD, 0, unprivileged",
        "UPLOAD, 1, privileged",
        "UPLOAD, 2, vm",
        "POCKETBASE, 0, unspecified",
        "POCKETBASE, 1, lxc",
        "POCKETBASE, 2, vm",
        "TELEMETRY, 0, privileged",
        "TELEMETRY, 1, unprivileged",
        "TELEMETRY, 2, vm",
        "UPLOAD, -1, unspecified",
        "POCKETBASE, 3, unspecified",
        "TELEMETRY, 4294967296, unspecified"
    })
    void saysWhatEachGenerationMeansByItsNumbers(Generation generation, long ctType, String word) {
        assertEquals(word, ContainerKind.of(generation, ctType).word());
    }

    @Test
    void isFoundByItsWord() {
        for (ContainerKind kind : ContainerKind.values()) {
            assertEquals(Optional.of(kind), ContainerKind.of(kind.word()));
        }
        assertEquals(Optional.empty(), ContainerKind.of("VM"));
    }
}
