package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The search finds exactly what a loop over the JDK's digest finds. */
class TailSearchTest {
    private static final int COUNTERS = 512;
    private static final int BITS = 4;

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void findsTheSolutionsOfTheNaiveLoopBehindEveryPrefix(DigestAlgorithm algorithm) {
        Random random = new Random(300);
        int all = 0;
        for (int length = 1; length <= 300; length++) {
            String prefix = random.ints(length, ' ', '~').collect(StringBuilder::new, StringBuilder::appendCodePoint,
                    StringBuilder::append).toString();
            for (long group : new long[] {0, 1, 0xffff, 0x1_0000, 0xffff_ffffL, 0x1234_5678_9abcL, 0xffff_ffff_ffffL}) {
                List<Long> naive = naive(algorithm, prefix, group);
                assertEquals(naive, found(algorithm, prefix, group), "prefix of " + length + ", group " + group);
                all += naive.size();
            }
        }
        assertTrue(all > 300 * 7 * COUNTERS / 32, all + " solutions");
    }

    /** Beyond what the first word shows, the JDK's digest decides; no solution is lost or invented. */
    @ParameterizedTest
    @CsvSource({"SHA1, 10, 4", "SHA256, 10, 4", "SHA1, 10, 10", "SHA256, 10, 32", "SHA1, 9, 1"})
    void findsTheSameWhateverTheFirstWordShows(DigestAlgorithm algorithm, int bits, int searched) {
        Challenge challenge = Challenge.of(algorithm, bits, "261120", "resource", "salt");
        long first = 2 * 65_536 - 4096;
        BlockTries tries = new BlockTries(challenge, algorithm, searched, first);
        List<Long> found = new ArrayList<>();
        while (tries.tried() < first + 8192) {
            if (tries.someMore()) {
                found.add(tries.tried() - 1);
            }
        }
        TailBlock block = new TailBlock(challenge.prefix());
        List<Long> naive = new ArrayList<>();
        for (long counter = first; counter < first + 8192; counter++) {
            if (Verification.countedBits(challenge.withCounter(block.counter(counter)), algorithm) >= bits) {
                naive.add(counter);
            }
        }
        assertEquals(naive, found);
        assertTrue(naive.size() > 2);
    }

    private static List<Long> found(DigestAlgorithm algorithm, String prefix, long group) {
        TailBlock block = new TailBlock(prefix);
        TailSearch search = TailSearch.of(algorithm, block.head());
        search.fix(block.words(group));
        List<Long> found = new ArrayList<>();
        int end = 65_536;
        for (int at = search.search(end - COUNTERS, end, BITS); at < end; at = search.search(at + 1, end, BITS)) {
            found.add(group << 16 | at);
        }
        return found;
    }

    private static List<Long> naive(DigestAlgorithm algorithm, String prefix, long group) {
        MessageDigest digest = algorithm.newDigest();
        String zeroes = "0".repeat(Math.floorMod(36 - prefix.length(), 64) + 16);
        List<Long> solutions = new ArrayList<>();
        for (int at = 65_536 - COUNTERS; at < 65_536; at++) {
            long counter = group << 16 | at;
            String digits = Long.toHexString(counter);
            String stamp = prefix + zeroes.substring(digits.length()) + digits;
            if ((digest.digest(stamp.getBytes(StandardCharsets.US_ASCII))[0] & 0xf0) == 0) {
                solutions.add(counter);
            }
        }
        return solutions;
    }
}
