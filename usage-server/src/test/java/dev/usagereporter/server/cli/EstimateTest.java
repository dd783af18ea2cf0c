package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.estimate.EstimateReading;
import dev.usagereporter.pow.estimate.EstimateRequest;
import dev.usagereporter.pow.estimate.Speedometer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code estimate}; what it prints is tested where it is written. */
class EstimateTest {
    private static final Speedometer BY_NO_CLOCK = new Speedometer(() -> {
        throw new AssertionError("nothing is to be measured");
    });

    private final Terminal terminal = new Terminal();

    private static dev.usagereporter.pow.estimate.Estimate estimate(Map<String, String> options) {
        EstimateRequest request = ((EstimateReading.Read) EstimateRequest.read(options::get)).request();
        return request.estimate(BY_NO_CLOCK).orElseThrow();
    }

    @Test
    void printsTheEstimateForTheSpeedGivenWithoutAServer() {
        assertEquals(0, terminal.run("estimate", "--speed", "1e6"));
        assertEquals(estimate(Map.of("--speed", "1e6")).text(), terminal.out());
        assertEquals("", terminal.err());
    }

    @Test
    void passesEveryOptionOn() {
        Map<String, String> options = Map.of(
                "--speed", "1e3", "--bits", "9", "--algorithm", "argon2id", "--memory", "64", "--passes", "2", "--lanes", "3");
        List<String> words = new ArrayList<>(List.of("estimate"));
        options.forEach((name, value) -> words.add(name + "=" + value));
        assertEquals(0, terminal.run(words.toArray(String[]::new)));
        assertEquals(estimate(options).text(), terminal.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--bits 0", "--bits 41", "--bits +20", "--bits", "--speed 1e+6", "--algorithm md5", "--memory 8", "--svg", "operand"
    })
    void answersWrongUsageWithOneHintAnd64(String options) {
        assertEquals(64, terminal.run(("estimate " + options).split(" ", -1)));
        assertEquals("", terminal.out());
        assertTrue(terminal.err().startsWith("usage-server: "), terminal.err());
        assertTrue(terminal.err().endsWith("Try 'usage-server estimate --help'.\n"), terminal.err());
    }

    @Test
    void saysWhatBitsItTakes() {
        terminal.run("estimate", "--bits", "41");
        assertTrue(terminal.err().startsWith("usage-server: --bits must be from 1 to 40\n"), terminal.err());
    }

    @Test
    void explainsItself() {
        assertEquals(0, terminal.run("estimate", "--help"));
        for (String option : (EstimateRequest.OPTIONS + " --svg").split(" ", -1)) {
            assertTrue(terminal.out().contains(" " + option + "="), option);
        }
        assertTrue(terminal.out().lines().count() < 20, terminal.out());
    }

    @Test
    void drawsThePictureIntoTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("times.svg");
        assertEquals(0, terminal.run("estimate", "--speed", "1e6", "--svg", file.toString()));
        assertEquals(estimate(Map.of("--speed", "1e6")).picture(), Files.readString(file));
        assertEquals(estimate(Map.of("--speed", "1e6")).text(), terminal.out());
    }

    @Test
    void tellsThatThePictureCouldNotBeWritten(@TempDir Path folder) {
        assertEquals(73, terminal.run("estimate", "--speed", "1e6", "--svg", folder.toString()));
        assertEquals("usage-server: the picture could not be written to " + folder + "\n", terminal.err());
    }

    @Test
    void measuresThisMachineWhereNoSpeedIsGiven() {
        AtomicLong nanos = new AtomicLong();
        StringWriter out = new StringWriter();
        Speedometer speedometer = new Speedometer(() -> nanos.addAndGet(10_000_000));
        assertEquals(0, new CommandLine(new Estimate(surroundings(out), speedometer)).execute());
        assertTrue(out.toString().contains("measured: one thread"), out.toString());
    }

    @Test
    void saysWhatToDoWhereTheClockStandsStill() {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new Estimate(surroundings(out), new Speedometer(() -> 0)));
        command.setExecutionExceptionHandler((failure, _, _) -> {
            assertEquals("the clock of this machine stands still; say how fast it is with --speed", failure.getMessage());
            return ((CommandException) failure).status().code();
        });
        assertEquals(70, command.execute("--algorithm", "argon2id", "--memory", "65536", "--passes", "16"));
        assertEquals("", out.toString());
    }

    private static Surroundings surroundings(StringWriter out) {
        return new Surroundings(
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter(), true),
                Map.of(),
                new SecureRandom(),
                _ -> {},
                () -> false,
                _ -> {});
    }
}
