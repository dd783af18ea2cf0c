package dev.usagereporter.pow.engine;

import static dev.usagereporter.pow.engine.Sha256.big0;
import static dev.usagereporter.pow.engine.Sha256.big1;
import static dev.usagereporter.pow.engine.Sha256.choose;
import static dev.usagereporter.pow.engine.Sha256.majority;
import static dev.usagereporter.pow.engine.Sha256.small0;
import static dev.usagereporter.pow.engine.Sha256.small1;

/** Rounds as plain loops, in the form of {@link PlainSha1Rounds}; two at a time, more are not made into vectors. */
final class PlainSha256Rounds implements Sha256Rounds {
    @Override
    public void rounds(int t, int[][] w, int[][] v) {
        twoRounds(t, w, v);
        twoRounds(t + 2, w, v);
    }

    private static void twoRounds(int t, int[][] w, int[][] v) {
        int[] k = Sha256.constants();
        roundsLoop(
                k[t], k[t + 1], Sha256Rounds.word(w, t), Sha256Rounds.word(w, t + 1),
                Sha256Rounds.variable(v, t, 0), Sha256Rounds.variable(v, t, 1), Sha256Rounds.variable(v, t, 2), Sha256Rounds.variable(v, t, 3),
                Sha256Rounds.variable(v, t, 4), Sha256Rounds.variable(v, t, 5), Sha256Rounds.variable(v, t, 6), Sha256Rounds.variable(v, t, 7));
    }

    private static void roundsLoop(
            int k0, int k1, int[] w0, int[] w1,
            int[] va, int[] vb, int[] vc, int[] vd, int[] ve, int[] vf, int[] vg, int[] vh) {
        for (int i = 0; i < TailSearch.STEP; i++) {
            int a = va[i];
            int b = vb[i];
            int c = vc[i];
            int d = vd[i];
            int e = ve[i];
            int f = vf[i];
            int g = vg[i];
            int h = vh[i];
            h += big1(e) + choose(e, f, g) + k0 + w0[i];
            d += h;
            h += big0(a) + majority(a, b, c);
            g += big1(d) + choose(d, e, f) + k1 + w1[i];
            c += g;
            g += big0(h) + majority(h, a, b);
            vc[i] = c;
            vd[i] = d;
            vg[i] = g;
            vh[i] = h;
        }
    }

    @Override
    public void extend(int t, int[][] w) {
        for (int next = t; next < t + 4; next++) {
            extendLoop(Sha256Rounds.word(w, next), Sha256Rounds.word(w, next + 1), Sha256Rounds.word(w, next + 9), Sha256Rounds.word(w, next + 14));
        }
    }

    private static void extendLoop(int[] before16, int[] before15, int[] before7, int[] before2) {
        for (int i = 0; i < TailSearch.STEP; i++) {
            before16[i] += small0(before15[i]) + before7[i] + small1(before2[i]);
        }
    }
}
