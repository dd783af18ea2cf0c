package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.config.ServerConfig;
import dev.usagereporter.server.data.DataDirectory;
import dev.usagereporter.server.data.Opened;
import dev.usagereporter.server.export.Progress;
import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders at a stopped server: its folder is held, its settings count. */
class ExportOfflineTest {
    /** The checksum of {@code package}, as sha256sum prints it. */
    private static final String SHA256 = "bc4a71180870f7945155fbb02f4b0a2e3faa2a62d6d31b7039013055ed19869a";

    @TempDir
    Path parent;

    private final Terminal terminal = new Terminal();
    private final List<ReleaseOrder> orders = new ArrayList<>();
    private final FakeExports exports = new FakeExports();

    /** Releases everything that it is asked for as the same file. */
    private final class FakeExports implements OfflineExports {
        private Optional<OfflineResult> result = Optional.empty();
        private Optional<IOException> failure = Optional.empty();
        private String content = "package";

        @Override
        public OfflineResult export(ServerConfig config, DataDirectory directory, ReleaseOrder order, Progress progress)
                throws IOException {
            orders.add(order);
            assertEquals(folder().toRealPath(), directory.path());
            assertInstanceOf(Opened.InUse.class, DataDirectory.open(folder(), new SecureRandom()));
            progress.at(Progress.Step.ANONYMISING, 1, 4);
            if (failure.isPresent()) {
                throw failure.get();
            }
            Path file = Files.writeString(directory.path().resolve("package"), content);
            return result.orElse(new OfflineResult.Released(release(order), file));
        }

        @Override
        public List<Release> list(ServerConfig config, DataDirectory directory) throws IOException {
            assertInstanceOf(Opened.InUse.class, DataDirectory.open(folder(), new SecureRandom()));
            return List.of(release(new ReleaseOrder(
                    "default", new Period(PeriodKind.WEEK, LocalDate.of(2026, 11, 2)), Terms.usual(Profile.SDC))));
        }

        private Release release(ReleaseOrder order) {
            return new Release(order, 2, Instant.parse("2026-12-04T05:06:07Z"), SHA256, "package".length());
        }
    }

    @BeforeEach
    void stopTheServer() throws IOException {
        terminal.offline = exports;
        Files.createDirectory(folder());
    }

    private Path folder() {
        return parent.resolve("data");
    }

    private Path out() {
        return parent.resolve("november.zip");
    }

    private int run(String profile, String from, String to, String... further) {
        Stream<String> order = Stream.of("export", "--profile", profile, "--from", from, "--to", to, "--out", out().toString());
        Stream<String> place = Stream.of("--offline", "--data-dir", folder().toString());
        return terminal.run(Stream.concat(Stream.concat(order, place), Stream.of(further)).toArray(String[]::new));
    }

    private int november(String... further) {
        return run("sdc", "2026-11-01", "2026-11-30", further);
    }

    private void theFolderIsFree() throws IOException {
        assertInstanceOf(Opened.Held.class, DataDirectory.open(folder(), new SecureRandom())).directory().close();
    }

    @Test
    void releasesOnTheFolderOfAStoppedServerAndCopiesThePackage() throws IOException {
        assertEquals(0, november());
        assertEquals("package", Files.readString(out()));
        assertEquals("package", Files.readString(folder().resolve("package")));
        assertEquals(out() + "  2026-11  sdc  " + SHA256 + "\n", terminal.out());
        assertEquals("", terminal.err());
        Period november = new Period(PeriodKind.MONTH, LocalDate.of(2026, 11, 1));
        assertEquals(List.of(new ReleaseOrder("default", november, Terms.usual(Profile.SDC))), orders);
        theFolderIsFree();
    }

    @Test
    void namesThePackageInAFolderAsTheReleaseIsNamed() throws IOException {
        Path target = Files.createDirectory(parent.resolve("out"));
        String line = "export --offline --profile sdc --from 2026-11-01 --to 2026-11-30 --data-dir " + folder() + " --out " + target;
        assertEquals(0, terminal.run(line.split(" ")));
        assertEquals("package", Files.readString(target.resolve("default-2026-11-sdc-v2.zip")));
    }

    @ParameterizedTest
    @CsvSource({
        "sdc, 2026-11-01, 2026-11-30, --set=export.k=20, 20, 0",
        "sdc, 2026-11-01, 2026-11-30, --k=25, 25, 0",
        "dp, 2026-11-01, 2026-11-30, --set=export.epsilon=0.5, 0, 500",
        "dp, 2026-11-01, 2026-11-30, --epsilon=0.2, 0, 200",
        "micro, 2026-10-01, 2026-12-31, --set=export.k=500, 20, 0",
        "micro, 2026-10-01, 2026-12-31, --k=11, 11, 0"
    })
    void takesTheTermsOfTheOrderOrElseOfTheSettings(String profile, String from, String to, String argument, int k, int epsilon) {
        assertEquals(0, run(profile, from, to, argument, "--set=report.declared.edition=string"));
        assertEquals(new Terms(Profile.of(profile).orElseThrow(), k, epsilon), orders.getFirst().terms());
    }

