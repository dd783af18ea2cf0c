package dev.usagereporter.pow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every engine finds exactly what a loop over the JDK's digest finds. */
class TailSearchTest {
    private static final long[] GROUPS = {0, 1, 0xffff, 0x1_0000, 0xffff_ffffL, 0x1234_5678_9abcL, 0xffff_ffff_ffffL};

    private static final int ZEROES = 4;

    /** All alignments of the blocks, several times; another step of another group for each prefix. */
    @ParameterizedTest
    @EnumSource
    void findsTheSolutionsOfTheNaiveLoopBehindEveryPrefix(Engines engine) {
        Random random = new Random(300);
        int all = 0;
        for (int length = 1; length <= 300; length++) {
            String prefix = prefix(random, length);
            TailBlock block = new TailBlock(prefix);
            TailSearch search = engine.search(block);
            for (long group : new long[] {GROUPS[length % GROUPS.length], random.nextLong(1L << 48)}) {
                int step = random.nextInt(TailSearch.STEPS);
                search.fix(block.words(group));
                List<Integer> naive = naive(engine.digest(), prefix, group, search.start(step), ZEROES);
                assertEquals(naive, found(search, step, ZEROES), "prefix of " + length + ", group " + group + ", step " + step);
                all += naive.size();
            }
        }
        assertTrue(all > 300 * 2 * TailSearch.STEP / 32, all + " solutions");
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSolutionsOfWholeGroups(Engines engine) {
        String prefix = prefix(new Random(211), 211);
        TailBlock block = new TailBlock(prefix);
        TailSearch search = engine.search(block);
        int all = 0;
        for (long group : new long[] {77, 78}) {
            search.fix(block.words(group));
            for (int step = 0; step < TailSearch.STEPS; step++) {
                List<Integer> naive = naive(engine.digest(), prefix, group, search.start(step), ZEROES);
                assertEquals(naive, found(search, step, ZEROES), "step " + step);
                all += naive.size();
            }
        }
        assertTrue(all > 2 * TailSearch.GROUP / 32, all + " solutions");
    }

    /** Nothing of one group, step or number of zeroes is left in the next one's. */
    @ParameterizedTest
    @EnumSource
    void findsTheSameInAnyOrder(Engines engine) {
        Random random = new Random(65);
        String prefix = prefix(random, 100);
        TailBlock block = new TailBlock(prefix);
        TailSearch search = engine.search(block);
        int all = 0;
        for (int i = 0; i < 100; i++) {
            long group = random.nextLong(4);
            search.fix(block.words(group));
            for (int j = 0; j < 3; j++) {
                int step = random.nextInt(TailSearch.STEPS);
                int zeroes = 4 + random.nextInt(6);
                List<Integer> naive = naive(engine.digest(), prefix, group, search.start(step), zeroes);
                assertEquals(naive, found(search, step, zeroes));
                all += naive.size();
            }
        }
        assertTrue(all > 1000, all + " solutions");
    }

    @ParameterizedTest
    @EnumSource
    void looksAtAsManyZeroesAsItIsTold(Engines engine) {
        String prefix = prefix(new Random(1), 64);
        TailBlock block = new TailBlock(prefix);
        TailSearch search = engine.search(block);
        search.fix(block.words(5));
        for (int zeroes = 1; zeroes <= Integer.SIZE; zeroes++) {
            List<Integer> naive = naive(engine.digest(), prefix, 5, search.start(3), zeroes);
            assertEquals(naive, found(search, 3, zeroes), zeroes + " zeroes");
            assertTrue(zeroes > 6 || !naive.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void coversTheGroupWithItsSteps(Engines engine) {
        TailSearch search = engine.search(new TailBlock("p"));
        TreeSet<Integer> starts = new TreeSet<>();
        for (int step = 0; step < TailSearch.STEPS; step++) {
            starts.add(search.start(step));
        }
        List<Integer> all = IntStream.range(0, TailSearch.STEPS).map(i -> i * TailSearch.STEP).boxed().toList();
        assertEquals(all, List.copyOf(starts));
    }

    private static String prefix(Random random, int length) {
        return random.ints(length, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<Integer> found(TailSearch search, int step, int zeroes) {
        Hits hits = new Hits();
        search.search(step, zeroes, hits);
        return IntStream.range(0, hits.count()).map(hits::number).boxed().toList();
    }

    private static List<Integer> naive(String digest, String prefix, long group, int from, int zeroes) {
        MessageDigest hash = digest(digest);
        String fill = "0".repeat(Math.floorMod(36 - prefix.length(), 64) + 16);
        List<Integer> solutions = new ArrayList<>();
        for (int number = from; number < from + TailSearch.STEP; number++) {
            String digits = Long.toHexString(group << 16 | number);
            String stamp = prefix + fill.substring(digits.length()) + digits;
            byte[] bytes = hash.digest(stamp.getBytes(StandardCharsets.US_ASCII));
            int first = ByteBuffer.wrap(bytes).getInt();
            if (Integer.numberOfLeadingZeros(first) >= zeroes) {
                solutions.add(number);
            }
        }
        return solutions;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
