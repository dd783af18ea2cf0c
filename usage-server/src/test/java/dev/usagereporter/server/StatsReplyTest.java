package dev.usagereporter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.http.Metrics;
import dev.usagereporter.server.store.InstallCounts;
import dev.usagereporter.server.store.StoredCounts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatsReplyTest {
    private static String encode(StoredCounts reports, InstallCounts installs) {
        try (Metrics metrics = new Metrics(Set.of("shop"))) {
            return new String(StatsReply.encode(reports, installs, metrics), StandardCharsets.UTF_8);
        }
    }

    @Test
    void countsAttemptsByHowTheyEndedAndAllOthersAsInstalling() {
        String json = encode(
                new StoredCounts(Map.of("shop", 2L)),
                new InstallCounts(Map.of(
                        "shop", Map.of(InstallStatus.INSTALLING, 1L, InstallStatus.SUCCESS, 10L),
                        "default",
                                Map.of(
                                        InstallStatus.VALIDATION, 2L,
                                        InstallStatus.CONFIGURING, 3L,
                                        InstallStatus.SUCCESS, 20L,
                                        InstallStatus.FAILED, 4L,
                                        InstallStatus.ABORTED, 5L,
                                        InstallStatus.UNKNOWN, 6L))));
        assertTrue(json.startsWith("{\"reports\":{\"stored\":2,\"by_application\":{\"shop\":2},\"duplicates\":0,\"refused\":{"), json);
        assertTrue(
                json.endsWith("},\"installs\":{\"total\":51,\"installing\":6,\"success\":30,\"failed\":4,\"aborted\":5,\"unknown\":6,"
                        + "\"by_application\":{\"default\":40,\"shop\":11}}}"),
                json);
    }

    @Test
    void hasEveryKeyFromTheStartOn() {
        String json = encode(new StoredCounts(Map.of()), new InstallCounts(Map.of()));
        String installs = json.substring(json.indexOf("\"installs\""));
        assertEquals(
                "\"installs\":{\"total\":0,\"installing\":0,\"success\":0,\"failed\":0,\"aborted\":0,\"unknown\":0,\"by_application\":{}}}",
                installs);
    }
}
