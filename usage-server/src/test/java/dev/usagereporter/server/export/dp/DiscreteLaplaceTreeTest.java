package dev.usagereporter.server.export.dp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that the first draws can be, each weighed by its probability: no chance is left in it. */
class DiscreteLaplaceTreeTest {
    /** Likelihood of each result, and what is left of all sequences of draws that are less likely than the limit. */
    private static final class Tree<R> {
        final Map<R, Double> decided = new HashMap<>();
        double open;

        static <R> Tree<R> of(Function<RandomGenerator, R> drawing, double limit) {
            Tree<R> tree = new Tree<>();
            tree.grow(drawing, List.of(), 1, limit);
            return tree;
        }

        private void grow(Function<RandomGenerator, R> drawing, List<Long> draws, double weight, double limit) {
            long bound;
            try {
                decided.merge(drawing.apply(new ScriptedRandom(draws)), weight, Double::sum);
                return;
            } catch (ScriptedRandom.Exhausted more) {
                bound = more.bound;
            }
            if (weight < limit) {
                open += weight;
                return;
            }
            for (long next = 0; next < bound; next++) {
                List<Long> longer = new ArrayList<>(draws);
                longer.add(next);
                grow(drawing, longer, weight / bound, limit);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,2", "3,2"})
    void everySequenceOfDrawsAddsUpToTheDistribution(long t, long s) {
        Scale scale = new Scale(t, s);

        Tree<Long> tree = Tree.of(random -> new DiscreteLaplace(scale, random).getAsLong(), 1e-6);

        double open = tree.open;
        assertTrue(open < 0.2, open + " is not decided");
        for (long number = -3; number <= 3; number++) {
            double expected = ChiSquare.atLeast(number, scale) - ChiSquare.atLeast(number + 1, scale);
            double least = tree.decided.getOrDefault(number, 0.0);
            assertTrue(least <= expected + 1e-9 && expected <= least + open + 1e-9, number + ": " + least + " of " + expected);
        }
        for (long number = 1; number <= 3; number++) {
            assertEquals(tree.decided.getOrDefault(number, 0.0), tree.decided.getOrDefault(-number, 0.0), 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "1,2", "1,3", "2,3", "3,4", "1,5"})
    void exponentialsAreTheirSeriesDrawByDraw(long numerator, long denominator) {
        double limit = 1e-4;
        Tree<Boolean> tree = Tree.of(
                random -> new DiscreteLaplace(new Scale(1, 1), random).happensWithExpOfMinus(numerator, denominator), limit);

        double expected = Math.exp(-(double) numerator / denominator);
        double least = tree.decided.getOrDefault(true, 0.0);
        assertTrue(tree.open < 0.03, tree.open + " is not decided");
        assertTrue(least <= expected + 1e-9 && expected <= least + tree.open + 1e-9);
        assertEquals(1, least + tree.decided.getOrDefault(false, 0.0) + tree.open, 1e-9);
    }

    @Test
    void exponentialOfAHalfHasTheFirstTermsOfItsSeries() {
        // Ends at the first, second and third draw: 1/2, 1/2 * 3/4 and 1/8 * 5/6.
        assertEquals(0.5 + 0.125 * 5 / 6, decidedBy(3), 1e-12);
        assertEquals(0.5, decidedBy(2), 1e-12);
    }

    /** How likely it is that the answer is yes, and known after so many draws. */
    private static double decidedBy(int draws) {
        long outcomes = 1;
        for (int i = 1; i <= draws; i++) {
            outcomes *= 2L * i;
        }
        long yes = LongStream.range(0, outcomes).filter(outcome -> decides(outcome, draws)).count();
        return (double) yes / outcomes;
    }

    /** Whether the sequence of draws with that number says yes. */
    private static boolean decides(long outcome, int draws) {
        List<Long> numbers = new ArrayList<>();
        long rest = outcome;
        for (int i = 1; i <= draws; i++) {
            numbers.add(rest % (2L * i));
            rest /= 2L * i;
        }
        try {
            return new DiscreteLaplace(new Scale(1, 1), new ScriptedRandom(numbers)).happensWithExpOfMinus(1, 2);
        } catch (ScriptedRandom.Exhausted undecided) {
            return false;
        }
    }
}
