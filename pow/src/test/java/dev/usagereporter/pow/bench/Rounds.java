package dev.usagereporter.pow.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rounds in which each contender has one turn.
 *
 * @param contenders in the order of the table
 */
record Rounds(List<Contender> contenders) {
    /** Fewer leave no room for the compiler, even where the first two happen to be alike. */
    private static final int LEAST_WARMUP = 4;

    /** On a machine that others disturb, somebody may get faster for ever. */
    private static final int MOST_WARMUP = 20;

    /** A contender that beats the best of its earlier turns by no more has settled. */
    private static final double SETTLED = 1.05;

    /**
     * Plays rounds that nobody measures, until all have settled.
     *
     * @return how many it took
     */
    int warmUp() throws IOException, InterruptedException {
        double[] best = play(0);
        for (int round = 1; round < MOST_WARMUP; round++) {
            boolean settled = settle(best, play(round));
            if (settled && round + 1 >= LEAST_WARMUP) {
                return round + 1;
            }
        }
        return MOST_WARMUP;
    }

    /** Whether nobody has become faster; notes the best of all. */
    static boolean settle(double[] best, double[] rates) {
        boolean settled = true;
        for (int i = 0; i < rates.length; i++) {
            settled &= rates[i] <= best[i] * SETTLED;
            best[i] = Math.max(best[i], rates[i]);
        }
        return settled;
    }

    /** The rates of each contender by its name, one of each round; each round is begun by the next of them. */
    Map<String, List<Double>> measure(int rounds) throws IOException, InterruptedException {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            double[] played = play(round);
            for (int i = 0; i < played.length; i++) {
                rates.computeIfAbsent(contenders.get(i).name(), name -> new ArrayList<>()).add(played[i]);
            }
        }
        return rates;
    }

    private double[] play(int round) throws IOException, InterruptedException {
        double[] rates = new double[contenders.size()];
        for (int turn = 0; turn < rates.length; turn++) {
            int next = (round + turn) % rates.length;
            rates[next] = contenders.get(next).turn();
        }
        return rates;
    }
}
