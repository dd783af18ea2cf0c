package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.usagereporter.server.TestClock;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.report.ExtraType;
import dev.usagereporter.server.store.RawRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The whole way from rows in memory to packages on disk, with the real profiles, packager and verifier. */
final class ExportFixture {
    static final Map<String, ExtraType> DECLARED = Map.of("edition", ExtraType.STRING, "nodes", ExtraType.INTEGER);

    final TestClock clock = new TestClock("2027-06-01T00:00:00Z");
    final FakeLedger ledger = new FakeLedger();
    final Path folder;
    final Exporter exporter;

    ExportFixture(Path folder, RawRows rows, long seed) throws IOException {
        this(folder, rows, seed, Optional.empty());
    }

    ExportFixture(Path folder, RawRows rows, long seed, Optional<Path> keys) throws IOException {
        this.folder = folder;
        ExportOptions options =
                new ExportOptions(Duration.ofHours(27), "the test", Map.of("default", DECLARED), keys);
        this.exporter = new Exporter(
                rows, ledger, Packages.open(folder, ledger.releases()), new StandardProfiles(options, new Random(seed)), options, clock);
    }

    Unpacked export(String from, String to, Terms terms) throws IOException, InterruptedException {
        return Unpacked.of(released(order(from, to, terms)).file());
    }

    ExportResult.Released released(ReleaseOrder order) throws IOException, InterruptedException {
        return assertInstanceOf(ExportResult.Released.class, exporter.export(order, (_, _, _) -> {}));
    }

    static ReleaseOrder order(String from, String to, Terms terms) {
        return new ReleaseOrder(
                "default", Period.between(LocalDate.parse(from), LocalDate.parse(to)).orElseThrow(), terms);
    }
}
