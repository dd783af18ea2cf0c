package dev.usagereporter.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.server.difficulty.Policy;
import dev.usagereporter.server.difficulty.Simulation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

/** A simulation as text and as a picture, from rows that are given. */
class SimulationPageTest {
    private static final Policy POLICY = new Policy(
            Algorithm.SHA1, 20, 24, 500, 0.5, 2.5, 125, Duration.ofSeconds(60), Duration.ofMinutes(5), Optional.empty());

    private static final List<Simulation.Row> ROWS = List.of(
            new Simulation.Row(Duration.ofMinutes(1), 20, 1144.25, 50, 5, 0),
            new Simulation.Row(Duration.ofMinutes(2), 22, 1250, 20.04, 0.5, 3998.96),
            new Simulation.Row(Duration.ofSeconds(150), 21, 0, 50, 5, 0));

    private static Simulation.Attack attack(double reference, Duration after) {
        return new Simulation.Attack(6.15e9, 50, reference, Duration.ofMinutes(2), after, Duration.ofMinutes(1), 7);
    }

    private static SimulationPage page(Simulation.Attack attack, Optional<Duration> recovery) {
        Simulation.Summary summary = new Simulation.Summary(1250, 5865.1, 22, 3, 1, 3.999, 0.401, 0.1, recovery);
        return new SimulationPage("shop", POLICY, attack, new Simulation.Result(ROWS, summary));
    }

    @Test
    void printsARowForEachIntervalAndWhatItComesTo() {
        SimulationPage page = page(attack(5, Duration.ofSeconds(30)), Optional.of(Duration.ofMillis(61_200)));
        assertEquals(
                """
                shop: 20 to 24 bits of sha1 against 6.15e9 hashes/s for 2m
                capacity 500/s, alpha 0.5, shed above 1250/s, floor lane 125/s; paying clients 50/s, reference clients 5/s; seed 7

                     time  bits   attacker/s     paying/s  reference/s       shed/s
                       1m    20       1144.3         50.0          5.0          0.0
                       2m    22       1250.0         20.0          0.5       3999.0
                    2m30s    21          0.0         50.0          5.0          0.0

                In the second half of the attack:
                  the attacker stored 1250.0 reports/s; a fixed price of 20 bits would have let in 5865.1
                  paying clients worked 4.00 times as much as at the floor, and 40.1 % of their reports were stored
                  10.0 % of the reports of reference clients were stored
                  the price changed once, 3 times in all; at most 22 bits were asked
                After the attack the floor was asked again within 1m2s.
                """,
                String.join("\n", page.lines()) + "\n");
    }

    @Test
    void leavesOutWhoDidNotReportAndWhatWasNotPlayed() {
        List<String> lines = page(attack(0, Duration.ZERO), Optional.empty()).lines();
        assertTrue(lines.stream().noneMatch(line -> line.contains("of the reports of reference")), lines.toString());
        assertTrue(lines.getLast().startsWith("  the price changed"), lines.getLast());
        List<String> longer = page(attack(0, Duration.ofMinutes(10)), Optional.empty()).lines();
        assertEquals("After the attack the floor was not reached within 10m.", longer.getLast());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.5", "999999, 999999", "1000000, 1e6", "6.15e9, 6.15e9", "5e10, 5e10", "1e18, 1e18"})
    void writesHashRatesAsOperatorsDo(double rate, String text) {
        assertEquals(text, SimulationPage.scientific(rate));
        assertEquals(rate, new DifficultySimulate.Rate().convert(text));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT59S, 59s", "PT1M, 1m", "PT90S, 1m30s", "PT1H, 1h", "PT1H1S, 1h1s", "PT25H2M, 25h2m"})
    void writesTimesInTheirUnits(Duration time, String text) {
        assertEquals(text, SimulationPage.time(time));
    }

    @Test
    void drawsTheSamePictureForTheSameRows() throws IOException {
        Locale before = Locale.getDefault();
        try {
            // With a comma where a picture needs a point.
            Locale.setDefault(Locale.GERMANY);
            String svg = new SimulationChart("shop: 20 to 24 bits", POLICY, ROWS).svg();
            assertEquals(golden(), svg, () -> "expected the picture of src/test/resources/simulation.svg, came\n" + svg);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void drawsAFileThatNeedsNothingElse() throws ParserConfigurationException, IOException, SAXException {
        String svg = new SimulationChart("a < b & c", POLICY, ROWS).svg();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertFalse(svg.contains("<script"));
        assertFalse(svg.contains("url("));
        assertEquals(1, svg.split("http", -1).length - 1, "the name space only");
        for (String part : List.of(
                "<title id=\"t\">a &lt; b &amp; c</title>",
                ">bits asked</text>",
                ">reports a second, 1 or fewer at the bottom</text>",
                ">minutes since the start</text>",
                ">attacker stored</text>",
                ">paying stored</text>",
                ">reference stored</text>",
                ">turned away</text>",
                "prefers-color-scheme:dark")) {
            assertTrue(svg.contains(part), part);
        }
    }

    @Test
    void drawsOnlySendersThatThereWere() {
        List<Simulation.Row> calm = List.of(new Simulation.Row(Duration.ofSeconds(30), 20, 0, 0.5, 0, 0));
        String svg = new SimulationChart("calm", POLICY, calm).svg();
        assertTrue(svg.contains(">paying stored</text>"), svg);
        assertFalse(svg.contains("attacker stored"), svg);
        assertTrue(svg.contains(">seconds since the start</text>"), svg);
    }

    @Test
    void drawsOnePriceAndManyRows() {
        Policy fixed = new Policy(
                Algorithm.SHA1, 20, 20, 500, 1, 4, 125, Duration.ofSeconds(60), Duration.ofMinutes(5), Optional.empty());
        String svg = new SimulationChart("fixed", fixed, List.of(new Simulation.Row(Duration.ofHours(9), 20, 3e9, 1, 1, 1))).svg();
        assertFalse(svg.contains("NaN"), svg);
        assertFalse(svg.contains("Infinity"), svg);
        assertTrue(svg.contains(">1e10</text>"), svg);
    }

    private static String golden() throws IOException {
        try (InputStream in = SimulationPageTest.class.getResourceAsStream("/simulation.svg")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
