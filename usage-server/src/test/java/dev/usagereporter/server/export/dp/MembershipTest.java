package dev.usagereporter.server.export.dp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Plays the strongest attacker that differential privacy is about: one who knows every installation but one, and what that one would
 * have reported, and asks whether it is among them. The best guess weighs how likely the published counts are with it and without it.
 * Its advantage over tossing a coin, whatever was published, is at most (e^epsilon - 1) / (e^epsilon + 1).
 */
final class MembershipTest {
    private static final double MOST = (Math.E - 1) / (Math.E + 1);
    private static final int ROUNDS = 40_000;
    /** Five standard deviations of as many guesses. */
    private static final double CHANCE = 5 / Math.sqrt(ROUNDS);

    private final Random random = new Random(71);

    @Test
    void canTellLittleInAMonthOfOnePart() {
        // Three of its tables count it once, and one in four rows.
        assertBounded(advantage(Scale.of(1, 250, 1), 3, Scale.of(4, 250, 1), 4));
    }

    @Test
    void canTellNoMoreOfAnInstallationThatIsInEveryPart() {
        assertBounded(advantage(Scale.of(1, 250, 3), 3 * 3, Scale.of(4, 250, 3), 4 * 3));
    }

    /** A single count with the whole budget is as bad as it may get; the attack gets that far, so that it is a good one. */
    @Test
    void reachesTheBoundWhereOneCountHasTheWholeBudget() {
        double advantage = advantage(Scale.of(1, 1_000, 1), 1, Scale.of(1, 1, 1), 0);
        assertTrue(Math.abs(advantage - MOST) < CHANCE, "advantage " + advantage);
    }

    @Test
    void breaksTheBoundWhereMoreIsSpent() {
        double advantage = advantage(Scale.of(1, 1_500, 1), 1, Scale.of(1, 1, 1), 0);
        assertTrue(advantage > MOST + CHANCE, "advantage " + advantage);
    }

    private static void assertBounded(double advantage) {
        assertTrue(advantage < MOST, "advantage " + advantage);
        assertTrue(advantage > CHANCE, "the attack is none: " + advantage);
    }

    private double advantage(Scale once, int cells, Scale named, int namedCells) {
        DiscreteLaplace one = new DiscreteLaplace(once, random);
        DiscreteLaplace many = new DiscreteLaplace(named, random);
        int right = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean member = random.nextBoolean();
            double likelier = 0;
            for (int cell = 0; cell < cells; cell++) {
                likelier += weight((member ? 1 : 0) + one.getAsLong(), once);
            }
            for (int cell = 0; cell < namedCells; cell++) {
                likelier += weight((member ? 1 : 0) + many.getAsLong(), named);
            }
            boolean guess = likelier == 0 ? random.nextBoolean() : likelier > 0;
            right += guess == member ? 1 : 0;
        }
        return 2.0 * right / ROUNDS - 1;
    }

    /** How much likelier a count is with the installation, which adds 1 to it, than without; the logarithm. */
    private static double weight(long published, Scale scale) {
        return (double) (Math.abs(published) - Math.abs(published - 1)) * scale.s() / scale.t();
    }
}
