package dev.usagereporter.server.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import dev.usagereporter.server.store.RawRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is released, what is refused, and that nothing half-made is ever left or handed out. */
final class ExporterTest {
    private static final Instant MONDAY = Instant.parse("2026-10-05T00:00:00Z");
    private static final ReleaseOrder WEEK = ExportFixture.order("2026-10-05", "2026-10-11", Terms.usual(Profile.SDC));
    /** The end of that week and 27 hours. */
    private static final Instant SETTLED = Instant.parse("2026-10-13T03:00:00Z");

    private final Population population = new Population(61, MONDAY, 1, 120);
    private final FakeRows rows = population.rows();

    @TempDir
    private Path folder;

    private Optional<ExportFixture> opened = Optional.empty();

    @BeforeEach
    void opens() throws IOException {
        opened = Optional.of(new ExportFixture(folder, rows, 61));
    }

    private ExportFixture exports() {
        return opened.orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void handsOutTheSameFileForEver(Profile profile) throws Exception {
        ReleaseOrder order = switch (profile) {
            case SDC -> WEEK;
            case DP -> ExportFixture.order("2026-10-01", "2026-10-31", Terms.usual(profile));
            case MICRO -> ExportFixture.order("2026-10-01", "2026-12-31", new Terms(profile, 10, 0));
        };
        ExportResult.Released first = exports().released(order);
        byte[] bytes = Files.readAllBytes(first.file());
        assertEquals(first.release().bytes(), bytes.length);
        assertEquals(List.of(first.release()), exports().ledger.releases());

        // Other rows, other random numbers, deleted rows: nothing of it makes another release.
        FakeRows others = new Population(62, MONDAY, 1, 300).rows();
        others.wholeSince = Instant.parse("2027-01-01T00:00:00Z");
        ExportFixture later = new ExportFixture(folder, others, 99);
        later.ledger.add(first.release());
        ExportResult.Released again = later.released(order);
        assertEquals(first.release(), again.release());
        assertArrayEquals(bytes, Files.readAllBytes(again.file()));
        assertEquals(1, later.ledger.releases().size());
    }

    @Test
    void waitsUntilThePeriodCannotChangeAnyMore() throws Exception {
        exports().clock.set(SETTLED.minusMillis(1));
        assertRefused("2026-W41 can be released from 2026-10-13T03:00:00Z on", WEEK);
        exports().clock.set(SETTLED);
        exports().released(WEEK);
    }

    @Test
    void refusesAPeriodOfWhichARowIsGone() throws Exception {
        rows.wholeSince = MONDAY.plusMillis(1);
        assertRefused("have been deleted", WEEK);
        rows.wholeSince = MONDAY;
        exports().released(WEEK);
    }

    @Test
    void refusesAPeriodOfWhichRowsGoWhileTheyAreRead() throws Exception {
        ExportResult result = exports().exporter.export(WEEK, (step, _, _) -> {
            if (step == Progress.Step.READING) {
                rows.wholeSince = MONDAY.plus(Duration.ofDays(1));
            }
        });
        assertTrue(assertInstanceOf(ExportResult.Refused.class, result).reason().contains("have been deleted"));
        assertNothingLeft();
    }

    @Test
    void refusesAnApplicationThatItDoesNotKnow() throws Exception {
        assertRefused("no such application", new ReleaseOrder("shop", WEEK.period(), WEEK.terms()));
    }

    @Test
    void refusesAPeriodInWhichFewerThanKReported() throws Exception {
        assertRefused("fewer than 10 installations reported", ExportFixture.order("2026-10-12", "2026-10-18", Terms.usual(Profile.SDC)));
        assertNothingLeft();
    }

    @Test
    void refusesWhatTheLedgerForbids() throws Exception {
        exports().released(WEEK);
        assertRefused("k 10", new ReleaseOrder("default", WEEK.period(), new Terms(Profile.SDC, 15, 0)));
        assertRefused("dp and another profile", ExportFixture.order("2026-10-01", "2026-10-31", Terms.usual(Profile.DP)));
    }

    @Test
    void makesACorrectionBesideTheVersionBefore() throws Exception {
        Path first = exports().released(WEEK).file();
        byte[] before = Files.readAllBytes(first);
        ReleaseOrder correction = new ReleaseOrder("default", WEEK.period(), WEEK.terms(), Optional.of("why"));
        ExportResult.Released second = exports().released(correction);
        assertEquals(2, second.release().version());
        assertTrue(Unpacked.of(second.file()).text("README.md").contains("why"));
        assertArrayEquals(before, Files.readAllBytes(first));
        assertEquals(second.release(), exports().released(WEEK).release(), "the newest version is handed out");
    }

    @Test
    void doesNotMakeAFrozenReleaseAgainThatIsMissingOrChanged() throws Exception {
        Path file = exports().released(WEEK).file();
        byte[] bytes = Files.readAllBytes(file);
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        Files.write(file, changed);
        assertRefused("restore it from a backup", WEEK);
        Files.delete(file);
        assertRefused("restore it from a backup", WEEK);
        Files.write(file, bytes);
        exports().released(WEEK);
    }

    @Test
    void handsNothingOutThatIsNotInTheLedger() throws Exception {
        exports().ledger.breakDown();
        assertThrows(IOException.class, () -> exports().exporter.export(WEEK, (_, _, _) -> {}));
        assertEquals(List.of(), exports().ledger.releases());
        // What the crash has left nobody has seen.
        ExportResult.Released later = new ExportFixture(folder, rows, 62).released(WEEK);
        assertEquals(later.release().sha256(), Packages.sha256(later.file()));
    }

    @Test
    void handsOutWhatWasEnteredInTheLedgerJustBeforeACrash() throws Exception {
        ReleaseOrder month = ExportFixture.order("2026-10-01", "2026-10-31", Terms.usual(Profile.DP));
        exports().ledger.fallSilent();
        assertThrows(IOException.class, () -> exports().exporter.export(month, (_, _, _) -> {}));
        Release entered = exports().ledger.releases().getFirst();
        assertTrue(Files.notExists(folder.resolve(entered.fileName())), "nobody was served it yet");
        assertEquals(entered, exports().released(month).release());
        assertEquals(entered.sha256(), Packages.sha256(folder.resolve(entered.fileName())));
    }

    @Test
    void givesAPackageOfTheLedgerItsNameAtTheNextStart() throws Exception {
        exports().ledger.fallSilent();
        assertThrows(IOException.class, () -> exports().exporter.export(WEEK, (_, _, _) -> {}));
        Release entered = exports().ledger.releases().getFirst();
        Packages.open(folder, exports().ledger.releases());
        assertEquals(entered.sha256(), Packages.sha256(folder.resolve(entered.fileName())));
    }

    /** After a restored backup of the database the ledger does not know what was handed out. */
    @Test
    void makesNoOtherReleaseBesideAPackageThatTheLedgerHasForgotten() throws Exception {
        Path file = exports().released(WEEK).file();
        byte[] bytes = Files.readAllBytes(file);
        ExportResult again = new ExportFixture(folder, rows, 62).exporter.export(WEEK, (_, _, _) -> {});
        assertTrue(assertInstanceOf(ExportResult.Refused.class, again).reason().contains("not in the ledger"));
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void handsOutTheReleaseOfAnApplicationThatIsConfiguredNoLonger() throws Exception {
        Release shop = new Release(
                new ReleaseOrder("shop", WEEK.period(), WEEK.terms()), 1, SETTLED, "0".repeat(64), 1);
        exports().ledger.add(shop);
        assertRefused("shop-2026-W41-sdc-v1.zip is missing", shop.order());
    }

    @Test
    void tellsNoExactNumbersOfMessagesBesideABudget() throws Exception {
        rows.unstored = Optional.of(new RawRows.Unstored(123, 45));
        assertTrue(Unpacked.of(exports().released(WEEK).file()).text("privacy.json").contains("\"duplicates\": 123"));
        ReleaseOrder other = new ReleaseOrder("shop", ExportFixture.order("2026-10-01", "2026-10-31", Terms.usual(Profile.DP)).period(), Terms.usual(Profile.DP));
        exports().ledger.add(new Release(other, 1, SETTLED, "0".repeat(64), 1));
        ReleaseOrder correction = new ReleaseOrder("default", WEEK.period(), WEEK.terms(), Optional.of("why"));
        String told = Unpacked.of(exports().released(correction).file()).text("privacy.json");
        assertTrue(told.contains("\"duplicates\": null") && told.contains("\"refused\": null"), told);
    }

    @Test
    void removesWhatAKilledExportHasLeft() throws Exception {
        Path left = Files.createDirectories(folder.resolve(".work-1234/bench"));
        Files.writeString(left.resolve("work.duckdb"), "pseudonyms");
        Files.writeString(folder.resolve(".held-default-2026-W39-sdc-v1.zip"), "a package that is in no ledger");
        Path kept = Files.writeString(folder.resolve("default-2026-W40-sdc-v1.zip"), "a package");
        Packages.open(folder, List.of());
        assertTrue(Files.notExists(folder.resolve(".work-1234")));
        assertTrue(Files.notExists(folder.resolve(".held-default-2026-W39-sdc-v1.zip")));
        assertTrue(Files.exists(kept));
    }

    @Test
    void leavesThePackageAloneInTheFolder() throws Exception {
        Release release = exports().released(WEEK).release();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve(release.fileName())), files.toList());
        }
        assertEquals("rw-------", permissions(folder.resolve(release.fileName())));
        assertEquals("rwx------", permissions(folder));
    }

    /** Same rows, same terms, same moment: only chance differs, and sdc has none. */
    @Test
    void givesTheSameBytesForTheSameRowsInAnyOrder() throws Exception {
        byte[] one = Files.readAllBytes(exports().released(WEEK).file());
        Path other = Files.createDirectory(folder.resolve("other"));
        byte[] two = Files.readAllBytes(new ExportFixture(other, population.rows(), 7).released(WEEK).file());
        assertArrayEquals(one, two);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void assertRefused(String words, ReleaseOrder order) throws Exception {
        ExportResult result = exports().exporter.export(order, (_, _, _) -> {});
        String reason = assertInstanceOf(ExportResult.Refused.class, result).reason();
        assertTrue(reason.contains(words), reason);
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
