package dev.usagereporter.server.export.dp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The distribution, and that the tests of it would notice a wrong one. Seeds are fixed. */
class DiscreteLaplaceTest {
    private static final int DRAWS = 400_000;
    /** A right sampler is off by more so many standard deviations less than once in ten thousand million. */
    private static final double DEVIATIONS = 6.5;

    private static final Scale FOUR = new Scale(4, 1);

    private static DiscreteLaplace sampler(Scale scale, long seed) {
        return new DiscreteLaplace(scale, new SplittableRandom(seed));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "2,3", "3,2", "4,1", "5,2", "16,1", "40,3", "1000,1", "16000,7", "1000000007,1", "1099511627776,1"})
    void hasTheDistribution(long t, long s) {
        Scale scale = new Scale(t, s);

        double statistic = ChiSquare.of(sampler(scale, 42), scale, DRAWS);

        assertTrue(statistic < ChiSquare.limit(scale), statistic + " for " + scale);
    }

    record Wrong(String how, LongSupplier sampler) {
        @Override
        public String toString() {
            return how;
        }
    }

    static Stream<Wrong> wrong() {
        SplittableRandom random = new SplittableRandom(7);
        DiscreteLaplace right = sampler(FOUR, 8);
        LongSupplier magnitude = () -> {
            long units = right.getAsLong();
            return units < 0 ? -units : units;
        };
        return Stream.of(
                new Wrong("zero twice as often", () -> geometric(random) * (random.nextBoolean() ? 1 : -1)),
                new Wrong("zero half as often", () -> {
                    long drawn = right.getAsLong();
                    return drawn == 0 && random.nextBoolean() ? right.getAsLong() : drawn;
                }),
                new Wrong("a rounded floating-point Laplace", () -> Math.round(continuous(random))),
                new Wrong("a Laplace cut to whole numbers", () -> (long) continuous(random)),
                new Wrong("a Laplace rounded down", () -> (long) Math.floor(continuous(random))),
                new Wrong("a scale 2 % too large", sampler(new Scale(408, 100), 9)),
                new Wrong("a scale 2 % too small", sampler(new Scale(392, 100), 10)),
                new Wrong("a sign that is minus in 51 of 100", () -> magnitude.getAsLong() * (random.nextInt(100) < 51 ? -1 : 1)),
                new Wrong("never negative", magnitude),
                new Wrong("cut off at 12", () -> Math.clamp(right.getAsLong(), -12, 12)),
                new Wrong("a normal distribution of the same spread", () -> Math.round(random.nextGaussian() * 5.63)),
                new Wrong("remainders of a byte", new DiscreteLaplace(new Scale(4, 1), new RandomGenerator() {
                    @Override
                    public long nextLong() {
                        return random.nextLong();
                    }

                    @Override
                    public long nextLong(long bound) {
                        return random.nextInt(16) % bound;
                    }
                })),
                new Wrong("no noise", () -> 0));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void itsTestWouldNoticeAWrongOne(Wrong wrong) {
        assertTrue(ChiSquare.of(wrong.sampler(), FOUR, DRAWS) > ChiSquare.limit(FOUR));
    }

    private static long geometric(SplittableRandom random) {
        return (long) Math.floor(-4 * Math.log(1 - random.nextDouble()));
    }

    private static double continuous(SplittableRandom random) {
        return 4 * Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
    }

    @Test
    void isSymmetric() {
        DiscreteLaplace sampler = sampler(FOUR, 11);
        long[] negative = new long[20];
        long[] positive = new long[20];
        for (int i = 0; i < DRAWS; i++) {
            long drawn = sampler.getAsLong();
            if (drawn != 0 && drawn > -20 && drawn < 20) {
                (drawn < 0 ? negative : positive)[(int) Math.abs(drawn)]++;
            }
        }
        for (int size = 1; size < 20; size++) {
            double difference = Math.abs(negative[size] - positive[size]);
            assertTrue(positive[size] > 0);
            assertTrue(difference < DEVIATIONS * Math.sqrt((double) negative[size] + positive[size]), "at " + size);
        }
    }

    @Test
    void atScaleFourTwelveIsTheFirstBoundThat95PercentKeep() {
        assertTrue(1 - 2 * ChiSquare.atLeast(13, FOUR) >= 0.95);
        assertTrue(1 - 2 * ChiSquare.atLeast(12, FOUR) < 0.95);

        DiscreteLaplace sampler = sampler(FOUR, 12);
        int within = 0;
        for (int i = 0; i < DRAWS; i++) {
            within += Math.abs(sampler.getAsLong()) <= 12 ? 1 : 0;
        }

        assertFrequency(1 - 2 * ChiSquare.atLeast(13, FOUR), within);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,7", "1,1", "1000,1000", "1,2", "1,3", "2,3", "7,8", "1,1000", "999,1000", "1099511627775,1099511627776"})
    void happensWithTheExponentialOfAFraction(long numerator, long denominator) {
        DiscreteLaplace sampler = sampler(new Scale(1, 1), 13);
        int happened = 0;
        for (int i = 0; i < DRAWS; i++) {
            happened += sampler.happensWithExpOfMinus(numerator, denominator) ? 1 : 0;
        }

        assertFrequency(Math.exp(-(double) numerator / denominator), happened);
    }

    @Test
    void alwaysHappensAtZero() {
        DiscreteLaplace sampler = sampler(new Scale(1, 1), 14);
        for (int i = 0; i < 10_000; i++) {
            assertTrue(sampler.happensWithExpOfMinus(0, 5));
        }
    }

    private static void assertFrequency(double probability, int seen) {
        double expected = DRAWS * probability;
        double allowed = DEVIATIONS * Math.sqrt(expected * (1 - probability));
        assertTrue(Math.abs(seen - expected) <= allowed, seen + " instead of " + expected);
    }

    @Test
    void drawsAsTheAlgorithmSays() {
        // Remainder 1 of 2; exp(-1/2): 1 of 2 ends at once, kept; exp(-1): 0 of 1, 1 of 2 ends second, so no whole; minus.
        assertDraws(-1, FOUR_HALVES, List.of(1L, 1L, 0L, 1L, 1L), List.of(2L, 2L, 1L, 2L, 2L));
        // The same with two wholes before, each by an end at the third: 1 + 2 * 2.
        assertDraws(
                5,
                FOUR_HALVES,
                List.of(1L, 1L, 0L, 0L, 1L, 0L, 0L, 2L, 0L, 1L, 0L),
                List.of(2L, 2L, 1L, 2L, 3L, 1L, 2L, 3L, 1L, 2L, 2L));
        // A remainder that is not kept: 0 of 2, then 3 of 4 ends second. Then a zero with a minus. Then a zero.
        assertDraws(
                0,
                FOUR_HALVES,
                List.of(1L, 0L, 3L, 0L, 0L, 0L, 1L, 1L, 0L, 1L, 0L, 1L, 0L),
                List.of(2L, 2L, 4L, 2L, 2L, 1L, 2L, 2L, 2L, 2L, 1L, 2L, 2L));
        // Three halves of a unit are one.
        assertDraws(1, new Scale(5, 2), List.of(3L, 4L, 0L, 1L, 0L), List.of(5L, 5L, 1L, 2L, 2L));
    }

    private static final Scale FOUR_HALVES = new Scale(4, 2);

    private static void assertDraws(long expected, Scale scale, List<Long> numbers, List<Long> bounds) {
        ScriptedRandom random = new ScriptedRandom(numbers);
        assertEquals(expected, new DiscreteLaplace(scale, random).getAsLong());
        assertEquals(bounds, random.bounds);
    }

    @Test
    void doesNotWrapAround() {
        RandomGenerator zeros = () -> 0;
        DiscreteLaplace sampler = new DiscreteLaplace(new Scale(Scale.MAX, 1), zeros);
        assertThrows(ArithmeticException.class, () -> sampler.happensWithExpOfMinus(1, Scale.MAX));
    }
}
