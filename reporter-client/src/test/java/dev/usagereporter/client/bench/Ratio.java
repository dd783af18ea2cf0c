package dev.usagereporter.client.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One client's time for the same work in times of another's, and how far noise moves it: the middle nine tenths of what comes out
 * when rounds are drawn again, with repetition (bootstrap). Both clients are drawn by the same rounds, since what disturbs a
 * round disturbs both.
 */
record Ratio(double value, double low, double high) {
    private static final int DRAWS = 1000;
    private static final int TWENTIETH = DRAWS / 20;

    /**
     * The ratio of two clients' times of that many tries; not a number where one of them has no line.
     *
     * @param client its sample of each round
     * @param base what it is compared with: its sample of each round
     */
    static Ratio of(List<Sample> client, List<Sample> base, long tries, RandomGenerator random) {
        if (client.size() != base.size()) {
            throw new IllegalArgumentException("both must have a sample of each round");
        }
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] rounds = random.ints(client.size(), 0, client.size()).toArray();
            drawn[draw] = quotient(picked(client, rounds), picked(base, rounds), tries);
        }
        // A draw of the same round over and over has no line and sorts behind all numbers.
        Arrays.sort(drawn);
        return new Ratio(quotient(client, base, tries), drawn[TWENTIETH], drawn[DRAWS - 1 - TWENTIETH]);
    }

    private static List<Sample> picked(List<Sample> samples, int[] rounds) {
        List<Sample> picked = new ArrayList<>(rounds.length);
        for (int round : rounds) {
            picked.add(samples.get(round));
        }
        return picked;
    }

    private static double quotient(List<Sample> client, List<Sample> base, long tries) {
        return millis(client, tries) / millis(base, tries);
    }

    private static double millis(List<Sample> samples, long tries) {
        return Line.through(samples).map(line -> line.millisAt(tries)).orElse(Double.NaN);
    }
}
