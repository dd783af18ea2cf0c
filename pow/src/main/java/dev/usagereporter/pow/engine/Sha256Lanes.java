package dev.usagereporter.pow.engine;

import java.util.Arrays;

/** SHA-256 of many tries side by side, each with a schedule of its own: it is not linear as that of SHA-1. */
final class Sha256Lanes implements TailSearch {
    private final int[] midstate;
    private final Sha256Rounds rounds;

    /** Working variables behind round 11. */
    private final int[] variables = new int[8];

    private final int[] block = new int[TailBlock.WORDS];

    /** Words of the schedule by round, modulo 16, and lane. */
    private final int[][] w = Rows.rows(TailBlock.WORDS);

    private final int[][] v = Rows.rows(8);

    Sha256Lanes(int[] head, Sha256Rounds rounds) {
        this.midstate = Sha256.midstate(head);
        this.rounds = rounds;
    }

    @Override
    public void fix(int[] words) {
        System.arraycopy(words, 0, block, 0, TailBlock.WORDS);
        System.arraycopy(midstate, 0, variables, 0, midstate.length);
        Sha256.rounds(variables, block, TailBlock.DIGIT_WORD);
    }

    @Override
    public int start(int step) {
        return step * STEP;
    }

    @Override
    public void search(int step, int zeroes, Hits hits) {
        hits.clear();
        int base = start(step);
        begin(base);
        rounds.rounds(TailBlock.DIGIT_WORD, w, v);
        for (int t = TailBlock.WORDS; t < Sha256.ROUNDS; t += 4) {
            rounds.extend(t, w);
            rounds.rounds(t, w, v);
        }
        Rows.collect(Sha256Rounds.variable(v, Sha256.ROUNDS, 0), midstate[0], base, zeroes, hits);
    }

    private void begin(int base) {
        for (int i = 0; i < v.length; i++) {
            Arrays.fill(Sha256Rounds.variable(v, TailBlock.DIGIT_WORD, i), variables[i]);
        }
        for (int t = 0; t < TailBlock.WORDS; t++) {
            Arrays.fill(w[t], block[t]);
        }
        for (int i = 0; i < STEP; i++) {
            w[TailBlock.DIGIT_WORD][i] = DigitWords.of(base + i);
        }
    }
}
