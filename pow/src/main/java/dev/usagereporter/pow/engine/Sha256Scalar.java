package dev.usagereporter.pow.engine;

import static dev.usagereporter.pow.engine.Sha256.big0;
import static dev.usagereporter.pow.engine.Sha256.big1;
import static dev.usagereporter.pow.engine.Sha256.choose;
import static dev.usagereporter.pow.engine.Sha256.majority;

/** SHA-256 of one try after the other. */
final class Sha256Scalar implements TailSearch {
    /** The first word of the schedule behind the block that mixes in the digit word. */
    private static final int FIRST_VARYING = TailBlock.DIGIT_WORD + 7;

    private final int[] midstate;

    /** Working variables behind round 11. */
    private final int[] variables = new int[8];

    private final int[] schedule = new int[Sha256.ROUNDS];

    Sha256Scalar(int[] head) {
        this.midstate = Sha256.midstate(head);
    }

    @Override
    public void fix(int[] block) {
        System.arraycopy(block, 0, schedule, 0, TailBlock.WORDS);
        System.arraycopy(midstate, 0, variables, 0, midstate.length);
        Sha256.rounds(variables, schedule, TailBlock.DIGIT_WORD);
        Sha256.extend(schedule, TailBlock.WORDS);
    }

    @Override
    public int start(int step) {
        return step * STEP;
    }

    @Override
    public void search(int step, int zeroes, Hits hits) {
        hits.clear();
        int shift = Integer.SIZE - zeroes;
        int from = start(step);
        for (int number = from; number < from + STEP; number++) {
            if (firstWord(DigitWords.of(number)) >>> shift == 0) {
                hits.add(number);
            }
        }
    }

    /** The first word of the hash. Eight rounds at a time, behind which each variable has its own name again. */
    private int firstWord(int w12) {
        int[] k = Sha256.constants();
        int[] w = schedule;
        w[TailBlock.DIGIT_WORD] = w12;
        Sha256.extend(w, FIRST_VARYING);
        int a = variables[0];
        int b = variables[1];
        int c = variables[2];
        int d = variables[3];
        int e = variables[4];
        int f = variables[5];
        int g = variables[6];
        int h = variables[7];
        h += big1(e) + choose(e, f, g) + k[12] + w12;
        d += h;
        h += big0(a) + majority(a, b, c);
        g += big1(d) + choose(d, e, f) + k[13] + w[13];
        c += g;
        g += big0(h) + majority(h, a, b);
        f += big1(c) + choose(c, d, e) + k[14] + w[14];
        b += f;
        f += big0(g) + majority(g, h, a);
        e += big1(b) + choose(b, c, d) + k[15] + w[15];
        a += e;
        e += big0(f) + majority(f, g, h);
        for (int t = TailBlock.WORDS; t < Sha256.ROUNDS; t += 8) {
            d += big1(a) + choose(a, b, c) + k[t] + w[t];
            h += d;
            d += big0(e) + majority(e, f, g);
            c += big1(h) + choose(h, a, b) + k[t + 1] + w[t + 1];
            g += c;
            c += big0(d) + majority(d, e, f);
            b += big1(g) + choose(g, h, a) + k[t + 2] + w[t + 2];
            f += b;
            b += big0(c) + majority(c, d, e);
            a += big1(f) + choose(f, g, h) + k[t + 3] + w[t + 3];
            e += a;
            a += big0(b) + majority(b, c, d);
            h += big1(e) + choose(e, f, g) + k[t + 4] + w[t + 4];
            d += h;
            h += big0(a) + majority(a, b, c);
            g += big1(d) + choose(d, e, f) + k[t + 5] + w[t + 5];
            c += g;
            g += big0(h) + majority(h, a, b);
            f += big1(c) + choose(c, d, e) + k[t + 6] + w[t + 6];
            b += f;
            f += big0(g) + majority(g, h, a);
            e += big1(b) + choose(b, c, d) + k[t + 7] + w[t + 7];
            a += e;
            e += big0(f) + majority(f, g, h);
        }
        return e + midstate[0];
    }
}