    @Test
    void takesFolderAndSettingsOfTheFile() throws IOException {
        Path file = Files.writeString(
                parent.resolve("my usage.yaml"), "data-dir: " + folder() + "\nexport.k: 15\napps:\n  shop:\n    extra: {a: string}\n");
        assertEquals(
                0,
                terminal.run(
                        "export", "--offline", "--config", file.toString(), "--app", "shop", "--profile", "sdc", "--from", "2026-11-01",
                        "--to", "2026-11-30", "--out", out().toString(), "--correction", "late rows"));
        Period november = new Period(PeriodKind.MONTH, LocalDate.of(2026, 11, 1));
        assertEquals(List.of(new ReleaseOrder("shop", november, new Terms(Profile.SDC, 15, 0), Optional.of("late rows"))), orders);
    }

    @Test
    void knowsTheApplicationsOfTheSettings() throws IOException {
        assertEquals(64, november("--app", "shop"));
        assertEquals("usage-server: --app: expected an application of the settings\n", terminal.err());
        assertEquals(List.of(), orders);
        theFolderIsFree();
    }

    @Test
    void drawsHowFarItHasComeForWhoeverWatches() {
        terminal.watched = true;
        assertEquals(0, november());
        assertEquals("\r\u001b[Kanonymising [#######                       ]  25 %\r\u001b[K", terminal.err());
    }

    @Test
    void leavesTheFolderOfARunningServerAlone() throws IOException {
        try (DataDirectory other = assertInstanceOf(Opened.Held.class, DataDirectory.open(folder(), new SecureRandom())).directory()) {
            assertEquals(73, november());
            assertEquals(
                    "usage-server: data-dir " + folder() + ": in use by a server; without --offline it is asked\n", terminal.err());
            assertTrue(Files.isDirectory(other.keys()));
        }
        assertEquals(List.of(), orders);
    }

    @Test
    void makesNoFolder() throws IOException {
        Files.delete(folder());
        assertEquals(73, november());
        assertEquals("usage-server: no data folder " + folder() + "\n", terminal.err());
        assertFalse(Files.exists(folder()));
    }

    @Test
    void saysWhichRuleForbidsIt() throws IOException {
        exports.result = Optional.of(new OfflineResult.Refused("the month is not over"));
        assertEquals(64, november());
        assertEquals("usage-server: the month is not over\n", terminal.err());
        assertFalse(Files.exists(out()));
        theFolderIsFree();
    }

    @Test
    void blamesTheFolderForFilesThatCannotBeUsed() throws IOException {
        exports.failure = Optional.of(new IOException("the database is damaged"));
        assertEquals(73, november());
        assertEquals("usage-server: data-dir " + folder() + ": the database is damaged\n", terminal.err());
        theFolderIsFree();
    }

    @Test
    void copiesNoPackageThatIsNotAsItWasReleased() {
        exports.content = "packagE";
        assertEquals(73, november());
        assertEquals("usage-server: what came is not the release, by its length or checksum; it was not kept\n", terminal.err());
        assertFalse(Files.exists(out()));
    }

    @Test
    void saysThatThePackageOfAReleaseIsMissing() {
        Period november = new Period(PeriodKind.MONTH, LocalDate.of(2026, 11, 1));
        Release release = exports.release(new ReleaseOrder("default", november, Terms.usual(Profile.SDC)));
        Path missing = folder().resolve("missing.zip");
        exports.result = Optional.of(new OfflineResult.Released(release, missing));
        assertEquals(73, november());
        assertEquals("usage-server: data-dir " + folder() + ": " + missing + ": cannot be used\n", terminal.err());
        assertFalse(Files.exists(out()));
    }

    @Test
    void readsNoSettingThatIsWrong() {
        assertEquals(78, november("--set", "export.k=12"));
        assertTrue(terminal.err().startsWith("usage-server: export.k: expected an integer from 5 to 1000 that 5 divides"), terminal.err());
        assertEquals(List.of(), orders);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--server=https://example.org", "--token-file=x"})
    void asksNoServerElsewhere(String argument) {
        assertEquals(64, november(argument));
        assertEquals("usage-server: expected --server and --token-file only without --offline\n", terminal.err());
    }

    @Test
    void listsTheReleasesOfAStoppedServer() throws IOException {
        assertEquals(0, terminal.run("export", "list", "--offline", "--data-dir", folder().toString()));
        assertEquals(
                List.of(
                        "file                         period    profile  terms  bytes  released                 open",
                        "default-2026-W45-sdc-v2.zip  2026-W45  sdc      k 10       7  2026-12-04 05:06:07 UTC  yes"),
                terminal.out().lines().toList());
        theFolderIsFree();
    }

    @Test
    void refusesWhereNoReleasesAreKept() {
        terminal.offline = OfflineExports.none();
        assertEquals(64, november());
        assertEquals(0, terminal.run("export", "list", "--offline", "--data-dir", folder().toString()));
        assertEquals("nothing is released\n", terminal.out());
    }
}
