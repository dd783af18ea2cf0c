package dev.usagereporter.pow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.pow.engine.Hits;
import dev.usagereporter.pow.engine.TailBlock;
import dev.usagereporter.pow.engine.TailHash;
import dev.usagereporter.pow.engine.TailSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTriesTest {
    private static final long FIRST_GROUP = 3;

    /** Beyond what the first word shows, the JDK's digest decides; no solution is lost or invented, with either engine. */
    @ParameterizedTest
    @CsvSource({
        "SHA1, false, 10, 4", "SHA256, false, 10, 4", "SHA1, false, 10, 10", "SHA256, true, 10, 32", "SHA1, true, 9, 1",
        "SHA1, true, 12, 32"
    })
    void findsTheSolutionsOfItsGroups(DigestAlgorithm algorithm, boolean lanes, int bits, int searched) {
        Challenge challenge = Challenge.of(algorithm, bits, "261120", "resource", "salt");
        TailBlock block = new TailBlock(challenge.prefix());
        TailHash hash = algorithm == DigestAlgorithm.SHA1 ? TailHash.SHA1 : TailHash.SHA256;
        TailSearch engine = lanes ? hash.lanes(block.head()) : hash.scalar(block.head());
        BlockTries tries = new BlockTries(challenge, block, () -> engine, new Groups(FIRST_GROUP), searched);
        List<String> found = new ArrayList<>();
        while (tries.tried() < TailSearch.GROUP) {
            // A look may go on into the next group.
            if (tries.someMore() && tries.tried() <= TailSearch.GROUP) {
                found.add(tries.counter());
            }
        }
        long first = FIRST_GROUP * TailSearch.GROUP;
        List<String> naive = LongStream.range(first, first + TailSearch.GROUP)
                .mapToObj(block::counter)
                .filter(counter -> Verification.countedBits(challenge.withCounter(counter), algorithm) >= bits)
                .toList();
        assertEquals(naive, found.stream().sorted().toList());
        assertTrue(naive.size() > 5, naive.size() + " solutions");
    }

    @Test
    void takesOneGroupAfterTheOtherAndNoneThatIsTaken() {
        Challenge challenge = Challenge.of(Algorithm.SHA1, 60, "261120", "resource", "salt");
        TailBlock block = new TailBlock(challenge.prefix());
        Groups groups = new Groups();
        TailSearch engine = TailHash.SHA1.scalar(block.head());
        BlockTries tries = new BlockTries(challenge, block, () -> engine, groups, Integer.SIZE);
        assertEquals(1, groups.take());
        for (int looks = 0; looks <= TailSearch.GROUP / BlockTries.LOOK; looks++) {
            assertEquals((long) looks * BlockTries.LOOK, tries.tried());
            tries.someMore();
        }
        assertEquals(3, groups.take());
    }

    /** An engine with a bug, or on a processor with one. */
    @Test
    void failsWhereTheDigestOfTheJdkDoesNotConfirmWhatWasFound() {
        Challenge challenge = Challenge.of(Algorithm.SHA1, 8, "261120", "resource", "salt");
        TailBlock block = new TailBlock(challenge.prefix());
        TailSearch oneZeroForEight = new TailSearch() {
            private final TailSearch honest = TailHash.SHA1.scalar(block.head());

            @Override
            public void fix(int[] words) {
                honest.fix(words);
            }

            @Override
            public int start(int step) {
                return honest.start(step);
            }

            @Override
            public void search(int step, int zeroes, Hits hits) {
                honest.search(step, 1, hits);
            }
        };
        BlockTries tries = new BlockTries(challenge, block, () -> oneZeroForEight, new Groups(), Integer.SIZE);
        assertThrows(IllegalStateException.class, tries::someMore);
    }
}
