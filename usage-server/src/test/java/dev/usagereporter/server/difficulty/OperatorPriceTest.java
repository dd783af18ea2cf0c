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

    /** 100 tries a second over one MiB: 2^12 are 41 s, 189 s for the slowest in a hundred; 2^13 are 377 s. */
    @Test
    void judgesAMemoryHardPriceByItsMemory() {
        assertEquals(0, about(new Argon2id(1024, 1, 1), 12, "holds only for"));
        assertEquals(1, about(new Argon2id(1024, 1, 1), 13, "on a machine of 100 tries a second one report in a hundred takes"));
        assertEquals(0, about(new Argon2id(2048, 1, 1), 11, "holds only for"));
        assertEquals(1, about(new Argon2id(2048, 1, 1), 12, "on a machine of 50 tries a second"));
        assertEquals(1, about(new Argon2id(1024, 2, 1), 12, "on a machine of 50 tries a second"));
        assertEquals(0, about(new Argon2id(1024, 1, 1), 20, "too old after"), "no client of another kind mints it");
    }

    @Test
    void warnsAboveTheCeiling() {
        assertEquals(0, about(Algorithm.SHA256, 24, "bits that load alone may lead to"));
        assertEquals(1, about(Algorithm.SHA256, 25, "more than the 24 bits that load alone may lead to"));
    }

    @Test
    void saysThatSha1StaysWhereItIs() {
        Policy beside = Policies.with(Algorithm.SHA256, Optional.of(19));
        assertTrue(new OperatorPrice(beside, 20).warnings().contains("SHA-1 stamps are still taken at 19 bits"));
        assertEquals(List.of(), new OperatorPrice(Policies.with(Algorithm.SHA256, Optional.empty()), 20).warnings());
    }

    private static long about(Algorithm algorithm, int bits, String text) {
        List<String> warnings = new OperatorPrice(Policies.with(algorithm, Optional.empty()), bits).warnings();
        return warnings.stream().filter(warning -> warning.contains(text)).count();
    }
}
