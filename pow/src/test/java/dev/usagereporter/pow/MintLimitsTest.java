package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MintLimitsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 160})
    void takesBitsUpToTheWidthOfTheHash(int bits) {
        assertEquals(bits, new Challenge(Algorithm.SHA1, bits, "261120", "", "", "").bits());
        assertEquals(bits, new MintBudget(bits, Duration.ZERO).maxBits());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 161, Integer.MAX_VALUE})
    void refusesOtherBits(int bits) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Challenge(Algorithm.SHA1, bits, "261120", "", "", ""));
        assertThrows(IllegalArgumentException.class, () -> new MintBudget(bits, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 256})
    void takesThreads(int threads) {
        assertEquals(threads, new MintBudget(20, Duration.ZERO, threads).threads());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 257, Integer.MAX_VALUE})
    void refusesOtherNumbersOfThreads(int threads) {
        assertThrows(IllegalArgumentException.class, () -> new MintBudget(20, Duration.ZERO, threads));
    }

    @Test
    void mintsOnTheCallingThreadAloneUnlessToldOtherwise() {
        assertEquals(1, new MintBudget(20, Duration.ZERO).threads());
        int half = MintBudget.halfOfTheProcessors();
        int processors = Runtime.getRuntime().availableProcessors();
        assertEquals(processors < 4 ? 1 : Math.min(processors / 2, MintBudget.MAX_THREADS), half);
    }

    @Test
    void takesNoNegativeTime() {
        assertEquals(Duration.ZERO, new MintBudget(20, Duration.ZERO).cpuTime());
        assertThrows(IllegalArgumentException.class, () -> new MintBudget(20, Duration.ofNanos(-1)));
    }

    @Test
    void holdsTheFieldsOfAChallengeToTheGrammar() {
        String longest = "a".repeat(256);
        Challenge challenge = new Challenge(Algorithm.SHA1, 20, "261120", longest, longest, longest);
        assertEquals("1:20:261120:" + longest + ":" + longest + ":" + longest + ":", challenge.prefix());
        assertBroken(StampRule.DATE, "260230", "", "", "");
        assertBroken(StampRule.RESOURCE, "261120", longest + "a", "", "");
        assertBroken(StampRule.RESOURCE, "261120", "a:b", "", "");
        assertBroken(StampRule.EXTENSION, "261120", "", longest + "a", "");
        assertBroken(StampRule.EXTENSION, "261120", "", "a\nb", "");
        assertBroken(StampRule.SALT, "261120", "", "", longest + "a");
        assertBroken(StampRule.SALT, "261120", "", "", "a:b");
    }

    @Test
    void makesSaltsOfTheAskedLength() {
        Random random = new Random(1);
        for (int chars : List.of(1, 2, Salt.DEFAULT_CHARS, 255, 256)) {
            assertEquals(chars, Salt.random(random, chars).length());
        }
        for (int chars : List.of(Integer.MIN_VALUE, -1, 0, 257, Integer.MAX_VALUE)) {
            assertThrows(IllegalArgumentException.class, () -> Salt.random(random, chars));
        }
    }

    @Test
    void makesSaltsOfTheWholeBase64AlphabetThatStampsTake() {
        Random random = new Random(2);
        Set<Integer> seen = new HashSet<>();
        Set<String> salts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String salt = Salt.random(random, Salt.DEFAULT_CHARS);
            salt.chars().forEach(seen::add);
            salts.add(new Stamp(20, "261120", "", "", salt, "").salt());
        }
        assertEquals(64, seen.size());
        assertTrue("+/".chars().allMatch(seen::contains));
        assertEquals(100, salts.size());
    }

    @Test
    void makesTheSameSaltFromTheSameRandomness() {
        assertEquals(Salt.random(new Random(3), 40), Salt.random(new Random(3), 40));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void findsAlgorithmsByTheirWireName(DigestAlgorithm algorithm) {
        assertEquals(Optional.of(algorithm), DigestAlgorithm.named(algorithm.wireName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA1", "sha-1", "sha1 ", "md5", "argon2id"})
    void knowsNoOtherAlgorithm(String name) {
        assertEquals(Optional.empty(), DigestAlgorithm.named(name));
    }

    @Test
    void namesTheAlgorithmsOfTheWire() {
        assertEquals("sha1", Algorithm.SHA1.wireName());
        assertEquals("sha256", Algorithm.SHA256.wireName());
        assertEquals(20, Algorithm.SHA1.newDigest().getDigestLength());
        assertEquals(32, Algorithm.SHA256.newDigest().getDigestLength());
    }

    @Test
    void putsTheAlgorithmIntoTheExtension() {
        assertEquals("1:4:261120:r::s:", Challenge.of(Algorithm.SHA1, 4, "261120", "r", "s").prefix());
        assertEquals("1:4:261120:r:alg=sha256:s:", Challenge.of(Algorithm.SHA256, 4, "261120", "r", "s").prefix());
        assertEquals(
                "1:4:261120:r:alg=argon2id:s:", Challenge.of(new Argon2id(8, 1, 1), 4, "261120", "r", "s").prefix());
    }

    @Test
    void makesNoChallengeWhoseExtensionContradictsItsAlgorithm() {
        List<Algorithm> algorithms = List.of(Algorithm.SHA1, Algorithm.SHA256, new Argon2id(8, 1, 1));
        for (Algorithm algorithm : algorithms) {
            for (Algorithm named : algorithms) {
                String extension = AlgorithmOption.extension(named);
                if (algorithm.equals(named)) {
                    assertEquals(extension, new Challenge(algorithm, 1, "261120", "", extension, "").extension());
                } else {
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> new Challenge(algorithm, 1, "261120", "", extension, ""));
                }
            }
        }
    }

    private static void assertBroken(StampRule rule, String date, String resource, String extension, String salt) {
        assertEquals(
                rule.text(),
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Challenge(Algorithm.SHA1, 20, date, resource, extension, salt))
                        .getMessage());
    }
}
