package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateRequestTest {
    @Test
    void asksForSha1AndItsUsualBitsUnlessToldOtherwise() {
        assertEquals(new EstimateRequest(Algorithm.SHA1, OptionalInt.empty(), OptionalDouble.empty()), Asked.of());
    }

    @Test
    void takesEveryOption() {
        assertEquals(
                new EstimateRequest(new Argon2id(65536, 3, 4), OptionalInt.of(9), OptionalDouble.of(20)),
                Asked.of("--algorithm", "argon2id", "--memory", "65536", "--passes", "3", "--lanes", "4", "--bits", "9", "--speed", "20"));
        assertEquals(Algorithm.SHA256, Asked.of("--algorithm", "sha256").algorithm());
        assertEquals(new Argon2id(1024, 1, 1), Asked.of("--algorithm", "argon2id").algorithm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "40"})
    void takesBitsThatAServerMayAskFor(String bits) {
        assertEquals(OptionalInt.of(Integer.parseInt(bits)), Asked.of("--bits", bits).bits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "41", "+20", "020", " 20", "20abc", "2e1", "161", "99999999999", "-1", "\u0662\u0660", "20.0"})
    void refusesOtherBits(String bits) {
        assertEquals("--bits must be from 1 to 40", Asked.wrong("--bits", bits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA1", "md5", "argon2", "sha1 "})
    void refusesOtherAlgorithms(String name) {
        assertEquals("--algorithm must be sha1, sha256 or argon2id", Asked.wrong("--algorithm", name));
    }

    @Test
    void refusesSpeedsByTheirRule() {
        assertEquals("--speed must be " + Speed.RULE, Asked.wrong("--speed", "fast"));
        assertEquals("--speed must be " + Speed.RULE, Asked.wrong("--speed", "0"));
    }

    @ParameterizedTest
    @CsvSource({
        "--memory, 7", "--memory, 65537", "--memory, 0", "--memory, 1e3", "--memory, 99999999999",
        "--passes, 0", "--passes, 17", "--passes, +1", "--lanes, 0", "--lanes, 9", "--lanes, x"
    })
    void refusesParametersThatArgon2idDoesNotTake(String option, String value) {
        String rule = Asked.wrong("--algorithm", "argon2id", option, value);
        assertTrue(rule.startsWith("argon2id takes --passes from 1 to 16, --lanes from 1 to 8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--memory", "--passes", "--lanes"})
    void refusesParametersOfArgon2idForOthers(String option) {
        assertEquals("--memory, --passes and --lanes belong to --algorithm argon2id", Asked.wrong(option, "8"));
        assertInstanceOf(EstimateReading.Wrong.class, Asked.read("--algorithm", "sha256", option, "8"));
    }

    @Test
    void countsASpeedThatWasGivenAsNotMeasured() {
        Speedometer broken = new Speedometer(() -> {
            throw new AssertionError("nothing is to be measured");
        });
        Estimate estimate = Asked.of("--speed", "1e6").estimate(broken).orElseThrow();
        assertEquals(new Estimate(Algorithm.SHA1, 16, 28, 24, 1e6, false), estimate);
        assertEquals(
                new Estimate(new Argon2id(1024, 1, 1), 4, 16, 12, 1e3, false),
                Asked.of("--speed", "1e3", "--algorithm", "argon2id").estimate(broken).orElseThrow());
        assertEquals(
                new Estimate(Algorithm.SHA256, 22, 22, 22, 1, false),
                Asked.of("--speed", "1", "--algorithm", "sha256", "--bits", "22").estimate(broken).orElseThrow());
    }

    @Test
    void estimatesNothingWhereTheClockStandsStill() {
        assertTrue(Asked.of().estimate(new Speedometer(() -> 0, 5000)).isEmpty());
    }

    @Test
    void judgesArgon2idOnAMachineTenTimesSlowerThanThisOne() {
        Fit fit = Asked.estimate("--algorithm", "argon2id", "--speed", "1e3").fit();
        assertEquals(new Fit(new SolveTime(12, 100), Fit.DEFAULT_HOLD), fit);
        assertEquals(Fit.ofDigest(24, Fit.DEFAULT_HOLD), Asked.estimate("--speed", "1e3").fit());
    }
}
