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

    /** All alignments of the blocks, several times; a part of a step each, in another place for each prefix. */
    @ParameterizedTest
    @EnumSource
    void findsTheSolutionsOfTheNaiveLoopBehindEveryPrefix(Engines engine) {
        Random random = new Random(300);
        int all = 0;
        for (int length = 1; length <= 300; length++) {
            String prefix = prefix(random, length);
            TailBlock block = new TailBlock(prefix);
            TailSearch search = engine.search(block);
            for (long group : GROUPS) {
                int from = random.nextInt(TailSearch.GROUP / TailSearch.UNIT) * TailSearch.UNIT;
                int to = from + TailSearch.UNIT;
                List<Integer> naive = naive(engine.digest(), prefix, group, from, to, 3);
                search.fix(block.words(group));
                assertEquals(naive, found(search, from, to, 3), "prefix of " + length + ", group " + group + " from " + from);
                all += naive.size();
            }
        }
        assertTrue(all > 300 * GROUPS.length * TailSearch.UNIT / 16, all + " solutions");
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSolutionsOfAWholeGroup(Engines engine) {
        String prefix = prefix(new Random(211), 211);
        TailBlock block = new TailBlock(prefix);
        TailSearch search = engine.search(block);
        search.fix(block.words(77));
        List<Integer> found = new ArrayList<>();
        for (int step = 0; step < TailSearch.STEPS; step++) {
            int from = search.start(step);
            found.addAll(found(search, from, from + TailSearch.STEP, 9));
        }
        List<Integer> naive = naive(engine.digest(), prefix, 77, 0, TailSearch.GROUP, 9);
        assertEquals(naive, found.stream().sorted().toList());
        assertTrue(naive.size() > 64, naive.size() + " solutions");
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
        for (int i = 0; i < 200; i++) {
            long group = random.nextLong(4);
            search.fix(block.words(group));
            for (int j = 0; j < 3; j++) {
                int step = random.nextInt(TailSearch.STEPS) * TailSearch.STEP;
                int units = 1 + random.nextInt(TailSearch.STEP / TailSearch.UNIT);
                int from = step + random.nextInt(TailSearch.STEP / TailSearch.UNIT - units + 1) * TailSearch.UNIT;
                int to = from + units * TailSearch.UNIT;
                int zeroes = 4 + random.nextInt(6);
                List<Integer> naive = naive(engine.digest(), prefix, group, from, to, zeroes);
                assertEquals(naive, found(search, from, to, zeroes));
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
            List<Integer> naive = naive(engine.digest(), prefix, 5, 0, TailSearch.STEP, zeroes);
            assertEquals(naive, found(search, 0, TailSearch.STEP, zeroes), zeroes + " zeroes");
            assertTrue(zeroes > 4 || !naive.isEmpty());
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

    private static List<Integer> found(TailSearch search, int from, int to, int zeroes) {
        Hits hits = new Hits();
        search.search(from, to, zeroes, hits);
        return IntStream.range(0, hits.count()).map(hits::number).boxed().toList();
    }

    private static List<Integer> naive(String digest, String prefix, long group, int from, int to, int zeroes) {
        MessageDigest hash = digest(digest);
        String fill = "0".repeat(Math.floorMod(36 - prefix.length(), 64) + 16);
        List<Integer> solutions = new ArrayList<>();
        for (int number = from; number < to; number++) {
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
