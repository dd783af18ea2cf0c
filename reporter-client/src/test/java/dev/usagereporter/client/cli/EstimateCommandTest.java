package dev.usagereporter.client.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.usagereporter.pow.estimate.EstimateReading;
import dev.usagereporter.pow.estimate.EstimateRequest;
import dev.usagereporter.pow.estimate.Fit;
import dev.usagereporter.pow.estimate.Speedometer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code estimate}; what it prints is tested where it is written. */
class EstimateCommandTest {
    private static final Speedometer BY_NO_CLOCK = new Speedometer(() -> {
        throw new AssertionError("nothing is to be measured");
    });

    @TempDir
    private Path home;

    private static EstimateRequest request(Map<String, String> options) {
        return ((EstimateReading.Read) EstimateRequest.read(options::get)).request();
    }

    private static String text(Map<String, String> options) {
        return request(options).estimate(BY_NO_CLOCK).orElseThrow().text();
    }

    @Test
    void printsTheEstimateForTheSpeedGiven() {
        Desk desk = new Desk(home);
        assertEquals(0, desk.run("estimate", "--strict", "--speed", "1e6"));
        assertEquals(text(Map.of("--speed", "1e6")), desk.out());
        assertEquals("", desk.err());
    }

    @Test
    void passesEveryOptionOn() {
        Desk desk = new Desk(home);
        Map<String, String> options = Map.of(
                "--speed", "1e3", "--bits", "9", "--algorithm", "argon2id", "--memory", "64", "--passes", "2", "--lanes", "3");
        List<String> words = new ArrayList<>(List.of("estimate", "--strict"));
        options.forEach((name, value) -> words.add(name + "=" + value));
        assertEquals(0, desk.run(words));
        assertEquals(text(options), desk.out());
    }

    @Test
    void measuresThisMachineWhereNoSpeedIsGiven() {
        AtomicLong nanos = new AtomicLong();
        Desk desk = new Desk(home);
        Surroundings surroundings = desk.surroundings();
        Ending ending = EstimateCommand.run(List.of(), surroundings, new Speedometer(() -> nanos.addAndGet(10_000_000)));
        surroundings.out().flush();
        assertEquals(Exit.OK, ending.exit());
        assertTrue(desk.out().contains("measured: one thread"), desk.out());
        assertTrue(desk.out().contains(" kH/s"), desk.out());
    }

    @Test
    void saysWhatToDoWhereTheClockStandsStill() {
        Desk desk = new Desk(home);
        Ending ending = EstimateCommand.run(List.of("--algorithm", "argon2id", "--memory", "65536", "--passes", "16"),
                desk.surroundings(), new Speedometer(() -> 0));
        assertEquals(Exit.SOFTWARE, ending.exit());
        assertEquals("", desk.out());
        assertEquals("reporter: the clock stands still; say how fast this machine is with --speed\n", desk.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--bits 0", "--bits 41", "--bits +20", "--bits", "--speed 1e+6", "--speed fast", "--algorithm md5", "--memory 8", "--json",
        "--svg", "operand", "--url https://a", "--bits 20x"
    })
    void failsForWrongUsageOnlyWhereItMay(String options) {
        Desk desk = new Desk(home);
        List<String> words = new ArrayList<>(List.of("estimate"));
        words.addAll(List.of(options.split(" ", -1)));
        assertEquals(0, desk.run(words));
        assertEquals(1, desk.err().lines().count(), desk.err());
        assertTrue(desk.err().startsWith("reporter: "), desk.err());
        words.add("--strict");
        assertEquals(64, desk.run(words));
    }

    @Test
    void neverRepeatsWhatWasTyped() {
        Desk desk = new Desk(home);
        desk.run("estimate", "--bits", "secret", "--strict");
        assertEquals("reporter: --bits must be from 1 to 40\n", desk.err());
    }

    @Test
    void drawsThePictureIntoTheFile() throws IOException {
        Desk desk = new Desk(home);
        Path file = home.resolve("times.svg");
        assertEquals(0, desk.run("estimate", "--speed", "1e6", "--strict", "--svg", file.toString()));
        assertEquals(request(Map.of("--speed", "1e6")).estimate(BY_NO_CLOCK).orElseThrow().picture(), Files.readString(file));
        assertEquals(text(Map.of("--speed", "1e6")), desk.out());
    }

    @Test
    void tellsThatThePictureCouldNotBeWritten() {
        Desk desk = new Desk(home);
        for (String file : new String[] {home.toString(), home.resolve("missing/times.svg").toString(), "\0"}) {
            assertEquals(73, desk.run("estimate", "--speed", "1e6", "--strict", "--svg", file));
            assertEquals("reporter: the picture could not be written\n", desk.err());
            assertEquals(text(Map.of("--speed", "1e6")), desk.out());
            assertEquals(0, desk.run("estimate", "--speed", "1e6", "--svg", file));
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        Desk desk = new Desk(home);
        desk.with("DO_NOT_TRACK", "1");
        assertEquals(0, desk.run("estimate", "--speed", "1e6", "--strict"));
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void tellsThatTheOutputCouldNotBeWritten() {
        Desk desk = new Desk(home);
        desk.fullDisk = true;
        assertEquals(73, desk.run("estimate", "--speed", "1e6", "--strict"));
        assertEquals(0, desk.run("estimate", "--speed", "1e6"));
    }

    @Test
    void explainsItself() {
        Desk desk = new Desk(home);
        assertEquals(0, desk.run("estimate", "--help"));
        for (String option : (EstimateRequest.OPTIONS + " --svg --strict").split(" ", -1)) {
            assertTrue(desk.out().contains("\n  " + option + " "), option);
        }
        desk.run("--help");
        assertTrue(desk.out().contains("\n  estimate "), desk.out());
    }

    /** Whatever {@code report} loads costs every script that calls it. */
    @Test
    void nothingButThisCommandKnowsEstimates() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.EstimateCommand")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.usagereporter.pow.estimate..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.usagereporter.client"));
    }

    @Test
    void saysHowLongTheCommandReportMints() {
        assertEquals(ReportOptions.FOREGROUND_CPU, Fit.FOREGROUND);
    }
}
