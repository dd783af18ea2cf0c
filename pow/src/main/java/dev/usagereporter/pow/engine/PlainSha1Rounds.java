package dev.usagereporter.pow.engine;

import static dev.usagereporter.pow.engine.Sha1.choose;
import static dev.usagereporter.pow.engine.Sha1.majority;
import static dev.usagereporter.pow.engine.Sha1.parity;

/**
 * Rounds as plain loops, in the form that the JIT compiler turns into vector instructions: every array in a variable of its
 * own, nothing but arithmetic inside, and no more of it than the compiler is ready to unroll.
 */
final class PlainSha1Rounds implements Sha1Rounds {
    @Override
    public void chooseRounds(Sha1Tail tail, int x12, int constant, int[] w12, Sha1Variables v, int from, int to) {
        int[] x = tail.schedule();
        chooseLoop(
                tail.variable(0), tail.variable(1), tail.variable(2), tail.variable(3), tail.variable(4), constant, x12,
                constant + x[13], constant + x[14], constant + x[15], constant + x[16], constant + x[17], constant + x[18],
                constant + x[19], w12, v.a(), v.b(), v.c(), v.d(), v.e(), from, to);
    }

    private static void chooseLoop(
            int a0, int b0, int c0, int d0, int e0, int k, int x12, int x13, int x14, int x15, int x16, int x17, int x18,
            int x19, int[] w12, int[] va, int[] vb, int[] vc, int[] vd, int[] ve, int from, int to) {
        for (int i = from; i < to; i++) {
            int a = a0;
            int b = b0;
            int c = c0;
            int d = d0;
            int e = e0;
            e += left(a, 5) + choose(b, c, d) + k + (x12 ^ w12[i]); b = left(b, 30);
            d += left(e, 5) + choose(a, b, c) + x13; a = left(a, 30);
            c += left(d, 5) + choose(e, a, b) + x14; e = left(e, 30);
            b += left(c, 5) + choose(d, e, a) + x15; d = left(d, 30);
            a += left(b, 5) + choose(c, d, e) + x16; c = left(c, 30);
            e += left(a, 5) + choose(b, c, d) + x17; b = left(b, 30);
            d += left(e, 5) + choose(a, b, c) + x18; a = left(a, 30);
            c += left(d, 5) + choose(e, a, b) + x19; e = left(e, 30);
            va[i] = c;
            vb[i] = d;
            vc[i] = e;
            vd[i] = a;
            ve[i] = b;
        }
    }

    @Override
    public void parityRounds(int[] schedule, int t, int constant, int[][] own, Sha1Variables v, int from, int to) {
        parityLoop(
                constant, schedule[t], schedule[t + 1], schedule[t + 2], schedule[t + 3], schedule[t + 4],
                own[t], own[t + 1], own[t + 2], own[t + 3], own[t + 4], v.a(), v.b(), v.c(), v.d(), v.e(), from, to);
    }

    private static void parityLoop(
            int k, int x0, int x1, int x2, int x3, int x4, int[] w0, int[] w1, int[] w2, int[] w3, int[] w4,
            int[] va, int[] vb, int[] vc, int[] vd, int[] ve, int from, int to) {
        for (int i = from; i < to; i++) {
            int a = va[i];
            int b = vb[i];
            int c = vc[i];
            int d = vd[i];
            int e = ve[i];
            e += left(a, 5) + parity(b, c, d) + k + (x0 ^ w0[i]); b = left(b, 30);
            d += left(e, 5) + parity(a, b, c) + k + (x1 ^ w1[i]); a = left(a, 30);
            c += left(d, 5) + parity(e, a, b) + k + (x2 ^ w2[i]); e = left(e, 30);
            b += left(c, 5) + parity(d, e, a) + k + (x3 ^ w3[i]); d = left(d, 30);
            a += left(b, 5) + parity(c, d, e) + k + (x4 ^ w4[i]); c = left(c, 30);
            va[i] = a;
            vb[i] = b;
            vc[i] = c;
            vd[i] = d;
            ve[i] = e;
        }
    }

    @Override
    public void majorityRounds(int[] schedule, int t, int constant, int[][] own, Sha1Variables v, int from, int to) {
        majorityLoop(
                constant, schedule[t], schedule[t + 1], schedule[t + 2], schedule[t + 3], schedule[t + 4],
                own[t], own[t + 1], own[t + 2], own[t + 3], own[t + 4], v.a(), v.b(), v.c(), v.d(), v.e(), from, to);
    }

    private static void majorityLoop(
            int k, int x0, int x1, int x2, int x3, int x4, int[] w0, int[] w1, int[] w2, int[] w3, int[] w4,
            int[] va, int[] vb, int[] vc, int[] vd, int[] ve, int from, int to) {
        for (int i = from; i < to; i++) {
            int a = va[i];
            int b = vb[i];
            int c = vc[i];
            int d = vd[i];
            int e = ve[i];
            e += left(a, 5) + majority(b, c, d) + k + (x0 ^ w0[i]); b = left(b, 30);
            d += left(e, 5) + majority(a, b, c) + k + (x1 ^ w1[i]); a = left(a, 30);
            c += left(d, 5) + majority(e, a, b) + k + (x2 ^ w2[i]); e = left(e, 30);
            b += left(c, 5) + majority(d, e, a) + k + (x3 ^ w3[i]); d = left(d, 30);
            a += left(b, 5) + majority(c, d, e) + k + (x4 ^ w4[i]); c = left(c, 30);
            va[i] = a;
            vb[i] = b;
            vc[i] = c;
            vd[i] = d;
            ve[i] = e;
        }
    }

    private static int left(int word, int by) {
        return Integer.rotateLeft(word, by);
    }
}
