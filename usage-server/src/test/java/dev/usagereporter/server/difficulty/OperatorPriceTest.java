package dev.usagereporter.server.difficulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.Algorithm;
import dev.usagereporter.pow.Argon2id;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorPriceTest {
    @Test
    void warnsAboveTheBitsThatOurClientsMint() {
        assertEquals(0, about(Algorithm.SHA256, 24, "more than 24 bits"));
        assertEquals(1, about(Algorithm.SHA256, 25, "more than 24 bits"));
    }

    @Test
    void warnsWhenOneMintInAHundredOutlivesTheOfferedPrice() {
        // 2^25 tries at 1 MH/s are 33.6 s, 155 s for the slowest in a hundred; 2^26 are 309 s.
        assertEquals(0, about(Algorithm.SHA256, 25, "holds only for"));
        assertEquals(1, about(Algorithm.SHA256, 26, "longer to mint than 309 s, but the price offered with a token holds only for 300 s"));
    }

    @Test
    void comparesWithTheHoldOfThePolicy() {
        Policy patient = new Policy(
                Algorithm.SHA1, 20, 24, 500, 1, 4, 125, Policies.DWELL, Duration.ofSeconds(310), Optional.empty());
        assertTrue(new OperatorPrice(patient, 26).warnings().stream().noneMatch(text -> text.contains("holds only for")));
        Policy hasty = new Policy(
                Algorithm.SHA1, 20, 24, 500, 1, 4, 125, Policies.DWELL, Duration.ofMillis(4_800), Optional.empty());
        assertEquals(1, new OperatorPrice(hasty, 20).warnings().size(), "4.83 s at 20 bits");
    }

    @Test
    void saysHowManyReportsAreLateWithoutARestart() {
        // Above 60 s of the slowest in a hundred: from 24 bits, where a mint takes 16.8 s on average.
        assertEquals(0, about(Algorithm.SHA256, 23, "too old after 60 s"));
        assertEquals(1, about(Algorithm.SHA256, 24, "3 % of the reports are too old after 60 s"));
        assertEquals(1, about(Algorithm.SHA256, 26, "41 % of the reports are too old after 60 s"));
    }

    @Test
    void hasNoSpeedToJudgeAMemoryHardPriceBy() {
        assertEquals(List.of(), new OperatorPrice(Policies.with(new Argon2id(1024, 1, 1), Optional.empty()), 24).warnings());
        assertEquals(1, new OperatorPrice(Policies.with(new Argon2id(1024, 1, 1), Optional.empty()), 40).warnings().size());
    }

    private static long about(Algorithm algorithm, int bits, String text) {
        List<String> warnings = new OperatorPrice(Policies.with(algorithm, Optional.empty()), bits).warnings();
        return warnings.stream().filter(warning -> warning.contains(text)).count();
    }
}
