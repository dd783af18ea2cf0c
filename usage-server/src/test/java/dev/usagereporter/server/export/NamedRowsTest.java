package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.pow.schema.InstallStatus;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.report.InstallFacts;
import dev.usagereporter.server.store.RawExecution;
import dev.usagereporter.server.store.RawReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's file of names does to a release with noise. */
final class NamedRowsTest {
    private static final Instant AT = Instant.parse("2026-10-06T00:00:00Z");
    private static final ReleaseOrder MONTH = ExportFixture.order("2026-10-01", "2026-10-31", new Terms(Profile.DP, 0, 4_000));

    /** Noise of scale 1 is further off less than once in 10^10. */
    private static final int NOISE = 25;

    private final List<RawReport> reports = new ArrayList<>();
    private final List<RawExecution> executions = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path keys = Path.of("");

    @BeforeEach
    void rows() {
        keys = folder.resolve("keys.tsv");
        for (int i = 0; i < 400; i++) {
            report(i < 300 ? "2.4.1" : "2.4.0");
        }
        for (int i = 0; i < 160; i++) {
            install(i < 100 ? "grafana" : "jellyfin");
        }
    }

    private void report(String version) {
        long id = reports.size() + 1L;
        reports.add(new RawReport(
                id, AT.plusMillis(id), Population.pseudonym(1, 1, id), Population.pseudonym(1, 2, id), 1, 20, version, "amd64", "linux",
                5, "2026-09", "{}"));
    }

    private void install(String application) {
        long id = executions.size() + 1L;
        executions.add(new RawExecution(
                id, AT.plusMillis(id), Population.pseudonym(1, 3, id), 1, 20, InstallStatus.SUCCESS,
                new InstallFacts(Map.of(InstallField.NSAPP, application), Map.of())));
    }

    private ExportFixture exports() throws IOException {
        return new ExportFixture(folder.resolve("exports"), new FakeRows(reports, executions), 17, Optional.of(keys));
    }

    private static Map<String, Integer> counts(Unpacked unpacked, String table, String column) {
        Map<String, Integer> counts = new TreeMap<>();
        unpacked.rows(table).forEach(row -> counts.put(row.get(column), Integer.valueOf(row.get("installations"))));
        return counts;
    }

    private static void assertWithinNoise(int expected, int count) {
        assertTrue(Math.abs(count - expected) <= NOISE, count + " for " + expected);
    }

    @Test
    void countsNamedVersionsAndApplicationsUnderTheirNames() throws Exception {
        Files.writeString(keys, "# since October\ndefault\tversion\t2.4.1\ndefault\tversion\t9.9.9\ndefault\tnsapp\tgrafana\n");

        Unpacked unpacked = Unpacked.of(exports().released(MONTH).file());

        Map<String, Integer> versions = counts(unpacked, "usage_versions", "version");
        assertEquals(Set.of("2.4.1", "9.9.9", "(other)", ""), versions.keySet());
        assertWithinNoise(300, versions.getOrDefault("2.4.1", 0));
        assertWithinNoise(100, versions.getOrDefault("(other)", 0));
        assertWithinNoise(0, versions.getOrDefault("9.9.9", 1_000));
        Map<String, Integer> applications = counts(unpacked, "installs_applications", "nsapp");
        assertEquals(Set.of("grafana", "(other)", ""), applications.keySet());
        assertWithinNoise(100, applications.getOrDefault("grafana", 0));
        assertWithinNoise(60, applications.getOrDefault("(other)", 0));
    }

    @Test
    void releasesNothingWithABadFileUntilItIsMended() throws Exception {
        ExportFixture exports = exports();
        Files.writeString(keys, "default\tversion\t2.4.1\ndefault\tversion\t2.4-custom\n");
        assertRefused(exports, "export.keys: line 2: value must be a version of 1 to 32 characters");
        Files.writeString(keys, "default\tversion\t2.4.1\nshop\tversion\t2.4.1\n");
        assertRefused(exports, "export.keys: line 2: application must be one of this server");
        Files.delete(keys);
        assertRefused(exports, "export.keys: the file is missing or not a regular file");

        Files.writeString(keys, "default\tversion\t2.4.0\n");
        Map<String, Integer> versions = counts(Unpacked.of(exports.released(MONTH).file()), "usage_versions", "version");
        assertWithinNoise(100, versions.getOrDefault("2.4.0", 0));
    }

    private static void assertRefused(ExportFixture exports, String words) throws Exception {
        ExportResult result = exports.exporter.export(MONTH, (_, _, _) -> {});
        String reason = assertInstanceOf(ExportResult.Refused.class, result).reason();
        assertTrue(reason.startsWith(words), reason);
        assertEquals(List.of(), exports.ledger.releases());
        try (var left = Files.list(exports.folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void readsTheFileForReleasesWithNoiseOnly() throws Exception {
        Files.writeString(keys, "no list\n");

        ExportResult.Released released = exports().released(ExportFixture.order("2026-10-05", "2026-10-11", Terms.usual(Profile.SDC)));

        assertTrue(Unpacked.of(released.file()).text("data/usage_versions.csv").contains("2.4.1"));
    }
}
